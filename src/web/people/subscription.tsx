import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import IconVolume from '@tabler/icons-react/dist/esm/icons/IconVolume.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';

import { trimId } from '#layout/document/invisible-characters.ts';
import { edit } from '#editor/edit.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { listSome } from '#layout/document/list-some.ts';
import { subscribe } from '#layout/commands/commands.ts';
import { describePartlyRecorded } from '#layout/picture/partly-recorded.ts';
import { readMedium } from '#layout/document/subscription-mode.ts';
import type {
  Medium,
  MediumSubscription,
  SubscriptionMode,
} from '#layout/document/subscription-mode.ts';
import { callPerson } from '#layout/document/people-names.ts';
import { maxStreams } from '#trtc/limits.ts';
import { entryCatches, patternEnding } from '#trtc/subscription.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useDesk, useDraftPresence, useIsLocked, useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { usePanelPlace } from '#web/hooks/use-panel-place.ts';
import { Choice } from '#web/fields/choice.tsx';
import { joinClasses } from '#web/ui/class-names.ts';
import field from '#web/fields/field.module.css';
import { Suggestions } from '#web/fields/suggestions.tsx';
import { useCommitBeforeTake } from '#web/fields/use-typed-text.ts';
import { Hidden, NoDraft, Panel } from '#web/ui/panel.tsx';
import { nameStream } from '#layout/document/tile-name.ts';

import styles from './subscription.module.css';
import { say } from '#web/words/say.ts';

const modes: readonly (readonly [SubscriptionMode, string])[] = [
  ['everyone', say('Everyone')],
  ['only', say('Only these users')],
  ['except', say('All except these users')],
];
/** How many people a sentence names; it only counts the others. */
const mostNames = 20;

const mediumNames: Readonly<Record<Medium, string>> = { audio: say('Audio'), video: say('Video') };

/** Chooses who is heard and who is seen in the recording. */
export function Subscription() {
  const presence = useDraftPresence();
  return (
    <Panel
      title={say('Who is recorded')}
      place={usePanelPlace('subscription')}
      isScrolling={false}
      isLocked={useIsLocked()}
    >
      {presence === 'open' ? (
        <div className={styles['media']}>
          <MediumForm medium="audio" />
          <MediumForm medium="video" />
          <PartlyRecordedNotes />
        </div>
      ) : (
        <NoDraft presence={presence} rows={3} />
      )}
    </Panel>
  );
}

function MediumForm({ medium }: { readonly medium: Medium }) {
  const { editor } = useDesk();
  const task = useTask();
  const subscription = useStore(editor.document, (state) => state.document.subscription);
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const people = useMemo(() => (data ?? []).map(({ userId }) => userId), [data]);
  const value = readMedium(subscription, medium);
  const name = mediumNames[medium];
  const names = useNames();

  function write(next: MediumSubscription, label: string): void {
    edit(editor, label, (document) => subscribe(document, medium, next));
  }

  return (
    <div role="group" aria-label={name} className={styles['medium']}>
      <div className={styles['name']} aria-hidden>
        {medium === 'audio' ? <IconVolume size={16} /> : <IconVideo size={16} />}
        {name}
      </div>
      <Choice
        label={say('{name} mode', { name })}
        look="list"
        value={value.mode}
        options={modes}
        onChange={(mode) =>
          write({ ...value, mode }, say('Change {medium} list', { medium: say(medium) }))
        }
      />
      {value.mode === 'everyone' ? null : (
        <>
          <ul className={styles['entries']} aria-label={say('{name} entries', { name })}>
            {value.entries.map((entry) => (
              <Entry
                key={entry}
                entry={entry}
                caught={people.filter((userId) => entryCatches(entry, userId))}
                onRemove={() =>
                  write(
                    { ...value, entries: value.entries.filter((other) => other !== entry) },
                    say('Remove {entry} from the {medium} list', {
                      entry: isolateName(callPerson(entry, names)),
                      medium: say(medium),
                    }),
                  )
                }
              />
            ))}
          </ul>
          <AddEntry
            medium={medium}
            suggestions={people.filter((userId) => !value.entries.includes(userId))}
            onAdd={(entry) => {
              if (!value.entries.includes(entry)) {
                write(
                  { ...value, entries: [...value.entries, entry] },
                  say('Add {entry} to the {medium} list', {
                    entry: isolateName(callPerson(entry, names)),
                    medium: say(medium),
                  }),
                );
              }
            }}
          />
        </>
      )}
    </div>
  );
}

/** Lists the people in the room who are recorded only in part, which is easy to overlook. */
function PartlyRecordedNotes() {
  const { editor } = useDesk();
  const task = useTask();
  const subscription = useStore(editor.document, (state) => state.document.subscription);
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const names = useNames();
  const partly = describePartlyRecorded(listPresent(data ?? []), subscription);
  const call = (userId: string): string => callPerson(userId, names);
  const notes = [
    [say('Seen but not heard'), partly.seenNotHeard.map(call)],
    [say('Heard but not seen'), partly.heardNotSeen.map(call)],
    [say('Neither seen nor heard'), partly.leftOut.map(call)],
    [
      say('Beyond the {maxStreams} streams of a recording', { maxStreams }),
      partly.beyondLimit.map(({ userId, media }) => nameStream(userId, media, names)),
    ],
  ] as const;
  if (notes.every(([, names]) => names.length === 0)) {
    return null;
  }
  return (
    <div role="group" aria-label={say('Who is recorded in part')}>
      <dl className={styles['partly']}>
        {notes.map(([label, names]) =>
          names.length === 0 ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{listSome(names, mostNames)}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

function Entry(props: {
  readonly entry: string;
  /** The users in the room that it matches. */
  readonly caught: readonly string[];
  readonly onRemove: () => void;
}) {
  const { entry } = props;
  const names = useNames();
  const caught = props.caught.map((userId) => callPerson(userId, names));
  const name = callPerson(entry, names);
  const isPattern = entry.endsWith(patternEnding);
  const stem = entry.slice(0, -patternEnding.length);
  return (
    <li
      className={joinClasses(styles['entry'], isPattern && styles['pattern'])}
      title={
        caught.length === 0
          ? say('{entry} matches nobody at the moment', { entry: isolateName(entry) })
          : say('{entry} matches {names}', {
              entry: isolateName(entry),
              names: listSome(caught, mostNames),
            })
      }
    >
      <bdi>{isPattern ? `${stem}…` : name}</bdi>
      {name === entry ? null : <Hidden> {entry}</Hidden>}
      {caught.length === 0 ? (
        <span className={styles['caught']}>
          {isPattern ? say('nobody at the moment') : say('not here at the moment')}
        </span>
      ) : isPattern ? (
        <span className={styles['caught']}>
          {caught.slice(0, 3).map(isolateName).join(', ')}
          {caught.length > 3 ? ` +${caught.length - 3}` : ''}
        </span>
      ) : null}
      <button
        type="button"
        className={styles['remove']}
        aria-label={say('Remove {entry}', { entry })}
        onClick={(event) => {
          // The button disappears with its entry, so move the focus to the field of the list.
          const group = event.currentTarget.closest('[role="group"]');
          group?.querySelector<HTMLInputElement>('input[type="text"]')?.focus();
          props.onRemove();
        }}
      >
        <IconX size={14} />
      </button>
    </li>
  );
}

function AddEntry(props: {
  readonly medium: Medium;
  readonly suggestions: readonly string[];
  readonly onAdd: (entry: string) => void;
}) {
  const [typed, setTyped] = useState('');
  const listId = `${props.medium}-suggestions`;

  function commit(): boolean {
    const entry = trimId(typed);
    if (entry !== '') {
      props.onAdd(entry);
    }
    setTyped('');
    return true;
  }
  useCommitBeforeTake(typed.trim() === '' ? undefined : commit);

  return (
    <div className={field['field']}>
      <input
        className={joinClasses(field['input'], styles['add'])}
        type="text"
        aria-label={say('Add an entry')}
        placeholder={say('User ID, or prefix{patternEnding}', { patternEnding })}
        title={say('User ID, or prefix{patternEnding} for everyone whose ID starts with it', {
          patternEnding,
        })}
        list={listId}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            commit();
          }
          if (event.key === 'Escape') {
            setTyped('');
          }
        }}
      />
      <Suggestions id={listId} all={props.suggestions} typed={typed} names={useNames()} />
    </div>
  );
}
