/**
 * Colours of what is painted on the canvas. Konva cannot read CSS variables, so these are separate from the tokens. They are
 * visible on any background that a layout may have. Read them when you paint: in forced colours they are those of the system.
 */
export const palette = {
  accent: '#5aa9ff',
  accentFill: 'rgba(90, 169, 255, 0.14)',
  dropFill: 'rgba(90, 169, 255, 0.42)',
  onAccent: '#06121f',
  guide: '#ff5fb0',
  handleFill: '#ffffff',
  labelFill: 'rgba(8, 10, 13, 0.78)',
  labelText: '#f2f4f7',
  slotStroke: 'rgba(230, 236, 245, 0.72)',
  slotFill: 'rgba(120, 134, 156, 0.20)',
  change: '#f2bd5a',
  changeGone: '#ff7a70',
  onChange: '#171003',
  failureFill: '#3a0f0b',
  failure: '#ff8a80',
  onFailure: '#ffe9e6',
  canvasEdge: 'rgba(128, 136, 150, 0.5)',
  /** The frame of each tile, and what lies below lines so that they are seen on any picture; empty: none. */
  frame: '',
  halo: '',
};

const followers = new Set<() => void>();

/** Reports that the colours have changed. @returns how to stop */
export function followPalette(redraw: () => void): () => void {
  followers.add(redraw);
  return () => followers.delete(redraw);
}

export function changePalette(colours: Readonly<typeof palette>): void {
  Object.assign(palette, colours);
  for (const redraw of followers) {
    redraw();
  }
}

export const fontFamily =
  'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
