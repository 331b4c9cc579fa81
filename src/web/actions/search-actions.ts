/** What the search of the palette looks at. */
interface Searchable {
  readonly label: string;
  readonly group: string;
}

/**
 * The actions that have a word beginning with each of the words that were typed, in their heading or their name; first those whose
 * own name begins with the text. Nothing typed: all of them, as they come.
 */
export function searchActions<Found extends Searchable>(
  actions: readonly Found[],
  text: string,
): readonly Found[] {
  const asked = wordsOf(text);
  const found = actions.filter(({ label, group }) => {
    const words = wordsOf(`${group} ${label}`);
    return asked.every((part) => words.some((word) => word.startsWith(part)));
  });
  const [first] = asked;
  return first === undefined
    ? found
    : [...found].sort((a, b) => rank(a.label, asked) - rank(b.label, asked));
}

/** 0: the name begins with all that was typed; 1: it has all of it; 2: only the heading has. */
function rank(label: string, asked: readonly string[]): number {
  const words = wordsOf(label);
  if (asked.every((part, index) => words[index]?.startsWith(part))) {
    return 0;
  }
  return asked.every((part) => words.some((word) => word.startsWith(part))) ? 1 : 2;
}

/** Words without accents and in lower case; a Chinese or Japanese text is one word for each sign. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{P}\p{S}\p{Cf}]+/gu) ??
    []
  );
}
