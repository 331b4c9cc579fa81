import { readStorage, writeStorage } from './browser-storage.ts';

/** How light the page is; `system` follows the operating system. */
export type Theme = 'dark' | 'light' | 'system';

const key = 'mixdesk.theme';
const system = window.matchMedia('(prefers-color-scheme: light)');

/** What this browser remembers: dark, unless somebody chose. A control room is dark, whatever the system says. */
export function readTheme(): Theme {
  const kept = readStorage(key);
  return kept === 'light' || kept === 'system' ? kept : 'dark';
}

/** Shows the page in this theme, and remembers it. */
export function keepTheme(theme: Theme): Promise<void> {
  writeStorage(key, theme === 'dark' ? null : theme);
  // For the pages that the server shows before the desk, such as after signing out.
  document.cookie = `${key}=${theme};max-age=31536000;samesite=lax`;
  return applyTheme();
}

/**
 * Shows the page in the theme that is remembered, from now on also when the system changes its own. Resolves when its colours are
 * there; where they cannot be loaded, the page stays dark.
 */
export async function applyTheme(): Promise<void> {
  system.onchange = () => void applyTheme();
  const theme = readTheme();
  const isLight = theme === 'light' || (theme === 'system' && system.matches);
  const { dataset } = document.documentElement;
  try {
    if (isLight) {
      await import('./light-theme.css');
    }
    dataset['theme'] = isLight ? 'light' : 'dark';
  } catch {
    dataset['theme'] = 'dark';
  }
}
