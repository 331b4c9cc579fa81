import { useQuery } from '@tanstack/react-query';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { RecordedChange } from '#contract/task-change.ts';
import type { Task } from '#contract/task.ts';
import { siteRegions } from '#trtc/sites.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { noteTask } from '#web/api/note-task.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { changeTask, taskChangesQuery } from '#web/api/tasks.ts';
import { formatDay } from '#web/browser/clock.ts';
import { closeDialog } from '#web/desk/dialog.ts';

import { CheckedForm } from '#web/fields/checked-form.tsx';
import field from '#web/fields/field.module.css';
import { SelectField } from '#web/fields/select-field.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';
import { useDesk, useSession, useTask } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import styles from '#web/ui/dialogs.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { attachLabels, roomTypes } from './attach-request.ts';
import { CanvasPresets, attachPresets } from './canvas-presets.tsx';
import { placeChangeProblem, readTaskForm, showTaskForm } from './correct-request.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Corrects what was entered about a recording. The recording itself is not touched. */
export function CorrectDialog() {
  const task = useTask();
  return task ? <CorrectForm key={task.id} task={task} /> : null;
}

function CorrectForm({ task }: { readonly task: Task }) {
  const desk = useDesk();
  const session = useSession();
  const form = useForm({
    initial: () => showTaskForm(task),
    check: (values) => readTaskForm(values, task, serverNow()),
    send: async (change) => {
      if (change !== null) {
        noteTask(desk.queries, await changeTask(task.id, change));
        await desk.queries.invalidateQueries({ queryKey: taskChangesQuery(task.id).queryKey });
      }
      close();
    },
    explain: (error) =>
      error instanceof ProblemAnswer
        ? placeChangeProblem(error.problem)
        : { form: say('The desk did not answer, so it may or may not be corrected. Try again.') },
  });
  const { values, isSending } = form;

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      title={say('Correct this recording')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Cancel')}</Button>
          <Button tone="primary" type="submit" form={form.id} disabled={isSending}>
            {isSending ? say('Saving…') : say('Save')}
          </Button>
        </>
      }
    >
      <p className={styles['soft']}>
        {sayNodes(
          'What the desk believes of it. The recording in the cloud does not change. SdkAppId {sdkAppId} and TaskId {taskId} name it: if one of them is wrong, hide this recording and attach the right one.',
          { sdkAppId: task.sdkAppId, taskId: <code>{task.taskId}</code> },
        )}
      </p>
      <CheckedForm form={form} className={styles['form']}>
        <TextField {...form.field('title')} label={attachLabels.title} />
        <TextField
          {...form.field('region')}
          label={attachLabels.region}
          suggestions={siteRegions[session?.site ?? 'intl']}
        />
        <TextField
          {...form.field('roomId')}
          label={attachLabels.roomId}
          hint={say('Needed to show who is in the room')}
        />
        <SelectField
          label={say('Room type')}
          value={values.roomIdType}
          options={roomTypes}
          onChange={(value) => form.change({ roomIdType: value })}
        />
        <fieldset className={styles['fieldset']}>
          <legend className={field['label']}>{say('Canvas size when it was created')}</legend>
          <CanvasPresets presets={attachPresets} size={values} onChoose={form.change} />
          <div className={styles['sizes']}>
            <TextField {...form.field('width')} label={attachLabels.width} inputMode="numeric" />
            <TextField {...form.field('height')} label={attachLabels.height} inputMode="numeric" />
          </div>
        </fieldset>
        <TextField
          {...form.field('expires')}
          label={attachLabels.expires}
          placeholder={say('Not known')}
          hint={say('Hours from now, or a time such as 2026-12-01 18:00')}
        />
      </CheckedForm>
      <Changes taskId={task.id} />
    </ModalDialog>
  );
}

/** Who corrected what before. */
function Changes({ taskId }: { readonly taskId: string }) {
  const { data: changes } = useQuery({ ...taskChangesQuery(taskId), staleTime: 0 });
  return changes && changes.length > 0 ? (
    <>
      <h3 className={styles['subtitle']}>{say('Changed before')}</h3>
      <ul className={styles['soft']} aria-label={say('Changed before')}>
        {changes.map((change) => (
          <li key={change.number}>
            {formatDay(change.at)}, <bdi>{change.actor.name}</bdi>: {describeChange(change)}
          </li>
        ))}
      </ul>
    </>
  ) : null;
}

function describeChange({ before, after }: RecordedChange): string {
  return Object.keys(after)
    .map((name) => `${name} ${show(before[name])} → ${show(after[name])}`)
    .join(', ');
}

function show(value: unknown): string {
  if (value === null || value === undefined) {
    return 'none';
  }
  return typeof value === 'string' ? isolateName(value) : JSON.stringify(value);
}
