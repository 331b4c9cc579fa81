import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';

import type { RecordingSettings } from '#contract/recording.ts';
import { handleHours } from '#trtc/limits.ts';
import { knownRegions } from '#trtc/sites.ts';
import { recordingSettingsQuery, startRecording } from '#web/api/recordings.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { makeTakeKey } from '#web/api/send-take.ts';
import { useDesk, useIsDraftOpen, useSession, useTask } from '#web/hooks/desk-context.ts';
import { showNewTask } from '#web/desk/show-new-task.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/ui/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';

import { CanvasPresets, usualCanvases } from './canvas-presets.tsx';
import styles from '#web/ui/dialogs.module.css';
import { placeStartProblem, readStartForm, startLabels, suggestKilobits } from './start-request.ts';
import type { FirstLayout, StartForm } from './start-request.ts';
import { useFormFields } from '#web/ui/use-form-fields.tsx';
import { closeDialog } from '#web/desk/dialog.ts';

/** The room and application that the simulator opens by itself. */
const rehearsal = { sdkAppId: '1400000001', roomId: 'demo' } as const;

/** Long enough for a break, short enough to end a recording that was forgotten, s. */
const usualIdleS = 300;

/** Starts a recording of a room, once the desk has said what it can. */
export function StartDialog() {
  const { data: settings, isError } = useQuery({ ...recordingSettingsQuery, staleTime: 0 });
  const desk = useDesk();
  if (settings?.missing.length === 0) {
    return <StartFormDialog settings={settings} />;
  }
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title="Start a recording"
      onClose={close}
      actions={<Button onClick={close}>Close</Button>}
    >
      {settings ? (
        <p>
          This desk cannot start recordings yet. Whoever runs it has to set{' '}
          {settings.missing.join(' and ')} and start it again; the README tells how. Until then,
          attach a recording that something else has started.
        </p>
      ) : (
        <p role="status">{isError ? 'The desk did not answer.' : 'Asking the desk…'}</p>
      )}
    </ModalDialog>
  );
}

function StartFormDialog({ settings }: { readonly settings: RecordingSettings }) {
  const desk = useDesk();
  const session = useSession();
  const task = useTask();
  const isDraftOpen = useIsDraftOpen();
  const isRehearsal = session?.mode === 'simulator';
  const [form, setForm] = useState((): StartForm => {
    const sdkAppId = task?.sdkAppId ?? settings.sdkAppIds?.[0];
    return {
      sdkAppId: sdkAppId === undefined ? (isRehearsal ? rehearsal.sdkAppId : '') : String(sdkAppId),
      roomId: isRehearsal ? (task?.roomId ?? rehearsal.roomId) : '',
      roomIdType: task?.roomIdType === 1 ? 'number' : 'string',
      title: '',
      region: '',
      width: '1280',
      height: '720',
      Fps: '15',
      BitRate: '',
      MaxIdleTime: String(usualIdleS),
      ResourceExpiredHour: String(handleHours.default),
      layout: isDraftOpen ? 'draft' : 'grid',
    };
  });
  const { formId, errors, showErrors, text } = useFormFields(startLabels, form, change);
  const [isSending, setSending] = useState(false);
  /** The same start keeps its key, so that a repetition never leaves two recordings behind. */
  const attempt = useRef<{ readonly body: string; readonly key: string } | null>(null);

  function close(): void {
    closeDialog(desk);
  }

  function change<Name extends keyof StartForm>(name: Name, value: StartForm[Name]): void {
    setForm((before) => ({ ...before, [name]: value }));
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isSending || !session) {
      return;
    }
    const { document } = desk.editor.document.getState();
    const draft = isDraftOpen && task ? { document, canvas: task.canvas } : null;
    const reading = readStartForm(form, draft, session.site);
    if (reading.kind === 'errors') {
      showErrors(reading.errors);
      return;
    }
    const body = JSON.stringify(reading.body);
    if (attempt.current?.body !== body) {
      attempt.current = { body, key: makeTakeKey() };
    }
    setSending(true);
    showErrors({});
    try {
      const started = await startRecording(reading.body, attempt.current.key);
      showNewTask(desk, started);
      close();
    } catch (error) {
      showErrors(
        error instanceof ProblemAnswer
          ? placeStartProblem(error.problem)
          : {
              form: 'The desk did not answer, so the recording may have started or not. Starting the same again is safe: there will be one recording.',
            },
      );
      setSending(false);
    }
  }

  const layouts: readonly (readonly [FirstLayout, string])[] = [
    ...(isDraftOpen ? [['draft', 'The draft on the desk'] as const] : []),
    ['grid', 'A grid of everyone'],
    ['floating', 'One large, the others small'],
  ];
  return (
    <ModalDialog
      title="Start a recording"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button tone="air" type="submit" form={formId} disabled={isSending}>
            {isSending ? 'Starting…' : 'Start recording'}
          </Button>
        </>
      }
    >
      <p className={styles['soft']}>
        {isRehearsal
          ? 'A rehearsal: the built-in simulator records, and nothing leaves this machine.'
          : `A recorder enters the room and records it to ${nameStorage(settings)}.`}
      </p>
      <form
        id={formId}
        className={styles['form']}
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        {text('sdkAppId', { inputMode: 'numeric' })}
        {text('title', { hint: 'How this desk calls it' })}
        {text('roomId')}
        <SelectField
          label="Room type"
          value={form.roomIdType}
          options={[
            ['string', 'A name'],
            ['number', 'A number'],
          ]}
          hint="As the people in it joined"
          onChange={(value) => change('roomIdType', value)}
        />
        <fieldset className={styles['fieldset']}>
          <legend className={field['label']}>Canvas, for the whole recording</legend>
          <CanvasPresets
            presets={usualCanvases}
            size={form}
            onChoose={(size) => setForm((before) => ({ ...before, ...size }))}
          />
          <div className={styles['sizes']}>
            {text('width', { inputMode: 'numeric' })}
            {text('height', { inputMode: 'numeric' })}
          </div>
        </fieldset>
        <SelectField
          label="First layout"
          value={form.layout}
          options={layouts}
          onChange={(value) => change('layout', value)}
        />
        {text('region', { placeholder: settings.region, suggestions: knownRegions })}
        {text('Fps', { inputMode: 'numeric' })}
        {text('BitRate', { inputMode: 'numeric', placeholder: suggestKilobits(form) })}
        {text('MaxIdleTime', {
          inputMode: 'numeric',
          hint: 'Then the recorder leaves an empty room',
        })}
        {text('ResourceExpiredHour', {
          inputMode: 'numeric',
          hint: 'Then no take can reach it',
        })}
      </form>
      {errors?.form === undefined ? null : (
        <p className={field['error']} role="alert">
          {errors.form}
        </p>
      )}
    </ModalDialog>
  );
}

function nameStorage({ storage }: RecordingSettings): string {
  if (storage === null) {
    return 'the storage';
  }
  return storage.kind === 'bucket' ? `the bucket ${storage.place}` : storage.place;
}
