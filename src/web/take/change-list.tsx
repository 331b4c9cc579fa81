import { changeWeights } from '#layout/compare/diff.ts';
import type { LayoutChange, ChangeWeight } from '#layout/compare/diff.ts';

import styles from './change-list.module.css';
import { say } from '#web/words/say.ts';

const weightNames: Readonly<Record<ChangeWeight, string>> = {
  person: say('Who is seen'),
  sound: say('Who is heard'),
  arrangement: say('Arrangement'),
  look: say('Look'),
  none: say('In the payload only'),
};

/** The sentences of a comparison, grouped by importance, the most important first. */
export function ChangeList({ changes }: { readonly changes: readonly LayoutChange[] }) {
  return (
    <dl className={styles['changes']}>
      {changeWeights.map((weight) => {
        const group = changes.filter((change) => change.weight === weight);
        if (group.length === 0) {
          return null;
        }
        return (
          <div key={weight}>
            <dt>{weightNames[weight]}</dt>
            {group.map(({ key, sentence }) => (
              <dd key={`${key} ${sentence}`}>{sentence}</dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
