/** The value that all things share; null if they differ or there are none. */
export function common<S, T>(things: readonly S[], read: (thing: S) => T): T | null {
  const [first, ...rest] = things.map(read);
  return first !== undefined && rest.every((value) => value === first) ? first : null;
}
