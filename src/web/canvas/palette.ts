/**
 * Colours of what is painted on the canvas. Konva cannot read CSS variables, so these repeat nothing of the tokens: they are
 * the pictures' own colours, chosen to stand on any background a layout may have.
 */
export const palette = {
  accent: '#5aa9ff',
  accentFill: 'rgba(90, 169, 255, 0.14)',
  onAccent: '#06121f',
  guide: '#ff5fb0',
  handleFill: '#ffffff',
  labelFill: 'rgba(8, 10, 13, 0.78)',
  labelText: '#f2f4f7',
  slotStroke: 'rgba(230, 236, 245, 0.72)',
  slotFill: 'rgba(120, 134, 156, 0.20)',
  tileEdge: 'rgba(0, 0, 0, 0.55)',
  canvasEdge: 'rgba(255, 255, 255, 0.22)',
} as const;

/** Pictures of people are told apart by hue; the same id has the same hue on every desk. */
const hues = [206, 24, 152, 268, 340, 46, 182, 300, 96, 228] as const;

/** Two stops of the test picture that stands in for a user's stream. */
export function pictureColours(userId: string): readonly [string, string] {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  const hue = hues[sum % hues.length] ?? 206;
  return [`hsl(${String(hue)} 34% 38%)`, `hsl(${String(hue)} 40% 22%)`];
}

export const fontFamily =
  'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
