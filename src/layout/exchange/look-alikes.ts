/** Characters that look like one of the syntax and are another: word processors, chats and Chinese keyboards write them. */
const lookAlikes: readonly {
  readonly characters: string;
  readonly name: string;
  readonly use: string;
}[] = [
  { characters: '“”„‟«»〝〞', name: 'a curly quote', use: 'write "' },
  { characters: '‘’‚‛‹›´', name: 'a curly quote', use: 'write \' or "' },
  { characters: '\u00a0\u202f\u2007', name: 'a no-break space', use: 'write a normal space' },
  {
    characters: '\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000',
    name: 'a wide or thin space',
    use: 'write a normal space',
  },
  {
    characters: '\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u202a\u202b\u202c\u202d\u202e',
    name: 'an invisible character',
    use: 'remove it',
  },
  { characters: '\ufeff', name: 'a byte order mark', use: 'remove it' },
  { characters: '\u2066\u2067\u2068\u2069', name: 'an invisible character', use: 'remove it' },
  { characters: '、､', name: 'an ideographic comma', use: 'write ,' },
  { characters: '。', name: 'an ideographic full stop', use: 'write .' },
  { characters: '【〔', name: 'a full-width bracket', use: 'write [' },
  { characters: '】〕', name: 'a full-width bracket', use: 'write ]' },
  { characters: '−‐‑‒–—―', name: 'a dash', use: 'write -' },
  { characters: '…', name: 'an ellipsis', use: 'write out what it leaves out' },
];

/**
 * What is wrong with a character that only looks like one of the syntax, as a sentence without its full stop; undefined for
 * any other character.
 */
export function describeLookAlike(character: string): string | undefined {
  const code = character.charCodeAt(0);
  const place = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const found = lookAlikes.find(({ characters }) => character && characters.includes(character));
  if (found !== undefined) {
    const shown = /\p{P}|\p{S}/u.test(character) ? ` ${character}` : '';
    return `This is ${found.name}${shown} (${place}): ${found.use}`;
  }
  // The full-width forms are ASCII moved by a fixed distance.
  return code >= 0xff01 && code <= 0xff5e
    ? `This is the full-width character ${character} (${place}): write ${String.fromCharCode(code - 0xfee0)}`
    : undefined;
}

/** The offset of the first look-alike from `start` to before `end`; undefined where there is none. */
export function findLookAlike(text: string, start: number, end: number): number | undefined {
  for (let offset = start; offset < end; offset += 1) {
    if (describeLookAlike(text.charAt(offset)) !== undefined) {
      return offset;
    }
  }
  return undefined;
}

/** A closing quote of the wrong kind inside a string runs on to the next right one: `"abc”, "d"`. */
export function findCurlyEnd(text: string, start: number, end: number): number | undefined {
  const found = /[“”„‟″＂]\s*[,:}\]]/.exec(text.slice(start, end));
  return found === null ? undefined : start + found.index;
}
