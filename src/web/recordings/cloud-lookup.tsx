import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { region, sdkAppId, taskId } from '#trtc/task-id.ts';
import { lookupQuery } from '#web/api/tasks.ts';
import type { RecordingName } from '#web/api/tasks.ts';
import { showTask } from '#web/desk/task-address.ts';
import field from '#web/fields/field.module.css';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';

import type { AttachForm } from './attach-request.ts';
import { readAmount } from './place-faults.ts';
import { say, sayAnswer } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** The recording that a form names; null while it names none. */
export function readRecordingName(form: AttachForm): RecordingName | null {
  const application = sdkAppId.safeParse(readAmount(form.sdkAppId));
  const task = taskId.safeParse(form.taskId);
  const place = region.safeParse(form.region.trim());
  if (!application.success || !task.success) {
    return null;
  }
  return {
    sdkAppId: application.data,
    taskId: task.data,
    ...(place.success ? { region: place.data } : {}),
  };
}

/** The cloud is asked after nothing was typed for this time, ms. */
const restMs = 500;

/** What the cloud and the desk know of the recording that is about to be attached. */
export function CloudLookup(props: {
  readonly recording: RecordingName | null;
  readonly onOpen: () => void;
}) {
  const desk = useDesk();
  const wanted = JSON.stringify(props.recording);
  const [asked, setAsked] = useState('null');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), restMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const recording = props.recording ?? { sdkAppId: 0, taskId: '' };
  const { data, error, isFetching } = useQuery({
    ...lookupQuery(recording),
    enabled: props.recording !== null && asked === wanted,
  });
  const known = data?.task ?? null;
  return (
    <div role="status" aria-label={say('What the cloud knows')}>
      {data ? (
        <p className={data.cloud.known === false ? field['error'] : field['hint']}>
          {sayAnswer(data.summary)}
        </p>
      ) : isFetching ? (
        <p className={field['hint']}>{say('Asking the cloud…')}</p>
      ) : error ? (
        <p className={field['hint']}>
          {say('The cloud could not be asked: {message}', { message: error.message })}
        </p>
      ) : null}
      {known ? (
        <Button
          onClick={() => {
            showTask(desk, known.id);
            props.onOpen();
          }}
        >
          {sayNodes('Open {title}', { title: <bdi>{known.title}</bdi> })}
        </Button>
      ) : null}
    </div>
  );
}
