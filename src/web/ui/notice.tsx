import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactNode } from 'react';

import { joinClasses } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

import styles from './notice.module.css';
import { say } from '#web/words/say.ts';

export interface NoticeProps {
  readonly tone: keyof typeof icons;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly facts?: readonly (readonly [label: string, value: string])[];
  readonly actions?: ReactNode;
  readonly dismissLabel?: string;
  readonly onDismiss?: (() => void) | undefined;
}

const icons = {
  good: IconCircleCheck,
  bad: IconCircleX,
  unsure: IconAlertTriangle,
  plain: IconInfoCircle,
} as const;

/** A message with actions. Its tone has an icon as well as a colour. Codes and ids are there on demand. */
export function Notice({ tone, title, facts = [], ...props }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      className={joinClasses(styles['notice'], tone !== 'plain' && styles[tone])}
      data-tone={tone}
    >
      <Icon size={18} aria-hidden />
      <div className={styles['text']}>
        <strong>{title}</strong>
        {props.children}
        {facts.length === 0 ? null : (
          <details className={styles['details']}>
            <summary>{say('Details')}</summary>
            <dl className={styles['facts']}>
              {facts.map(([label, value]) => (
                <div key={`${label} ${value}`}>
                  <dt>{label}</dt>
                  <dd>
                    <bdi>{value}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
      {props.actions ? <div className={styles['actions']}>{props.actions}</div> : null}
      {props.onDismiss ? (
        <IconButton label={props.dismissLabel ?? say('Dismiss')} onPress={props.onDismiss}>
          <IconX size={16} />
        </IconButton>
      ) : null}
    </div>
  );
}
