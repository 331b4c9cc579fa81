import { formatClip, parseClip } from '#layout/exchange/clip-text.ts';

import { clipOf, countOf, nameCount } from './duplicate.ts';
import { announce, refuse } from './edit.ts';
import { addFreeCopies } from './free-copies.ts';
import type { Editor } from './stores.ts';
import { say } from '#words/say.ts';

/** The selection in the vendor's form, which can also be pasted into a request; undefined for nothing. */
export function copySelection(editor: Editor): string | undefined {
  const clip = clipOf(editor.document.getState());
  if (countOf(clip) === 0) {
    return undefined;
  }
  announce(editor, say('Copied {what}', { what: nameCount(clip) }));
  return formatClip(clip);
}

/** Adds and selects the items of a copied text; any other text changes nothing, and the reason is shown. */
export function pasteText(editor: Editor, text: string): void {
  const parsed = parseClip(text);
  if (parsed.kind === 'refused') {
    refuse(editor, parsed.reason);
  } else {
    addFreeCopies(editor, 'Paste {what}', parsed.clip);
  }
}
