import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';

import type { CreateRequest } from '#contract/new-task.ts';
import type { RecordingSettings } from '#contract/recording.ts';
import { handleHours } from '#trtc/limits.ts';
import { siteRegions } from '#trtc/sites.ts';
import { recordingSettingsQuery, startRecording } from '#web/api/recordings.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { makeTakeKey } from '#web/api/send-take.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsSandbox,
  useSession,
  useTask,
} from '#web/hooks/desk-context.ts';
import { showNewTask } from '#web/desk/task-address.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import styles from '#web/ui/dialogs.module.css';
import field from '#web/fields/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { SelectField } from '#web/fields/select-field.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';

import { CanvasPresets, usualCanvases } from './canvas-presets.tsx';
import { placeStartProblem, readStartForm, startLabels, suggestKilobits } from './start-request.ts';
import type { FirstLayout, StartForm } from './start-request.ts';
import { say } from '#web/words/say.ts';

/** The room and application that the simulator opens by itself. */
const rehearsal = { sdkAppId: '1400000001', roomId: 'demo' } as const;

/** Long enough for a break, and short enough to end a forgotten recording, s. */
const usualIdleS = 300;

/** Starts a recording, if the desk is configured for it. */
export function StartDialog() {
  const { data: settings, isError } = useQuery({ ...recordingSettingsQuery, staleTime: 0 });
  const desk = useDesk();
  if (settings?.missing.length === 0) {
    return <StartFormDialog settings={settings} />;
  }
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title={say('Start a recording')}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      {settings ? (
        <p>
          {say(
            'This desk cannot start recordings yet. Its operator must set {list} and restart it, as the README explains. Until then, attach a recording that another program has started.',
            { list: settings.missing.join(' and ') },
          )}
        </p>
      ) : (
        <p role="status">
          {isError ? say('The desk did not answer.') : say('Loading the settings…')}
        </p>
      )}
    </ModalDialog>
  );
}

function StartFormDialog({ settings }: { readonly settings: RecordingSettings }) {
  const desk = useDesk();
  const session = useSession();
  const task = useTask();
  const isDraftOpen = useIsDraftOpen();
  const isSandbox = useIsSandbox();
  const isRehearsal = session?.mode === 'simulator';
  /** The same request keeps its key, so that sending it again never makes a second recording. */
  const attempt = useRef<{ readonly body: string; readonly key: string } | null>(null);
  const form = useForm({
    initial: readDefaults,
    check: (values) => {
      const { document } = desk.editor.document.getState();
      const draft = isDraftOpen && task ? { document, canvas: task.canvas } : null;
      return readStartForm(values, draft, session?.site ?? 'intl');
    },
    send: start,
    explain: (error) =>
      error instanceof ProblemAnswer
        ? placeStartProblem(error.problem)
        : {
            form: say(
              'The desk did not answer, so the recording may or may not have started. You can safely start the same again: there will be one recording.',
            ),
          },
  });
  const { values, isSending } = form;

  function readDefaults(): StartForm {
    // The sandbox has the application 0 until one is chosen.
    const sdkAppId = task && task.sdkAppId !== 0 ? task.sdkAppId : settings.sdkAppIds?.[0];
    return {
      sdkAppId: sdkAppId === undefined ? (isRehearsal ? rehearsal.sdkAppId : '') : String(sdkAppId),
      roomId: isRehearsal ? (task?.roomId ?? rehearsal.roomId) : '',
      roomIdType: task?.roomIdType === 1 ? 'number' : 'string',
      title: '',
      region: '',
      width: isSandbox && task ? String(task.canvas.width) : '1280',
      height: isSandbox && task ? String(task.canvas.height) : '720',
      Fps: '15',
      BitRate: '',
      MaxIdleTime: String(usualIdleS),
      ResourceExpiredHour: String(handleHours.default),
      layout: isDraftOpen ? 'draft' : 'grid',
    };
  }

  function close(): void {
    closeDialog(desk);
  }

  async function start(request: CreateRequest): Promise<void> {
    const body = JSON.stringify(request);
    if (attempt.current?.body !== body) {
      attempt.current = { body, key: makeTakeKey() };
    }
    const started = await startRecording(request, attempt.current.key);
    showNewTask(desk, started);
    close();
  }

  const layouts: readonly (readonly [FirstLayout, string])[] = [
    ...(isDraftOpen ? [['draft', say('The draft on the desk')] as const] : []),
    ['grid', say('Everyone in a grid')],
    ['floating', say('One large, the others small')],
  ];
  return (
    <ModalDialog
      title={say('Start a recording')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Cancel')}</Button>
          <Button tone="air" type="submit" form={form.id} disabled={isSending}>
            {isSending ? say('Starting…') : say('Start recording')}
          </Button>
        </>
      }
    >
      <p className={styles['soft']}>
        {isRehearsal
          ? say('A rehearsal: the built-in simulator records, and nothing leaves this machine.')
          : say('A recorder enters the room and records it to {settings}.', {
              settings: nameStorage(settings),
            })}
      </p>
      <CheckedForm form={form} className={styles['form']}>
        <TextField {...form.field('sdkAppId')} label={startLabels.sdkAppId} inputMode="numeric" />
        <TextField
          {...form.field('title')}
          label={startLabels.title}
          hint={say('The name in this desk')}
        />
        <TextField {...form.field('roomId')} label={startLabels.roomId} />
        <SelectField
          label={say('Room type')}
          value={values.roomIdType}
          options={[
            ['string', say('A name')],
            ['number', say('A number')],
          ]}
          hint={say('The type that the people in the room joined with')}
          onChange={(value) => form.change({ roomIdType: value })}
        />
        <fieldset className={styles['fieldset']}>
          <legend className={field['label']}>{say('Canvas, for the whole recording')}</legend>
          <CanvasPresets presets={usualCanvases} size={values} onChoose={form.change} />
          <div className={styles['sizes']}>
            <TextField {...form.field('width')} label={startLabels.width} inputMode="numeric" />
            <TextField {...form.field('height')} label={startLabels.height} inputMode="numeric" />
          </div>
        </fieldset>
        <SelectField
          label={say('First layout')}
          value={values.layout}
          options={layouts}
          onChange={(value) => form.change({ layout: value })}
        />
        <TextField
          {...form.field('region')}
          label={startLabels.region}
          placeholder={settings.region}
          suggestions={siteRegions[session?.site ?? 'intl']}
        />
        <TextField {...form.field('Fps')} label={startLabels.Fps} inputMode="numeric" />
        <TextField
          {...form.field('BitRate')}
          label={startLabels.BitRate}
          inputMode="numeric"
          placeholder={suggestKilobits(values)}
        />
        <TextField
          {...form.field('MaxIdleTime')}
          label={startLabels.MaxIdleTime}
          inputMode="numeric"
          hint={say('The recorder leaves a room that is empty for so long')}
        />
        <TextField
          {...form.field('ResourceExpiredHour')}
          label={startLabels.ResourceExpiredHour}
          inputMode="numeric"
          hint={say('After that, no take can change the recording')}
        />
      </CheckedForm>
    </ModalDialog>
  );
}

function nameStorage({ storage }: RecordingSettings): string {
  if (storage === null) {
    return say('the storage');
  }
  return storage.kind === 'bucket'
    ? say('the bucket {place}', { place: storage.place })
    : storage.place;
}
