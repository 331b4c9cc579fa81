/**
 * Characters that nobody sees or that turn the direction of a sentence: controls, format characters (zero width, bidirectional, byte
 * order mark, soft hyphen, tags), line separators, fillers and blanks other than the usual space. In an id they are an accident.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800]/u;
const otherBlank = /(?! )\p{Zs}/u;
const atEnds = /^ +| +$/g;

/** The characters of an id that nobody sees, in order, each kind once; blanks at its ends count. */
export function findInvisible(id: string): readonly string[] {
  const inside = Array.from(id).filter((each) => hidden.test(each) || otherBlank.test(each));
  const isPadded = id !== id.replace(atEnds, '');
  return [...new Set([...inside, ...(isPadded ? [' '] : [])])];
}

/** The id as people read it: without what nobody sees, and with plain spaces inside. */
export function removeInvisible(id: string): string {
  return Array.from(id)
    .map((each) => (hidden.test(each) ? '' : otherBlank.test(each) ? ' ' : each))
    .join('')
    .trim();
}

/** An id or an address as somebody typed or pasted it into a field: what nobody sees at its ends came along by accident. */
export function trimId(typed: string): string {
  const characters = Array.from(typed);
  const isVisible = (each: string): boolean =>
    each !== ' ' && !hidden.test(each) && !otherBlank.test(each);
  const first = characters.findIndex(isVisible);
  return first < 0 ? '' : characters.slice(first, characters.findLastIndex(isVisible) + 1).join('');
}

/** `ana⟨U+200B⟩`: the id with everything that nobody sees spelled out. */
export function spellInvisible(id: string): string {
  return id
    .replace(atEnds, (blanks) => '⟨U+0020⟩'.repeat(blanks.length))
    .replace(/./gsu, (each) =>
      hidden.test(each) || otherBlank.test(each) ? `⟨${codeOf(each)}⟩` : each,
    );
}

/** `U+200B zero width space`. */
export function nameCharacter(character: string): string {
  const code = codeOf(character);
  return `${code} ${names[code.slice(2)] ?? nameKind(character)}`;
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function nameKind(character: string): string {
  return /\p{Cc}/u.test(character)
    ? 'control character'
    : /\p{Zs}/u.test(character)
      ? 'blank'
      : /\p{Cs}/u.test(character)
        ? 'half of a character'
        : 'invisible character';
}

/** Unicode's names, as far as such characters are met; in lower case, as Unicode's own charts have aliases. */
const names: Readonly<Record<string, string>> = {
  '0000': 'null',
  '0009': 'tab',
  '000A': 'line feed',
  '000D': 'carriage return',
  '001B': 'escape',
  '0020': 'space',
  '007F': 'delete',
  '00A0': 'no-break space',
  '00AD': 'soft hyphen',
  '034F': 'combining grapheme joiner',
  '061C': 'Arabic letter mark',
  '115F': 'Hangul choseong filler',
  '1160': 'Hangul jungseong filler',
  '180E': 'Mongolian vowel separator',
  '2002': 'en space',
  '2003': 'em space',
  '2007': 'figure space',
  '2009': 'thin space',
  '200A': 'hair space',
  '200B': 'zero width space',
  '200C': 'zero width non-joiner',
  '200D': 'zero width joiner',
  '200E': 'left-to-right mark',
  '200F': 'right-to-left mark',
  '2028': 'line separator',
  '2029': 'paragraph separator',
  '202A': 'left-to-right embedding',
  '202B': 'right-to-left embedding',
  '202C': 'pop directional formatting',
  '202D': 'left-to-right override',
  '202E': 'right-to-left override',
  '202F': 'narrow no-break space',
  '205F': 'medium mathematical space',
  '2060': 'word joiner',
  '2066': 'left-to-right isolate',
  '2067': 'right-to-left isolate',
  '2068': 'first strong isolate',
  '2069': 'pop directional isolate',
  '2800': 'Braille pattern blank',
  '3000': 'ideographic space (full-width)',
  '3164': 'Hangul filler',
  FE0E: 'variation selector-15',
  FE0F: 'variation selector-16',
  FEFF: 'zero width no-break space (byte order mark)',
  FFA0: 'half-width Hangul filler',
  FFF9: 'interlinear annotation anchor',
};
