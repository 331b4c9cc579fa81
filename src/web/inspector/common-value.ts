/** What all of some things share; null where they differ or there is none. */
export function common<S, T>(things: readonly S[], read: (thing: S) => T): T | null {
  const [first, ...rest] = things.map(read);
  return first !== undefined && rest.every((value) => value === first) ? first : null;
}
