import IconClipboardCheck from '@tabler/icons-react/dist/esm/icons/IconClipboardCheck.mjs';
import IconClipboardText from '@tabler/icons-react/dist/esm/icons/IconClipboardText.mjs';

import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { announce } from '#editor/edit.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { formatSupportRecord } from './support-record.ts';
import { useCopy } from '#web/ui/use-copy.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { say } from '#web/words/say.ts';

/** Copies what a support ticket needs. */
export function CopyRecordButton(props: { readonly task: Task; readonly revision: Revision }) {
  const { task, revision } = props;
  const { editor } = useDesk();
  const { isCopied, copy, byHand } = useCopy();
  const Icon = isCopied ? IconClipboardCheck : IconClipboardText;
  return (
    <>
      <IconButton
        label={say('Copy record')}
        hint={[
          ...(isCopied ? [say('Copied.')] : []),
          say('Copy the record of revision {number} for support: RequestId, times, answers, body', {
            number: revision.number,
          }),
        ].join(' ')}
        onPress={() =>
          copy(formatSupportRecord(task, revision), () =>
            announce(
              editor,
              say('Copied the record of revision {number}.', { number: revision.number }),
            ),
          )
        }
      >
        <Icon size={16} />
      </IconButton>
      {byHand}
    </>
  );
}
