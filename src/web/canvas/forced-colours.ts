import { changePalette, palette } from './palette.ts';

const forced = window.matchMedia('(forced-colors: active)');

/**
 * Shows the page in the colours that the operating system forces on it, as in high contrast, for as long as it does. Resolves when
 * they are there; where they cannot be loaded, the browser's own choice has to do.
 */
export async function followForcedColours(): Promise<void> {
  try {
    if (forced.matches) {
      const { wearSystemColours } = await import('./system-colours.ts');
      wearSystemColours(forced, { ...palette }, changePalette);
    }
  } catch {
    // As the browser shows it.
  }
  forced.onchange ??= () => void followForcedColours();
}
