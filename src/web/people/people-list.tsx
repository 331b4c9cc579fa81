import { isolateName } from '#layout/document/isolate-name.ts';
import { memo, useState } from 'react';
import { useStore } from 'zustand';

import { findSelectedTile, putOnSelectedTile } from '#editor/edits/person.ts';
import { addTile } from '#editor/edits/tile.ts';
import { addTypedPerson } from '#web/desk/typed-people.ts';
import { useDesk, useIsDraftOpen, useIsLocked } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/fields/field.module.css';
import { EmptyNote } from '#web/ui/panel.tsx';

import { findEntries, groupEntries, groupOf, nameEntry, nameGroup } from './people-entries.ts';
import type { GroupKind, PersonEntry } from './people-entries.ts';
import { PeopleRows } from './people-rows.tsx';
import styles from './people.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** With more people than this, each gets one line instead of two. */
const roomyUpTo = 12;

interface PeopleListProps {
  readonly taskId: string;
  readonly entries: readonly PersonEntry[];
  /** Whether the recording has ended, so that nobody is on air. */
  readonly isOver: boolean;
}

/** Everybody, grouped by what the program does with them. Typing filters the list; Enter uses the first match. */
export const PeopleList = memo(function PeopleList({ taskId, entries, isOver }: PeopleListProps) {
  const { editor, typedPeople } = useDesk();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<GroupKind | 'all'>('all');
  const isOpen = useIsDraftOpen();
  const isLocked = useIsLocked();
  const hasTarget = useStore(editor.document, (state) => findSelectedTile(state) !== undefined);
  const all = groupEntries(entries);
  const found = findEntries(entries, text).filter(
    (entry) => kind === 'all' || groupOf(entry) === kind,
  );
  const groups = groupEntries(found);
  const isSearching = text.trim() !== '';
  // A locked draft can be searched: nothing is put anywhere.
  const first = isSearching && isOpen && !isLocked ? groups[0]?.entries[0] : undefined;

  function actOnFirst(): void {
    if (!first) {
      return;
    }
    if (hasTarget) {
      putOnSelectedTile(editor, first.userId);
    } else {
      addTile(editor, first.userId);
    }
    setText('');
  }

  return (
    <>
      <div className={styles['tools']}>
        <input
          className={field['input']}
          type="search"
          aria-label={say('Find a person')}
          aria-describedby="find-person-hint"
          placeholder={say('Find…')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              actOnFirst();
            }
            if (event.key === 'Escape') {
              setText('');
            }
          }}
        />
        <select
          className={field['input']}
          aria-label={say('Show people')}
          value={kind}
          onChange={(event) => setKind(event.target.value as GroupKind | 'all')}
        >
          <option value="all">{say('All {count}', { count: entries.length })}</option>
          {all.map((group) => (
            <option key={group.kind} value={group.kind}>
              {nameGroup(group.kind, isOver)} {group.entries.length}
            </option>
          ))}
        </select>
      </div>
      <p id="find-person-hint" className={styles['hint']} hidden={!isSearching}>
        {first
          ? hasTarget
            ? say('Enter puts {name} on the selected tile', { name: isolateName(nameEntry(first)) })
            : say('Enter adds a tile for {name}', { name: isolateName(nameEntry(first)) })
          : found.length > 0
            ? say('{count} found. The draft is locked.', { count: found.length })
            : say('Nobody in the list matches.')}
      </p>
      {isSearching && found.length === 0 ? (
        <Button
          onClick={() => {
            if (addTypedPerson(typedPeople, taskId, text)) {
              setText('');
            }
          }}
        >
          {sayNodes('Add “{text}” to the list', { text: <bdi>{text.trim()}</bdi> })}
        </Button>
      ) : null}
      {found.length === 0 && !isSearching ? <EmptyNote>{say('Nobody.')}</EmptyNote> : null}
      {groups.map((group) => (
        <section key={group.kind}>
          <h3
            id={`people-${group.kind}`}
            className={styles['group']}
            data-kind={group.kind}
            data-over={isOver}
          >
            <span className={styles['tally']} aria-hidden />
            {nameGroup(group.kind, isOver)}
            <span className={styles['count']}>{group.entries.length}</span>
          </h3>
          <PeopleRows
            taskId={taskId}
            labelledBy={`people-${group.kind}`}
            entries={group.entries}
            isOver={isOver}
            isRoomy={entries.length <= roomyUpTo}
            first={first}
          />
        </section>
      ))}
    </>
  );
});
