interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between the button and the tooltip, and at least to each edge of the window, CSS px. */
const gap = 6;

/** Where a tooltip stands: in the middle above its button, below it where there is no room, never outside of the window. CSS px. */
export function placeTooltip(
  button: Pick<DOMRect, 'left' | 'top' | 'bottom' | 'width'>,
  tooltip: Size,
  window: Size,
): { readonly left: number; readonly top: number } {
  const middle = button.left + (button.width - tooltip.width) / 2;
  const above = button.top - gap - tooltip.height;
  return {
    left: Math.max(gap, Math.min(middle, window.width - gap - tooltip.width)),
    top: above >= gap ? above : button.bottom + gap,
  };
}
