/** What browsers report as the code of a key that an input method has taken. */
const takenByInputMethod = 229;

interface ComposedKey {
  readonly key: string;
  readonly isComposing: boolean;
  /** Safari has no other sign for the Enter that ends a composition: it reports it after the end. */
  readonly keyCode: number;
}

/** Whether a key belongs to an input method, which writes Chinese, Japanese, Korean and many other scripts. */
export function isComposedKey({ isComposing, keyCode }: ComposedKey): boolean {
  return isComposing || keyCode === takenByInputMethod;
}

/**
 * Keeps keys of an input method from everything on the page: fields, forms, lists, dialogs, shortcuts, the canvas. Call it before
 * anything else listens.
 */
export function ignoreComposedKeys(): void {
  for (const kind of ['keydown', 'keyup'] as const) {
    window.addEventListener(
      kind,
      (event) => {
        if (!isComposedKey(event)) {
          return;
        }
        event.stopImmediatePropagation();
        // Neither submits a form nor empties a search field. The input method has had its key already.
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
        }
      },
      { capture: true },
    );
  }
}
