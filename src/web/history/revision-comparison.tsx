import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';

import type { Revision } from '#contract/revision.ts';
import { diffPayloads } from '#layout/compare/diff.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import { ChangeList } from '#web/take/change-list.tsx';
import styles from './history.module.css';
import { say } from '#web/words/say.ts';

/** What the later of two revisions changed, or a hint to choose a second one. */
export function RevisionComparison(props: {
  /** One or two. */
  readonly marked: readonly Revision[];
  readonly onClose: () => void;
}) {
  const names = useNames();
  const [earlier, later] = [...props.marked].sort((a, b) => a.number - b.number);
  if (!earlier) {
    return null;
  }
  const changes = later ? diffPayloads(payloadOf(earlier), payloadOf(later), names) : [];
  return (
    <section className={styles['comparison']} aria-label={say('Comparison')}>
      <div>
        <p role="status">
          {later
            ? say(
                'From #{earlier} to #{later}: {count, plural, =0 {no difference} one {# change} other {# changes}}',
                { earlier: earlier.number, later: later.number, count: changes.length },
              )
            : say('Choose another revision to compare with #{number}.', { number: earlier.number })}
        </p>
        <ChangeList changes={changes} />
      </div>
      <IconButton label={say('End the comparison')} onPress={props.onClose}>
        <IconX size={16} />
      </IconButton>
    </section>
  );
}
