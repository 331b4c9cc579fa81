import type { ReactNode } from 'react';

import type { RevisionNote } from '#contract/support/revision-note.ts';
import { EmptyNote } from '#web/ui/panel.tsx';

import { Moment } from './moment.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** What people wrote about a revision afterwards, oldest first. @param props.form adds another; left out where nobody can. */
export function NotesOfRevision(props: {
  readonly notes: readonly RevisionNote[];
  readonly form?: ReactNode;
}) {
  const { notes, form } = props;
  return (
    <Part title={say('Notes')} count={notes.length}>
      {notes.length === 0 ? <EmptyNote>{say('Nobody wrote a note afterwards.')}</EmptyNote> : null}
      <NoteList notes={notes} />
      {form}
    </Part>
  );
}

export function NoteList({ notes }: { readonly notes: readonly RevisionNote[] }) {
  return notes.length === 0 ? null : (
    <ul className={styles['list']}>
      {notes.map(({ at, by, text }, index) => (
        <li key={`${at} ${index}`}>
          <bdi>{text}</bdi>{' '}
          <span className={styles['soft']}>
            {sayNodes('by {name}, {at}', { name: <bdi>{by.name}</bdi>, at: <Moment iso={at} /> })}
          </span>
        </li>
      ))}
    </ul>
  );
}
