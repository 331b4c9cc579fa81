import type {
  carryStraps,
  followStraps,
  listFollowing,
  settleStraps,
  withStraps,
} from '#layout/document/follow-straps.ts';
import type { LayoutDocument } from '#layout/document/document.ts';

import type { Editor } from './stores.ts';

/** What puts name straps in their places. */
export interface StrapKeeping {
  readonly carry: typeof carryStraps;
  readonly follow: typeof followStraps;
  readonly listFollowing: typeof listFollowing;
  readonly settle: typeof settleStraps;
  readonly withStraps: typeof withStraps;
}

/** The first picture does without name straps: until this is loaded, no draft has any. */
let keeping: StrapKeeping | undefined;

/** From now on drafts may have name straps. */
export function keepStrapsWith(functions: StrapKeeping): void {
  keeping = functions;
}

/** The functions for name straps; undefined while no draft can have any. */
export function findStrapKeeping(): StrapKeeping | undefined {
  return keeping;
}

/** A draft with every name strap in its place, by the names of now. */
export function followInDraft(editor: Editor, document: LayoutDocument): LayoutDocument {
  return keeping?.follow(document, editor.view.getState().names) ?? document;
}

/** A layout that replaces a draft, with the name straps that nobody changed. */
export function carryInto(
  editor: Editor,
): (next: LayoutDocument, before: LayoutDocument) => LayoutDocument {
  return (next, before) => keeping?.carry(next, before, editor.view.getState().names) ?? next;
}
