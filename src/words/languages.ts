/** The languages of the page, as BCP 47 tags, each with its own name. */
export const languages = { en: 'English', 'zh-CN': '简体中文' } as const;
export type Language = keyof typeof languages;

/**
 * @param wanted BCP 47 tags, the most wanted first, as `navigator.languages` or the header Accept-Language has them
 * @returns the first that the page has; English where it has none
 */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [language] = tag.toLowerCase().split('-');
    if (language === 'en') {
      return 'en';
    }
    if (language === 'zh') {
      return 'zh-CN';
    }
  }
  return 'en';
}
