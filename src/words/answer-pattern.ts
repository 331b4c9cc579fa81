import type { MessagePart, MessageValue } from './format-message.ts';

/** One form of an English message, as text and places: each case of a plural makes a form of its own. */
export interface AnswerPattern {
  readonly message: string;
  readonly pieces: readonly PatternPiece[];
  /** How much of the text is known: of two patterns that match, the one with more is meant. */
  readonly literalLength: number;
  /** Values that stand for no text of this form: the 1 of `one {Another layout}`. */
  readonly fixed: Readonly<Record<string, number>>;
}

type PatternPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'place'; readonly name: string; readonly isNumber: boolean };

interface Form {
  readonly pieces: readonly PatternPiece[];
  readonly fixed: Readonly<Record<string, number>>;
}

/** Where a pattern was found, and what stands in its places. */
export interface AnswerMatch {
  readonly end: number;
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** @param parts those of the message */
export function listPatterns(
  message: string,
  parts: readonly MessagePart[],
): readonly AnswerPattern[] {
  return listForms(parts).map(({ pieces, fixed }) => ({
    message,
    pieces,
    fixed,
    literalLength: pieces.reduce(
      (sum, piece) => sum + (piece.kind === 'text' ? piece.text.length : 0),
      0,
    ),
  }));
}

function listForms(parts: readonly MessagePart[]): readonly Form[] {
  return parts.reduce<readonly Form[]>(
    (forms, part) =>
      formsOfPart(part).flatMap((added) => forms.map((form) => joinForms(form, added))),
    [{ pieces: [], fixed: {} }],
  );
}

function formsOfPart(part: MessagePart): readonly Form[] {
  switch (part.kind) {
    case 'text':
      return [{ pieces: [part], fixed: {} }];
    case 'value':
    case 'number':
      return [
        {
          pieces: [{ kind: 'place', name: part.name, isNumber: part.kind === 'number' }],
          fixed: {},
        },
      ];
    case 'plural':
      return [...part.cases].flatMap(([key, words]) =>
        listForms(words).flatMap((form) => {
          const counted = form.pieces.some(
            (piece) => piece.kind === 'place' && piece.name === part.name,
          );
          const value = key === 'one' ? 1 : Number(key.replace('=', ''));
          if (counted) {
            return [form];
          }
          return Number.isNaN(value)
            ? []
            : [{ ...form, fixed: { ...form.fixed, [part.name]: value } }];
        }),
      );
  }
}

/** Texts that stand beside each other become one, so that places are between any two. */
function joinForms(one: Form, other: Form): Form {
  const pieces = [...one.pieces];
  for (const piece of other.pieces) {
    const last = pieces.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text') {
      pieces[pieces.length - 1] = { kind: 'text', text: last.text + piece.text };
    } else {
      pieces.push(piece);
    }
  }
  return { pieces, fixed: { ...one.fixed, ...other.fixed } };
}

/**
 * Looks for a pattern at one place of a text. Each place takes as little as it can; nothing is tried twice, so the time grows with
 * the length of the text only.
 * @param isEnd whether a sentence may end at this index
 */
export function matchPattern(
  { pieces, fixed }: AnswerPattern,
  text: string,
  start: number,
  isEnd: (at: number) => boolean,
): AnswerMatch | undefined {
  const values: Record<string, MessageValue> = { ...fixed };
  let at = start;
  for (const [index, piece] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    if (piece.kind === 'text') {
      if (!text.startsWith(piece.text, at)) {
        return undefined;
      }
      at += piece.text.length;
    } else {
      const next = pieces[index + 1];
      const end =
        next?.kind === 'text'
          ? findText(text, next.text, at, index + 2 === pieces.length ? isEnd : undefined)
          : isLast
            ? text.length
            : -1;
      const value = readValue(piece, text.slice(at, Math.max(end, at)));
      if (value === undefined || (values[piece.name] ?? value) !== value) {
        return undefined;
      }
      values[piece.name] = value;
      at = end;
    }
  }
  return isEnd(at) ? { end: at, values } : undefined;
}

/** The first time that a text stands behind a value of one letter at least, and before an end where it is the last. */
function findText(
  text: string,
  wanted: string,
  from: number,
  isEnd: ((at: number) => boolean) | undefined,
): number {
  let at = text.indexOf(wanted, from + 1);
  while (at >= 0 && isEnd?.(at + wanted.length) === false) {
    at = text.indexOf(wanted, at + 1);
  }
  return at;
}

const written = /^-?\d[\d,]*(\.\d+)?$/;

function readValue(
  { name, isNumber }: Extract<PatternPiece, { kind: 'place' }>,
  text: string,
): MessageValue | undefined {
  if (text === '' || (name === 'place' && text.includes(' '))) {
    return undefined;
  }
  if (!isNumber) {
    return text;
  }
  return written.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}
