import { useState } from 'react';

import { siteRegions } from '#trtc/sites.ts';
import { attachTask } from '#web/api/attach-task.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { lookupQuery } from '#web/api/tasks.ts';
import type { RecordingName } from '#web/api/tasks.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { useDesk, useSession } from '#web/hooks/desk-context.ts';
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

import {
  attachLabels,
  fillAttachForm,
  placeProblem,
  readAttachForm,
  roomTypes,
} from './attach-request.ts';
import type { AttachForm } from './attach-request.ts';
import { attachPresets, CanvasPresets } from './canvas-presets.tsx';
import { CloudLookup, readRecordingName } from './cloud-lookup.tsx';
import { readRecordingFacts } from './recording-facts.ts';
import type { FactsReading } from './recording-facts.ts';
import { say } from '#web/words/say.ts';

const emptyForm: AttachForm = {
  sdkAppId: '',
  taskId: '',
  region: '',
  roomId: '',
  roomIdType: 'unknown',
  width: '1280',
  height: '720',
  title: '',
  expires: '',
  baseline: '',
};

/** Adopts a recording that is already running. */
export function AttachDialog() {
  const desk = useDesk();
  const session = useSession();
  /** The recordings that the person knows to be unknown to the cloud. */
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const form = useForm({
    initial: emptyForm,
    check: (values) => readAttachForm(values, session?.site ?? 'intl', serverNow()),
    send: async (body) => {
      const found = await desk.queries
        .query({ ...lookupQuery(body), staleTime: 'static' })
        .catch(() => null);
      const isDoubtful = found?.cloud.known === false || found?.cloud.status === 'Exited';
      // What the cloud does not know is attached at the second press only, with the reason in view.
      if (isDoubtful && !confirmed.has(nameOf(body))) {
        setConfirmed(new Set([...confirmed, nameOf(body)]));
        return;
      }
      showNewTask(desk, await attachTask(body));
      close();
    },
    explain: (error) =>
      error instanceof ProblemAnswer
        ? placeProblem(error.problem)
        : { form: say('The desk did not answer. Nothing was lost. Try again.') },
  });
  const { values, isSending } = form;
  const named = readRecordingName(values);
  const isWarned = named !== null && confirmed.has(nameOf(named));
  const [pasted, setPasted] = useState('');
  const reading = pasted.trim() === '' ? null : readRecordingFacts(pasted);

  function close(): void {
    closeDialog(desk);
  }

  function readPasted(text: string): void {
    setPasted(text);
    const next = readRecordingFacts(text);
    if (next.kind === 'facts') {
      form.change(fillAttachForm(next.facts));
    }
  }

  return (
    <ModalDialog
      title={say('Attach a running recording')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Cancel')}</Button>
          <Button tone="primary" type="submit" form={form.id} disabled={isSending}>
            {isSending ? say('Attaching…') : isWarned ? say('Attach anyway') : say('Attach')}
          </Button>
        </>
      }
    >
      <p className={styles['soft']}>
        {say(
          'Enter the values of the CreateCloudRecording call that started it. The desk asks the cloud for it; nothing that is on air changes.',
        )}
      </p>
      <CheckedForm form={form} className={styles['form']}>
        <div className={styles['wide']}>
          <TextField
            name="pasted"
            label={say('From CreateCloudRecording (optional)')}
            value={pasted}
            onChange={readPasted}
            isLong
            placeholder={say('Paste the request, the response, or both')}
          />
          <PastedFacts reading={reading} />
        </div>
        <TextField {...form.field('sdkAppId')} label={attachLabels.sdkAppId} inputMode="numeric" />
        <TextField
          {...form.field('roomId')}
          label={attachLabels.roomId}
          hint={say('Needed to show who is in the room')}
        />
        <SelectField
          label={say('Room type')}
          value={values.roomIdType}
          options={roomTypes}
          hint={say('The type that the people in the room joined with')}
          onChange={(value) => form.change({ roomIdType: value })}
        />
        <TextField
          {...form.field('expires')}
          label={attachLabels.expires}
          placeholder={say('72 h after the start')}
          hint={say('Hours from now, or a time such as 2026-12-01 18:00')}
        />
        <div className={styles['wide']}>
          <TextField {...form.field('taskId')} label={attachLabels.taskId} />
          <CloudLookup recording={named} onOpen={close} />
        </div>
        <TextField
          {...form.field('title')}
          label={attachLabels.title}
          hint={say('The name in this desk')}
        />
        <TextField
          {...form.field('region')}
          label={attachLabels.region}
          placeholder={say('The region this desk is configured for')}
          suggestions={siteRegions[session?.site ?? 'intl']}
        />
        <fieldset className={styles['fieldset']}>
          <legend className={field['label']}>{say('Canvas size when it was created')}</legend>
          <CanvasPresets presets={attachPresets} size={values} onChoose={form.change} />
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
            hint={say(
              'What is on air now, as JSON: MixLayoutParams and SubscribeStreamUserIds, or a whole ModifyCloudRecording body.',
            )}
          />
        </div>
      </CheckedForm>
    </ModalDialog>
  );
}

/** One text for each recording, to remember it by. */
function nameOf({ sdkAppId, taskId, region }: RecordingName): string {
  return JSON.stringify([sdkAppId, taskId, region]);
}

/** What the pasted text filled in, and what the vendor assumes where it says nothing. */
function PastedFacts({ reading }: { readonly reading: FactsReading | null }) {
  return (
    <div role="status">
      {reading === null ? null : reading.kind === 'refused' ? (
        <p className={field['error']}>{reading.reason}</p>
      ) : (
        <p className={field['hint']}>
          {say('Filled in: {list}. {list2}', {
            list: listFilled(fillAttachForm(reading.facts)).join(', '),
            list2: reading.assumed.join(' '),
          })}
        </p>
      )}
    </div>
  );
}

function listFilled(filled: Partial<AttachForm>): readonly string[] {
  const labels: Readonly<Record<keyof AttachForm, string>> = {
    ...attachLabels,
    roomIdType: say('Room type'),
    baseline: say('Baseline'),
  };
  return (Object.keys(filled) as (keyof AttachForm)[]).map((name) => labels[name]);
}
