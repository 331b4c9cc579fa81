import IconClipboardCheck from '@tabler/icons-react/dist/esm/icons/IconClipboardCheck.mjs';
import IconClipboardText from '@tabler/icons-react/dist/esm/icons/IconClipboardText.mjs';

import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { announce } from '#editor/edit.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { formatSupportRecord } from './support-record.ts';
import { useCopy } from '#web/ui/use-copy.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

/** Copies what a support ticket needs. */
export function CopyRecordButton(props: { readonly task: Task; readonly revision: Revision }) {
  const { task, revision } = props;
  const { editor } = useDesk();
  const { isCopied, copy, byHand } = useCopy();
  const Icon = isCopied ? IconClipboardCheck : IconClipboardText;
  return (
    <>
      <IconButton
        label="Copy record"
        hint={`${isCopied ? 'Copied. ' : ''}Copy the record of revision ${revision.number} for support: RequestId, times, answers, body`}
        onPress={() =>
          copy(formatSupportRecord(task, revision), () =>
            announce(editor, `Copied the record of revision ${revision.number}.`),
          )
        }
      >
        <Icon size={16} />
      </IconButton>
      {byHand}
    </>
  );
}
