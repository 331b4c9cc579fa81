import { formatModifyBody } from '#trtc/modify-recording.ts';

import type { SnippetRequest } from './snippet-request.ts';

/**
 * What a person cannot see or what a language may take for the end of a line: controls, the line ends of Unicode, marks that
 * turn the direction of text. In JSON text they can only stand inside strings, so escaping each one wherever it stands is right.
 */
const unseen = /[\p{Cf}\p{Zl}\p{Zp}\x7f-\x9f]/gu;

/** The request body as JSON text for source code: what cannot be seen is escaped, `also` too. Parses to the same body. */
export function formatEmbeddedJson(request: SnippetRequest, also?: RegExp): string {
  const json = escapeUnseen(formatModifyBody(request, request.payload));
  return also === undefined ? json : json.replace(also, escapeUnits);
}

/** JSON text with what cannot be seen escaped. */
export function escapeUnseen(json: string): string {
  return json.replace(unseen, escapeUnits);
}

/** Everything beyond ASCII, for compilers that may read a source file in another encoding than it was saved in. */
export const beyondAscii = /[^\0-\x7f]/g;

/** Each half of a character as JSON writes it: `\u` and four digits. */
function escapeUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** The text moved in by `indent`, empty lines too. */
export function indentLines(text: string, indent: string): string {
  return text.replace(/^/gm, indent);
}
