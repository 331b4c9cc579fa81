/** The old way to copy, which browsers still have for pages without https. */
interface OldClipboard {
  readonly execCommand?: (command: string) => boolean;
}

/**
 * Copies a text. Over plain http browsers have no clipboard for pages, only the old command.
 * @returns whether the text is in the clipboard.
 */
export async function copyText(text: string): Promise<boolean> {
  // Absent over plain http, whatever the types say.
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  try {
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by the person or by the browser: try the old way.
  }
  return copyByCommand(text);
}

function copyByCommand(text: string): boolean {
  const page: OldClipboard = document;
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.setAttribute('aria-hidden', 'true');
  area.style.position = 'fixed';
  area.style.opacity = '0';
  // Inside an open dialog, which keeps the focus to itself.
  (focused?.closest('[role="dialog"]') ?? document.body).append(area);
  area.select();
  try {
    return page.execCommand?.('copy') ?? false;
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) {
      focused.focus({ preventScroll: true });
    }
  }
}
