import { useState } from 'react';

import {
  blockInRoomRoute,
  dismissRoomRoute,
  removeFromRoomRoute,
} from '#contract/room/room-act.ts';
import type { BlockKind, RoomAct } from '#contract/room/room-act.ts';
import type { Task } from '#contract/task.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { callPerson } from '#layout/document/people-names.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import { callDeadlineMs } from '#web/api/recordings.ts';
import { ProblemAnswer, request } from '#web/api/request.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import type { Dialog } from '#web/desk/dialog.ts';
import { TextField } from '#web/fields/text-field.tsx';
import { useDesk, useSession, useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { usePresentPeople } from '#web/hooks/use-present-people.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from './room-dialog.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** What is done to the room itself, for everybody in it: people removed and blocked, the room dismissed. */
export function RoomDialog({ userId, wish }: Dialog<'room'>) {
  const task = useTask();
  return task ? <RoomActs key={task.id} task={task} about={userId} wanted={wish} /> : null;
}

/** What somebody has asked for and not confirmed yet. */
interface Wish {
  readonly userId: string;
  readonly act: 'remove' | BlockKind;
}

const words: Readonly<Record<Wish['act'], string>> = {
  remove: say('Remove from the room'),
  sound: say('Block sound'),
  picture: say('Block picture'),
  all: say('Block sound and picture'),
  none: say('End the block'),
};

const consequences: Readonly<Record<Wish['act'], string>> = {
  remove: say('They are out for everybody, and may come back at once.'),
  sound: say(
    'Nobody in the room hears them, nor does the recorder, until you end it or they leave.',
  ),
  picture: say(
    'Nobody in the room sees their camera and screen, nor does the recorder, until you end it or they leave.',
  ),
  all: say(
    'Nobody in the room hears or sees them, nor does the recorder, until you end it or they leave.',
  ),
  none: say('Everybody receives them again.'),
};

function RoomActs(props: {
  readonly task: Task;
  /** The one person that it is about. */
  readonly about: string | undefined;
  readonly wanted: Dialog<'room'>['wish'];
}) {
  const { task, about, wanted } = props;
  const desk = useDesk();
  const canBlock = useSession()?.roomControl === 'all';
  const names = useNames();
  const call = (userId: string): string => callPerson(userId, names);
  const people = (usePresentPeople(task.id) ?? [])
    .map(({ userId }) => userId)
    .filter((userId) => about === undefined || userId === about);
  const [wish, setWish] = useState<Wish | null>(
    about !== undefined && wanted === 'remove' ? { userId: about, act: 'remove' } : null,
  );
  const [typed, setTyped] = useState('');
  const [isSending, setSending] = useState(false);
  const [report, setReport] = useState('');
  const acts: readonly Wish['act'][] =
    canBlock && wanted !== 'remove'
      ? ['sound', 'picture', 'none', ...(wanted === 'block' ? [] : (['remove'] as const))]
      : ['remove'];

  async function send(call: () => Promise<RoomAct>, done: string): Promise<void> {
    setSending(true);
    setReport('');
    try {
      await call();
      setWish(null);
      setTyped('');
      setReport(done);
    } catch (error) {
      setReport(
        error instanceof ProblemAnswer
          ? explainRefusal(error.problem)
          : say(
              'The desk did not answer, so it may or may not have happened. You can safely send it again.',
            ),
      );
    } finally {
      setSending(false);
    }
  }

  function carryOut({ userId, act }: Wish): void {
    const common = { params: { id: task.id }, timeoutMs: callDeadlineMs };
    void send(
      () =>
        act === 'remove'
          ? request(removeFromRoomRoute, { ...common, body: { userIds: [userId] } })
          : request(blockInRoomRoute, { ...common, body: { userId, block: act } }),
      say('{value}: the cloud has accepted it for {userId}.', {
        value: words[act],
        userId: isolateName(call(userId)),
      }),
    );
  }

  return (
    <ModalDialog
      title={sayNodes('The room {roomId}', { roomId: <bdi>{task.roomId}</bdi> })}
      onClose={() => closeDialog(desk)}
      actions={<Button onClick={() => closeDialog(desk)}>{say('Close')}</Button>}
    >
      <p>
        {say(
          'This is about the room, for everybody in it. To leave somebody out of the recording alone, change the layout or the lists and take.',
        )}
      </p>
      <ul className={styles['people']} aria-label={say('People in the room')}>
        {people.map((userId) => (
          <li key={userId}>
            <bdi title={userId}>{call(userId)}</bdi>
            <span className={styles['acts']}>
              {acts.map((act) => (
                <Button
                  key={act}
                  disabled={isSending}
                  aria-label={`${words[act]}: ${isolateName(call(userId))}`}
                  onClick={() => setWish({ userId, act })}
                >
                  {words[act]}
                </Button>
              ))}
            </span>
          </li>
        ))}
        {people.length === 0 ? <li>{say('Nobody, as far as the desk knows.')}</li> : null}
      </ul>
      {wish ? (
        <p className={styles['question']}>
          {words[wish.act]}: <bdi title={wish.userId}>{call(wish.userId)}</bdi>?{' '}
          {consequences[wish.act]}{' '}
          <Button tone="air" disabled={isSending} onClick={() => carryOut(wish)}>
            {words[wish.act]} <bdi>{call(wish.userId)}</bdi>
          </Button>
        </p>
      ) : null}
      <p role="status">{report}</p>
      {about === undefined ? (
        <>
          <h3 className={styles['subtitle']}>{say('Dismiss the room')}</h3>
          <p>
            {say(
              'Everybody is out, and every recording of this room ends, which looks like a fault: stop the recordings first. Nothing undoes it.',
            )}
          </p>
          <TextField
            name="confirm"
            label={say('Type the name of the room to dismiss it')}
            value={typed}
            onChange={setTyped}
          />
          <Button
            tone="air"
            disabled={isSending || typed !== task.roomId}
            onClick={() =>
              void send(
                () =>
                  request(dismissRoomRoute, {
                    params: { id: task.id },
                    timeoutMs: callDeadlineMs,
                    body: { confirm: typed },
                  }),
                say('The cloud has accepted it: the room is being dismissed.'),
              )
            }
          >
            {say('Dismiss the room')}
          </Button>
        </>
      ) : null}
    </ModalDialog>
  );
}
