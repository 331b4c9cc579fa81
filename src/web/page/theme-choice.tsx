import { useState } from 'react';

import { keepTheme, readTheme } from '#web/browser/theme.ts';
import type { Theme } from '#web/browser/theme.ts';
import { Choice } from '#web/fields/choice.tsx';

import styles from '#web/ui/dialogs.module.css';
import { say } from '#web/words/say.ts';

const options: readonly (readonly [Theme, string])[] = [
  ['dark', say('Dark')],
  ['light', say('Light')],
  ['system', say('As the system')],
];

/** How light the page is in this browser. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <div className={styles['setting']}>
      <span>{say('Theme')}</span>
      <Choice
        label={say('Theme')}
        look="segments"
        value={theme}
        options={options}
        onChange={(chosen) => {
          setTheme(chosen);
          void keepTheme(chosen);
        }}
      />
    </div>
  );
}
