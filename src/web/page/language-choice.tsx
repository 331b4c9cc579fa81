import { languages } from '#words/languages.ts';
import type { Language } from '#words/languages.ts';
import { Choice } from '#web/fields/choice.tsx';
import { keepLanguage } from '#web/words/language.ts';
import { say, spokenLanguage } from '#web/words/say.ts';

import styles from '#web/ui/dialogs.module.css';

const options: readonly (readonly [Language, string])[] = [
  ['en', languages.en],
  ['zh-CN', languages['zh-CN']],
];

/** The language of the page in this browser. Choosing another one loads the page again; the draft is kept. */
export function LanguageChoice() {
  return (
    <div className={styles['setting']}>
      <span>{say('Language')}</span>
      <Choice
        label={say('Language')}
        look="segments"
        value={spokenLanguage === 'pseudo' ? 'en' : spokenLanguage}
        options={options}
        onChange={keepLanguage}
      />
    </div>
  );
}
