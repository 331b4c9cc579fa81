/**
 * Leaves the text field that has the focus, so that it commits what was typed. Call it before a press selects something else:
 * then the field is gone before the browser would leave it.
 */
export function leaveField(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement) {
    activeElement.blur();
  }
}
