/** A number that is written as text, also full-width or with `px`; NaN for anything else. */
export function readNumber(value: unknown): number {
  if (typeof value !== 'string') {
    return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : NaN;
  }
  const text = value.normalize('NFKC').trim().replace(/px$/i, '');
  return text === '' ? NaN : Number(text);
}
