import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';

import { edit } from '#editor/edit.ts';
import { blankDocument } from '#layout/document/blank.ts';
import { defaultCanvas } from '#trtc/limits.ts';
import type { Site } from '#trtc/sites.ts';
import { sdkAppId } from '#trtc/task-id.ts';
import { tasksQuery } from '#web/api/queries.ts';
import { recordingSettingsQuery } from '#web/api/recordings.ts';
import { readNumber } from '#web/fields/read-number.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import { SuggestField } from '#web/fields/suggest-field.tsx';
import { useDesk, useSite, useTask } from '#web/hooks/desk-context.ts';
import { usualCanvases } from '#web/recordings/canvas-presets.tsx';
import { OpenBundleButton } from '#web/support/open-bundle-button.tsx';
import { Button } from '#web/ui/button.tsx';

import { formatCanvasSize, readCanvasSize } from './canvas-size.ts';
import styles from './sandbox-bar.module.css';
import { say } from '#web/words/say.ts';

const presets = [...usualCanvases.map(([width, height]) => ({ width, height })), defaultCanvas].map(
  formatCanvasSize,
);
const other = 'other';

const siteNames: readonly (readonly [Site, string])[] = [
  ['intl', say('International')],
  ['cn', say('China')],
];

/** In the place of the take: what the sandbox is, and what it assumes of the recording that there is not. */
export function SandboxBar() {
  const desk = useDesk();
  const site = useSite();
  const canvas = useStore(desk.sandbox, (state) => state.canvas);
  const [isOther, setIsOther] = useState(false);
  const [refusal, setRefusal] = useState('');
  const size = formatCanvasSize(canvas);
  const isTyped = isOther || !presets.includes(size);

  function chooseSize(text: string): void {
    setRefusal('');
    if (text === other) {
      setIsOther(true);
      return;
    }
    const reading = readCanvasSize(text);
    if (reading.kind === 'refused') {
      setRefusal(reading.reason);
      return;
    }
    setIsOther(false);
    desk.sandbox.setState({ canvas: reading.size });
  }

  return (
    <div className={styles['bar']}>
      <div className={styles['about']}>
        <h2 className={styles['name']}>{say('Sandbox')}</h2>
        <p className={styles['detail']} role="status" aria-label={say('About the sandbox')}>
          {refusal || say('No recording: nothing here can go on air. Kept in this browser.')}
        </p>
      </div>
      <div className={styles['fields']}>
        <SelectField
          label={say('Canvas size')}
          value={isTyped ? other : size}
          options={[
            ...presets.map((preset) => [preset, preset] as const),
            [other, say('Another size…')] as const,
          ]}
          onChange={chooseSize}
        />
        {isTyped ? (
          <SuggestField
            label={say('Other size')}
            value={size}
            placeholder={say('width × height')}
            suggestions={[]}
            onCommit={chooseSize}
          />
        ) : null}
        <SelectField
          label={say('Site')}
          value={site ?? null}
          options={siteNames}
          onChange={(chosen) => desk.sandbox.setState({ site: chosen })}
        />
        <ApplicationField onRefused={setRefusal} />
      </div>
      <OpenBundleButton onRefused={setRefusal} />
      <Button
        title={say('Empty the layout. Undo brings it back.')}
        onClick={() => edit(desk.editor, say('Start over'), () => blankDocument, { select: [] })}
      >
        {say('Start over')}
      </Button>
    </div>
  );
}

/** The application whose scenes are loaded and saved. */
function ApplicationField({ onRefused }: { readonly onRefused: (reason: string) => void }) {
  const { sandbox } = useDesk();
  const task = useTask();
  const { data: tasks } = useQuery(tasksQuery);
  const { data: settings } = useQuery(recordingSettingsQuery);
  const known = new Set([
    ...(settings?.sdkAppIds ?? []),
    ...(tasks ?? []).map((known) => known.sdkAppId),
  ]);

  function choose(text: string): void {
    onRefused('');
    const number = readNumber(text, { max: 2 ** 32 - 1 });
    const parsed = sdkAppId.safeParse(number.kind === 'number' ? number.value : undefined);
    if (text.trim() === '') {
      sandbox.setState({ sdkAppId: null });
    } else if (parsed.success) {
      sandbox.setState({ sdkAppId: parsed.data });
    } else {
      onRefused(say('The SdkAppId is the whole number of an application.'));
    }
  }

  return (
    <SuggestField
      label={say('Scenes of SdkAppId')}
      value={task && task.sdkAppId !== 0 ? String(task.sdkAppId) : ''}
      placeholder={say('No scenes')}
      suggestions={[...known].map(String)}
      onCommit={choose}
    />
  );
}
