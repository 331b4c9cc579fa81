/**
 * The six hex digits of a colour, upper-case. Accepts `#`, `0x` or no prefix, and three digits as in CSS. Undefined for anything
 * else.
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
