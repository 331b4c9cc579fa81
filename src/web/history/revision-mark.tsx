import IconArrowForward from '@tabler/icons-react/dist/esm/icons/IconArrowForward.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconEyeCheck from '@tabler/icons-react/dist/esm/icons/IconEyeCheck.mjs';
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs';

import type { Revision, RevisionStatus } from '#contract/revision.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import styles from './history.module.css';
import { say } from '#web/words/say.ts';

const statuses: Readonly<Record<RevisionStatus, readonly [word: string, Icon: typeof IconClock]>> =
  {
    sending: [say('Sending'), IconClock],
    accepted: [say('Accepted'), IconCircleCheck],
    rejected: [say('Rejected'), IconCircleX],
    unknown: [say('Unknown'), IconHelpCircle],
    superseded: [say('Replaced by a newer take'), IconArrowForward],
  };
/** Accepted because a person confirmed it; the cloud never answered. */
const seenStatus = [say('Seen on air'), IconEyeCheck] as const;

/** What became of a take: an icon and a word. */
export function RevisionMark({
  revision,
}: {
  readonly revision: Pick<Revision, 'status' | 'seen'>;
}) {
  const [word, Icon] = revision.seen ? seenStatus : statuses[revision.status];
  return (
    <span className={joinClasses(styles['status'], styles[revision.status])}>
      <Icon size={14} aria-hidden />
      <span>{word}</span>
    </span>
  );
}
