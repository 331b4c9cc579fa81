import { expect, it } from 'vitest';

import { chooseLanguage } from './languages.ts';

it.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh-Hant-TW'], 'zh-CN'],
  [['de', 'en-US', 'zh'], 'en'],
  [['pt-BR', 'zh'], 'zh-CN'],
  [['de'], 'en'],
  [[], 'en'],
])('chooses for a browser that wants %j the language %s', (wanted, language) => {
  expect(chooseLanguage(wanted)).toBe(language);
});
