/** Marks a text that is stored as JSON: a private-use character, with which no text of the vendor begins. */
const marker = '\uE000';

/**
 * A form of `text` that both databases return unchanged. SQLite's driver cuts a text at U+0000, PostgreSQL rejects it, and
 * both replace half a surrogate pair; all of these can occur in a note or a room id. Equal texts have equal forms.
 */
export function toStorableText(text: string): string {
  return text.includes('\0') || text.startsWith(marker) || !isWellFormed(text)
    ? marker + JSON.stringify(text)
    : text;
}

/** The inverse of {@link toStorableText}. */
export function fromStorableText(stored: string): string {
  return stored.startsWith(marker) ? String(JSON.parse(stored.slice(marker.length))) : stored;
}

function isWellFormed(text: string): boolean {
  // With the `u` flag a pair is one character, so only an unpaired half matches.
  return !/\p{Surrogate}/u.test(text);
}
