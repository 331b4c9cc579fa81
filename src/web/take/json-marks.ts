/** The kind of a piece of JSON text; `plain` is punctuation and white space. */
export type JsonMark = 'key' | 'string' | 'number' | 'word' | 'plain';

export interface JsonPiece {
  readonly mark: JsonMark;
  readonly text: string;
}

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)/g;

/** Splits formatted JSON into pieces to colour. Joined, the pieces are exactly the same text. */
export function markJson(text: string): readonly JsonPiece[] {
  const pieces: JsonPiece[] = [];
  let end = 0;
  const push = (mark: JsonMark, piece: string): void => {
    if (piece !== '') {
      pieces.push({ mark, text: piece });
    }
  };
  for (const match of text.matchAll(token)) {
    const [whole, string, colon] = match;
    push('plain', text.slice(end, match.index));
    if (string !== undefined) {
      push(colon === undefined ? 'string' : 'key', string);
      push('plain', colon ?? '');
    } else {
      push(match[3] === undefined ? 'word' : 'number', whole);
    }
    end = match.index + whole.length;
  }
  push('plain', text.slice(end));
  return pieces;
}
