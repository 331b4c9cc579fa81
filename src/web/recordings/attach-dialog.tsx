import { defaultCanvas } from '#trtc/limits.ts';
import { knownRegions } from '#trtc/sites.ts';
import { attachTask } from '#web/api/attach-task.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { useDesk, useSession } from '#web/hooks/desk-context.ts';
import { showNewTask } from '#web/desk/show-new-task.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import styles from '#web/ui/dialogs.module.css';
import field from '#web/fields/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';

import { attachLabels, placeProblem, readAttachForm } from './attach-request.ts';
import type { AttachForm } from './attach-request.ts';
import { CanvasPresets, usualCanvases } from './canvas-presets.tsx';

/** The usual sizes, and the one that a CreateCloudRecording without a size uses. */
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
  const form = useForm({
    initial: emptyForm,
    check: (values) => readAttachForm(values, session?.site ?? 'intl'),
    send: async (body) => {
      showNewTask(desk, await attachTask(body));
      close();
    },
    explain: (error) =>
      error instanceof ProblemAnswer
        ? placeProblem(error.problem)
        : { form: 'The desk did not answer. Nothing was lost. Try again.' },
  });
  const { values, isSending } = form;

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      title="Attach a running recording"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" type="submit" form={form.id} disabled={isSending}>
            {isSending ? 'Attaching…' : 'Attach'}
          </Button>
        </>
      }
    >
      <p className={styles['soft']}>
        Enter the values of the CreateCloudRecording call that started it. Attaching sends nothing
        to the cloud.
      </p>
      <CheckedForm form={form} className={styles['form']}>
        <TextField {...form.field('sdkAppId')} label={attachLabels.sdkAppId} inputMode="numeric" />
        <TextField
          {...form.field('roomId')}
          label={attachLabels.roomId}
          hint="Needed to show who is in the room"
        />
        <div className={styles['wide']}>
          <TextField {...form.field('taskId')} label={attachLabels.taskId} />
        </div>
        <TextField
          {...form.field('title')}
          label={attachLabels.title}
          hint="The name in this desk"
        />
        <TextField
          {...form.field('region')}
          label={attachLabels.region}
          placeholder="The region this desk is configured for"
          suggestions={knownRegions}
        />
        <fieldset className={styles['fieldset']}>
          <legend className={field['label']}>Canvas size when it was created</legend>
          <CanvasPresets presets={presets} size={values} onChoose={form.change} />
          <div className={styles['sizes']}>
            <TextField {...form.field('width')} label={attachLabels.width} inputMode="numeric" />
            <TextField {...form.field('height')} label={attachLabels.height} inputMode="numeric" />
          </div>
        </fieldset>
        <div className={styles['wide']}>
          <TextField
            {...form.field('baseline')}
            label={attachLabels.baseline}
            isLong
            hint="What is on air now, as JSON: MixLayoutParams and SubscribeStreamUserIds, or a whole ModifyCloudRecording body."
          />
        </div>
      </CheckedForm>
    </ModalDialog>
  );
}
