import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';

import { defaultCanvas } from '#trtc/limits.ts';
import { knownRegions } from '#trtc/sites.ts';
import { applyTask } from '#web/api/apply-revision.ts';
import { attachTask } from '#web/api/attach-task.ts';
import { tasksQuery } from '#web/api/queries.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { useDesk, useSession } from '#web/app/desk-context.ts';
import { showTask } from '#web/app/task-address.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/ui/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { attachFields, attachLabels, placeProblem, readAttachForm } from './attach-request.ts';
import type { AttachErrors, AttachField, AttachForm } from './attach-request.ts';
import styles from './dialogs.module.css';
import { FormText } from './form-text.tsx';
import type { FormTextMore } from './form-text.tsx';

const presets = [
  [1280, 720],
  [1920, 1080],
  [720, 1280],
  [1080, 1920],
  [defaultCanvas.width, defaultCanvas.height],
] as const;

const emptyForm: AttachForm = {
  sdkAppId: '',
  taskId: '',
  region: '',
  roomId: '',
  width: '1280',
  height: '720',
  title: '',
  baseline: '',
};

/** Adopts a recording that is already running. Nothing is sent to the cloud. */
export function AttachDialog() {
  const desk = useDesk();
  const session = useSession();
  const formId = useId();
  const [form, setForm] = useState(emptyForm);
  const [errors, setErrors] = useState<AttachErrors>({});
  const [isSending, setSending] = useState(false);

  function close(): void {
    desk.dialog.setState({ open: null });
  }

  function change(name: AttachField, value: string): void {
    setForm((before) => ({ ...before, [name]: value }));
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isSending || !session) return;
    const reading = readAttachForm(form, session.site);
    if (reading.kind === 'errors') {
      showErrors(reading.errors);
      return;
    }
    setSending(true);
    try {
      const task = await attachTask(reading.body);
      desk.queries.setQueryData(tasksQuery.queryKey, (tasks) => applyTask(tasks ?? [], task));
      showTask(desk, task.id);
      close();
    } catch (error) {
      showErrors(
        error instanceof ProblemAnswer
          ? placeProblem(error.problem)
          : { form: 'The desk did not answer. Nothing was lost; try again.' },
      );
      setSending(false);
    }
  }

  function showErrors(next: AttachErrors): void {
    setErrors(next);
    const first = attachFields.find((name) => next[name] !== undefined);
    if (first) document.getElementById(`${formId}-${first}`)?.focus();
  }

  function text(name: AttachField, more: FormTextMore = {}) {
    return (
      <FormText
        id={`${formId}-${name}`}
        label={attachLabels[name]}
        value={form[name]}
        error={errors[name]}
        onChange={(value) => change(name, value)}
        {...more}
      />
    );
  }

  return (
    <ModalDialog
      title="Attach a running recording"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" type="submit" form={formId} disabled={isSending}>
            {isSending ? 'Attaching…' : 'Attach'}
          </Button>
        </>
      }
    >
      <p className={styles['soft']}>
        Use the values of the CreateCloudRecording call that started it. Attaching sends nothing to
        the cloud.
      </p>
      <form
        id={formId}
        className={styles['form']}
        noValidate
        onSubmit={(event) => void submit(event)}
      >
        {text('sdkAppId', { inputMode: 'numeric' })}
        {text('roomId', { hint: 'To see who is in the room' })}
        <div className={styles['wide']}>{text('taskId')}</div>
        {text('title', { hint: 'How this desk calls it' })}
        {text('region', {
          placeholder: 'As the desk is configured',
          suggestions: knownRegions,
        })}
        <fieldset className={styles['fieldset']}>
          <legend className={field['label']}>Canvas, as it was created</legend>
          <div className={styles['presets']}>
            {presets.map(([width, height]) => {
              const isChosen = form.width === String(width) && form.height === String(height);
              return (
                <Button
                  key={`${String(width)}x${String(height)}`}
                  tone={isChosen ? 'primary' : 'plain'}
                  aria-pressed={isChosen}
                  onClick={() =>
                    setForm((before) => ({
                      ...before,
                      width: String(width),
                      height: String(height),
                    }))
                  }
                >
                  {width} × {height}
                </Button>
              );
            })}
          </div>
          <div className={styles['sizes']}>
            {text('width', { inputMode: 'numeric' })}
            {text('height', { inputMode: 'numeric' })}
          </div>
        </fieldset>
        <div className={styles['wide']}>
          {text('baseline', {
            isLong: true,
            hint: 'What is on air now, as JSON: MixLayoutParams and SubscribeStreamUserIds, or a whole ModifyCloudRecording body.',
          })}
        </div>
      </form>
      {errors.form === undefined ? null : (
        <p className={field['error']} role="alert">
          {errors.form}
        </p>
      )}
    </ModalDialog>
  );
}
