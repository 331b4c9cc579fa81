import { useId } from 'react';

import { isolateName } from '#layout/document/isolate-name.ts';
import { describeElement } from '#layout/compare/describe-element.ts';
import type { Clash, Side } from '#layout/compare/merge.ts';

import { useNames } from '#web/hooks/use-names.ts';

import styles from './conflict-dialog.module.css';
import { say } from '#web/words/say.ts';

/** One thing that both sides changed: what it was, both versions, and a choice. */
export function ClashChoice(props: {
  readonly clash: Clash;
  readonly theirName: string;
  readonly side: Side;
  readonly onDecide: (side: Side) => void;
}) {
  const { clash, side, onDecide } = props;
  const name = useId();
  const names = useNames();
  const sides = [
    ['mine', say('Mine'), clash.mine],
    [
      'theirs',
      say('Theirs ({theirName})', { theirName: isolateName(props.theirName) }),
      clash.theirs,
    ],
  ] as const;
  return (
    <div className={styles['clash']} role="radiogroup" aria-label={clash.name}>
      <p className={styles['name']}>
        <strong>
          <bdi>{clash.name}</bdi>
        </strong>
        <span className={styles['soft']}>
          {' '}
          {say('was: {base}', { base: describeElement(clash.base, names) })}
        </span>
      </p>
      {sides.map(([value, label, element]) => (
        <label key={value} className={styles['side']}>
          <input
            type="radio"
            name={name}
            checked={side === value}
            onChange={() => onDecide(value)}
          />
          <span>
            <strong>{label}:</strong> {describeElement(element, names)}
          </span>
        </label>
      ))}
    </div>
  );
}
