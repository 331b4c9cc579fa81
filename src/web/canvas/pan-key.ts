let held = false;

/** Whether Space is held over the canvas, which makes a drag pan. Pointer events read it, so it is not React state. */
export const panKey = {
  isHeld: (): boolean => held,
  set(next: boolean): void {
    held = next;
  },
};
