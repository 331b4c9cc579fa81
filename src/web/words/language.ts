import { chooseLanguage, languages } from '#words/languages.ts';
import type { Language } from '#words/languages.ts';

/** What the page may be shown in: a language, or the one that nobody speaks and that finds what was forgotten. */
export type PageLanguage = Language | 'pseudo';

const key = 'mixdesk.language';

/** The language that somebody chose in this browser, or the browser's own. Outside of a browser it is English. */
export function readLanguage(): PageLanguage {
  if (typeof document === 'undefined') {
    return 'en';
  }
  try {
    const kept = localStorage.getItem(key);
    if (kept === 'pseudo' || (kept !== null && kept in languages)) {
      return kept as PageLanguage;
    }
  } catch {
    // Storage may be blocked: then the browser decides.
  }
  return chooseLanguage(navigator.languages);
}

/**
 * Remembers the language and loads the page again in it: what a module has made of its words stays as it is until then. Drafts are
 * kept in the browser and come back.
 */
export function keepLanguage(language: PageLanguage): void {
  try {
    localStorage.setItem(key, language);
    // For the pages that the server shows before the desk, such as after signing out.
    document.cookie = `${key}=${language};max-age=31536000;samesite=lax`;
  } catch {
    return;
  }
  window.location.reload();
}

/** Tells browser and screen reader what they read. The pseudo language also runs from right to left, as Arabic does. */
export function applyLanguage(language: PageLanguage): void {
  const root = document.documentElement;
  root.lang = language === 'pseudo' ? 'en' : language;
  root.dir = language === 'pseudo' ? 'rtl' : 'ltr';
}
