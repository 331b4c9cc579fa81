import { useRef } from 'react';

import { openDialog } from '#web/desk/dialog.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { say } from '#web/words/say.ts';

/** Chooses the file of a support bundle and shows what is in it. */
export function OpenBundleButton(props: {
  /** Why the file is none, as a sentence; empty: it is one. */
  readonly onRefused: (reason: string) => void;
}) {
  const { onRefused } = props;
  const desk = useDesk();
  const input = useRef<HTMLInputElement>(null);

  async function open(file: File): Promise<void> {
    onRefused('');
    try {
      const { maxBundleBytes, readBundle } = await import('./read-bundle.ts');
      if (file.size > maxBundleBytes) {
        onRefused(say('This file is too large for a support bundle.'));
        return;
      }
      const reading = readBundle(await file.text());
      if (reading.kind === 'refused') {
        onRefused(reading.reason);
      } else {
        openDialog(desk, { kind: 'bundle', bundle: reading.bundle });
      }
    } catch {
      onRefused(say('The file could not be read.'));
    }
  }

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={say('File of a support bundle')}
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) {
            void open(file);
          }
        }}
      />
      <Button
        title={say('Replays the takes of a support bundle here, step by step')}
        onClick={() => input.current?.click()}
      >
        {say('Open bundle…')}
      </Button>
    </>
  );
}
