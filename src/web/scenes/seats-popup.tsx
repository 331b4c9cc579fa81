import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';

import { isolateName } from '#layout/document/isolate-name.ts';
import { findCalled } from '#layout/document/people-names.ts';
import { trimId } from '#layout/document/invisible-characters.ts';
import type { Person } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import { seatsOf } from '#layout/scenes/scene.ts';
import { holderOf } from '#layout/scenes/seats.ts';
import type { Cast, Seat } from '#layout/scenes/seats.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { castQuery, scenesQuery } from '#web/api/scenes.ts';
import { useDesk, useIsLocked, useIsViewer, useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { seatPerson } from '#web/desk/scenes.ts';
import { EmptyNote } from '#web/ui/panel.tsx';
import { SuggestField } from '#web/fields/suggest-field.tsx';

import type { PopupProps } from '#web/ui/popup-props.ts';
import { Popup } from '#web/ui/popup.tsx';
import styles from './seats-popup.module.css';
import { say } from '#web/words/say.ts';

/** Who holds which seat, shared by everybody who works on the recording. */
export function SeatsPopup({ triggerRef, onClose }: PopupProps) {
  const task = useTask();
  return (
    <Popup
      label={say('Seats')}
      placement="top end"
      className={styles['dialog']}
      triggerRef={triggerRef}
      onClose={onClose}
    >
      {task ? <Seats task={task} /> : null}
    </Popup>
  );
}

function Seats({ task }: { readonly task: Task }) {
  const desk = useDesk();
  const isLocked = useIsLocked();
  const isViewer = useIsViewer('scenes');
  const { data: scenes = [] } = useQuery(scenesQuery(task.sdkAppId));
  const { data: cast } = useQuery(castQuery(task.id));
  const names = useNames();
  const { data: people = [] } = useQuery(rosterQuery(task.id));
  const loaded = useStore(desk.editor.document, ({ document }) => document.scene?.id);
  if (!cast) {
    return null;
  }
  const { seats } = cast;
  const current = scenes.find(({ id }) => id === loaded);
  const here = current ? seatsOf(current) : [];
  const others = [...new Set([...scenes.flatMap(seatsOf), ...Object.keys(seats)])].filter(
    (seat) => !here.includes(seat),
  );
  const known = [...new Set([...people.map(({ userId }) => userId), ...Object.values(seats)])];

  function renderSeats(title: string, list: readonly Seat[]) {
    return list.length === 0 ? null : (
      <section aria-label={title}>
        <h3 className={styles['heading']}>{title}</h3>
        <ul className={styles['seats']}>
          {list.map((seat) => (
            <li key={seat}>
              <SuggestField
                label={seat}
                value={holderOf(seats, seat) ?? ''}
                placeholder={say('Nobody')}
                names={names}
                note={names.get(holderOf(seats, seat) ?? '')?.name}
                suggestions={known}
                isDisabled={isLocked}
                onCommit={(text) =>
                  void seatPerson(desk, task, seat, findCalled(trimId(text), names) || null)
                }
              />
              <span className={styles['state']}>{describeHolder(seats, seat, people)}</span>
            </li>
          ))}
        </ul>
      </section>
    );
  }

  return (
    <>
      <p className={styles['about']}>
        {say(
          'People keep their seats while they are away. A seat that nobody holds shows the next person who enters.',
        )}
        {isViewer ? ` ${say('Giving seats needs the producer role.')}` : ''}
      </p>
      {here.length + others.length === 0 ? (
        <EmptyNote>
          {say('No scene has a seat yet. Save the draft as a scene to make some.')}
        </EmptyNote>
      ) : null}
      {renderSeats(
        current ? say('In {title}', { title: isolateName(current.title) }) : say('In the draft'),
        here,
      )}
      {renderSeats(here.length > 0 ? say('In other scenes') : say('In the scenes'), others)}
    </>
  );
}

function describeHolder(seats: Cast, seat: Seat, people: readonly Person[]): string {
  const userId = holderOf(seats, seat);
  if (userId === undefined) {
    return say('free');
  }
  // If no webhook has arrived, the room is unknown and not empty.
  if (people.length === 0) {
    return '';
  }
  return people.some((person) => person.userId === userId && person.present)
    ? say('in the room')
    : say('absent');
}
