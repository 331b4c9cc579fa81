/**
 * The six hex digits that a person wrote as a colour, upper-case: with `#`, `0x` or nothing before them, three digits meaning
 * each one twice. Undefined for anything else.
 */
export function readColour(text: string): string | undefined {
  const digits = text.trim().replace(/^(#|0x)/i, '');
  if (/^[0-9a-f]{3}$/i.test(digits)) {
    return digits.replace(/./g, '$&$&').toUpperCase();
  }
  return /^[0-9a-f]{6}$/i.test(digits) ? digits.toUpperCase() : undefined;
}

/** How the layout's own fields (`#`) and watermarks (`0x`, by the vendor's samples) write a colour. */
export type ColourForm = '#' | '0x';
