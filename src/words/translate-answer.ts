import { listPatterns, matchPattern } from './answer-pattern.ts';
import type { AnswerMatch, AnswerPattern } from './answer-pattern.ts';
import type { formatMessage, MessageValue, readMessage } from './format-message.ts';

/** Translations by their English message, in ICU syntax. */
type Translations = Readonly<Record<string, string>>;

/** What the server says, in another language. */
export interface AnswerCatalogue {
  /** Whole sentences: a text is read as one after the other. */
  readonly sentences: Translations;
  /** What is wrong, and the sentences around such a `{fault}`, which say where. */
  readonly faults: readonly {
    readonly faults: Translations;
    readonly around: Translations;
  }[];
  /** Titles and the inside of sentences: known only where they are all of a text. */
  readonly parts: Translations;
}

/** `format-message.ts`. It is passed, because the page waits for this code and for its language while its own modules load. */
export interface MessageTools {
  readonly readMessage: typeof readMessage;
  readonly formatMessage: typeof formatMessage;
}

interface Found extends AnswerMatch {
  readonly pattern: AnswerPattern;
  readonly rank: number;
}

/** Longer texts, and what is behind so many sentences, stay as they are: the time is bounded. */
const maxLength = 4000;
const maxSentences = 40;

/** Places that hold words of the server; all others hold names and numbers, which come back as they are. */
const wordPlaces = new Set([
  'code',
  'given',
  'host',
  'people',
  'reason',
  'revision',
  'role',
  'wanted',
  'wayOn',
  'who',
]);

const keptTexts = 500;

/**
 * @param language BCP 47, for numbers
 * @returns a function that puts an English text of the server into the language. What the catalogue does not know stays as it is: the
 *   words of the vendor, names, and sentences of another version of the server.
 */
export function makeAnswerTranslator(
  catalogue: AnswerCatalogue,
  language: string,
  tools: MessageTools,
): (text: string) => string {
  const translations = new Map<string, string>();
  const add = (messages: Translations): readonly AnswerPattern[] =>
    Object.entries(messages).flatMap(([english, translated]) => {
      translations.set(english, translated);
      return listPatterns(english, tools.readMessage(english));
    });
  const sentences = [
    ...add(catalogue.sentences),
    ...catalogue.faults.flatMap((group) => add(placeFaults(group))),
  ];
  const parts = [...add(catalogue.parts), ...catalogue.faults.flatMap(({ faults }) => add(faults))];
  const known = new Map<string, string>();

  function translate(text: string): string {
    const kept = known.get(text);
    if (kept !== undefined) {
      return kept;
    }
    if (known.size >= keptTexts) {
      known.clear();
    }
    const translated = text.length > maxLength ? text : readText(text);
    known.set(text, translated);
    return translated;
  }

  function readText(text: string): string {
    const isEnd = (at: number): boolean => at === text.length;
    const part = findBest(parts, text, 0, isEnd);
    const sentence = part && findBest(sentences, text, 0, isEnd);
    return part === undefined || (sentence && sentence.rank > part.rank)
      ? readSequence(text)
      : write(part);
  }

  function readSequence(text: string): string {
    let written = '';
    let at = 0;
    for (let count = 0; at < text.length && count < maxSentences; count += 1) {
      const found = findBest(
        sentences,
        text,
        at,
        (end) => end === text.length || text[end] === ' ',
      );
      const end = found?.end ?? findSentenceEnd(text, at);
      written += found === undefined ? text.slice(at, end) : write(found);
      // The signs of Chinese bring their own space.
      const isSpaced = text[end] === ' ' && !/[\u3000-\u303f\uff00-\uffef]$/.test(written);
      written += isSpaced ? ' ' : '';
      at = text[end] === ' ' ? end + 1 : end;
    }
    return written + text.slice(at);
  }

  function write({ pattern, values }: Found): string {
    const said = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, translateValue(name, value)]),
    );
    const message = translations.get(pattern.message) ?? pattern.message;
    return tools.formatMessage(message, said, language);
  }

  /** Words inside of a sentence may have lost their full stop. */
  function translateValue(name: string, value: MessageValue): MessageValue {
    if (typeof value === 'number' || !wordPlaces.has(name)) {
      return value;
    }
    const translated = translate(value);
    if (translated !== value) {
      return translated;
    }
    const ended = translate(`${value}.`);
    return ended === `${value}.` ? value : ended.replace(/[.。]$/, '');
  }

  return translate;
}

/** Every fault in every sentence that says where it is. */
function placeFaults({ faults, around }: AnswerCatalogue['faults'][number]): Translations {
  return Object.fromEntries(
    Object.entries(around).flatMap(([sentence, translatedSentence]) =>
      Object.entries(faults).map(([fault, translated]) => [
        sentence.replace('{fault}', () => fault),
        translatedSentence.replace('{fault}', () => translated),
      ]),
    ),
  );
}

function findBest(
  patterns: readonly AnswerPattern[],
  text: string,
  at: number,
  isEnd: (at: number) => boolean,
): Found | undefined {
  let best: Found | undefined;
  for (const pattern of patterns) {
    const match = matchPattern(pattern, text, at, isEnd);
    if (match !== undefined) {
      const rank = rankMatch(pattern, match);
      if (best === undefined || rank > best.rank) {
        best = { ...match, pattern, rank };
      }
    }
  }
  return best;
}

/** More known text is better, but a name at the beginning that holds the end of a sentence is hardly a name. */
function rankMatch(
  { pieces: [first], literalLength }: AnswerPattern,
  { values }: AnswerMatch,
): number {
  const leading = first?.kind === 'place' ? String(values[first.name] ?? '') : '';
  return literalLength - (/[.?!:)] /.test(leading) ? maxLength : 0);
}

/** Where an unknown sentence ends: behind its sign, before the blank. */
function findSentenceEnd(text: string, from: number): number {
  const ending = /[.?!:](?= )/g;
  ending.lastIndex = from;
  const found = ending.exec(text);
  return found === null ? text.length : found.index + 1;
}
