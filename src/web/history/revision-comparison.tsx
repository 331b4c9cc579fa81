import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';

import type { Revision } from '#contract/revision.ts';
import { diffPayloads } from '#layout/compare/diff.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import { ChangeList } from '#web/take/change-list.tsx';
import styles from './history.module.css';

/** What the later of two revisions changed, or a hint to choose a second one. */
export function RevisionComparison(props: {
  /** One or two. */
  readonly marked: readonly Revision[];
  readonly onClose: () => void;
}) {
  const [earlier, later] = [...props.marked].sort((a, b) => a.number - b.number);
  if (!earlier) {
    return null;
  }
  const changes = later ? diffPayloads(payloadOf(earlier), payloadOf(later)) : [];
  return (
    <section className={styles['comparison']} aria-label="Comparison">
      <div>
        <p role="status">
          {later
            ? `From #${earlier.number} to #${later.number}: ${changes.length === 0 ? 'no difference' : changes.length === 1 ? '1 change' : `${changes.length} changes`}`
            : `Choose another revision to compare with #${earlier.number}.`}
        </p>
        <ChangeList changes={changes} />
      </div>
      <IconButton label="End the comparison" onPress={props.onClose}>
        <IconX size={16} />
      </IconButton>
    </section>
  );
}
