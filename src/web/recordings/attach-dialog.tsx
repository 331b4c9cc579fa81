import { useState } from 'react';
import type { SubmitEvent } from 'react';

import { defaultCanvas } from '#trtc/limits.ts';
import { knownRegions } from '#trtc/sites.ts';
import { attachTask } from '#web/api/attach-task.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { useDesk, useSession } from '#web/hooks/desk-context.ts';
import { showNewTask } from '#web/desk/show-new-task.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/ui/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { attachLabels, placeProblem, readAttachForm } from './attach-request.ts';
import type { AttachForm } from './attach-request.ts';
import { CanvasPresets, usualCanvases } from './canvas-presets.tsx';
import styles from '#web/ui/dialogs.module.css';
import { useFormFields } from '#web/ui/use-form-fields.tsx';
import { closeDialog } from '#web/desk/dialog.ts';

/** Beside the usual ones: what a Create without a size made. */
const presets = [...usualCanvases, [defaultCanvas.width, defaultCanvas.height] as const];

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
  const [form, setForm] = useState(emptyForm);
  const { formId, errors, showErrors, text } = useFormFields(attachLabels, form, (name, value) =>
    setForm((before) => ({ ...before, [name]: value })),
  );
  const [isSending, setSending] = useState(false);

  function close(): void {
    closeDialog(desk);
  }

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (isSending || !session) {
      return;
    }
    const reading = readAttachForm(form, session.site);
    if (reading.kind === 'errors') {
      showErrors(reading.errors);
      return;
    }
    setSending(true);
    try {
      const task = await attachTask(reading.body);
      showNewTask(desk, task);
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
          <CanvasPresets
            presets={presets}
            size={form}
            onChoose={(size) => setForm((before) => ({ ...before, ...size }))}
          />
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
      {errors?.form === undefined ? null : (
        <p className={field['error']} role="alert">
          {errors.form}
        </p>
      )}
    </ModalDialog>
  );
}
