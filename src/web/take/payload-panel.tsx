import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import { useEffect, useState } from 'react';

import { formatModifyBody } from '#trtc/modify-recording.ts';
import { useDesk, useDraftPayload, useDraftPresence, useTask } from '#web/hooks/desk-context.ts';
import { usePanelPlace } from '#web/hooks/use-panel-place.ts';
import { announce } from '#editor/edit.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { NoDraft, Panel } from '#web/ui/panel.tsx';
import { openDialog } from '#web/desk/dialog.ts';

import { markJson } from './json-marks.ts';
import styles from './payload-panel.module.css';

/** The exact body of the request that a take would send. */
export function PayloadPanel() {
  const desk = useDesk();
  const task = useTask();
  const presence = useDraftPresence();
  const payload = useDraftPayload();
  const text = task && presence === 'open' ? formatModifyBody(task, payload) : undefined;
  return (
    <Panel
      title="Next ModifyCloudRecording"
      place={usePanelPlace('payload')}
      className={styles['panel']}
      isScrolling={false}
      actions={
        <>
          <IconButton
            label="Import"
            hint="Import: a request, a command or a program becomes the draft"
            isDisabled={text === undefined}
            onPress={() => openDialog(desk, { kind: 'import', text: '' })}
          >
            <IconFileImport size={16} />
          </IconButton>
          <IconButton
            label="Export"
            hint="Export: JSON, tccli or SDK code"
            isDisabled={text === undefined}
            onPress={() => openDialog(desk, { kind: 'export' })}
          >
            <IconFileExport size={16} />
          </IconButton>
          <CopyButton text={text} />
        </>
      }
    >
      {text !== undefined ? (
        <pre className={styles['text']} data-testid="payload">
          {markJson(text).map((piece, index) =>
            piece.mark === 'plain' ? (
              piece.text
            ) : (
              <span key={index} className={styles[piece.mark]}>
                {piece.text}
              </span>
            ),
          )}
        </pre>
      ) : (
        <NoDraft presence={presence === 'none' ? 'none' : 'loading'} rows={4} />
      )}
    </Panel>
  );
}

/** How long the button shows that the text was copied, ms. */
const proofMs = 1500;

function CopyButton({ text }: { readonly text: string | undefined }) {
  const { editor } = useDesk();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(() => setCopied(false), proofMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text ?? '');
      setCopied(true);
      announce(editor, 'Copied the request');
    } catch {
      announce(editor, 'The browser does not allow copying here. Select the text and copy it.');
    }
  }

  return (
    <IconButton label="Copy request" isDisabled={text === undefined} onPress={() => void copy()}>
      {isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
    </IconButton>
  );
}
