const accents: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  i: 'î',
  n: 'ñ',
  o: 'ö',
  s: 'š',
  u: 'ü',
  y: 'ý',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  S: 'Š',
  U: 'Ü',
  Y: 'Ý',
};

/**
 * A language that nobody speaks, made from English: it is 40 % longer, every letter has an accent, and brackets show where a sentence
 * begins and ends. Text without accents is outside the catalogue; a missing bracket is text that was cut off.
 *
 * This file imports nothing, as those of the languages: the page waits for it before its other modules run.
 * @param message in ICU syntax; its places stay
 */
export function writePseudo(message: string): string {
  let depth = 0;
  let letters = 0;
  const accented = Array.from(message, (letter) => {
    depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
    // Inside of a place stand names and keywords; the words of a plural are two levels deep.
    if (depth % 2 === 1 || letter === '}') {
      return letter;
    }
    letters += 1;
    return accents[letter] ?? letter;
  });
  return `[${accented.join('')}${'·'.repeat(Math.ceil(letters * 0.4))}]`;
}
