/** Whether Space is held over the canvas, which makes a drag pan. Pointer events read it, so it is not React state. */
export interface PanKey {
  readonly isHeld: () => boolean;
  readonly set: (held: boolean) => void;
}

export function createPanKey(): PanKey {
  let held = false;
  return {
    isHeld: () => held,
    set(next) {
      held = next;
    },
  };
}
