import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { revisionStatuses } from '#contract/revision.ts';
import type { RevisionStatus } from '#contract/revision.ts';
import type { FoundRevision } from '#contract/support/revision-search.ts';
import { findRevisionsQuery } from '#web/api/revision-search.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { formatUtc, formatZoned, nameZone } from '#web/browser/zoned-time.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import field from '#web/fields/field.module.css';
import { SelectField } from '#web/fields/select-field.tsx';
import { RevisionMark } from '#web/history/revision-mark.tsx';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { Moment } from './moment.tsx';
import { readSearch } from './read-search.ts';
import type { SearchText } from './read-search.ts';
import { RevisionLink } from './revision-link.tsx';
import styles from './search-dialog.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

const statusNames: Readonly<Record<RevisionStatus, string>> = {
  accepted: say('Accepted'),
  rejected: say('Rejected'),
  unknown: say('Unknown'),
  superseded: say('Replaced by a newer take'),
  sending: say('Sending'),
};
const statusOptions: readonly (readonly [RevisionStatus | 'any', string])[] = [
  ['any', say('Any')],
  ...revisionStatuses.map((status) => [status, statusNames[status]] as const),
];

/** The search starts when nothing was typed for this time, ms. */
const pauseMs = 250;

/** Finds takes of all recordings: by RequestId, TaskId, room, user, person, note and time. */
export function SearchDialog() {
  const desk = useDesk();
  const [text, setText] = useState('');
  const [status, setStatus] = useState<RevisionStatus | 'any'>('any');
  const [search, setSearch] = useState<SearchText>({ words: '', span: null });
  useEffect(() => {
    const timer = setTimeout(() => setSearch(readSearch(text, new Date(serverNow()))), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title={say('Search all takes')}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      <div className={styles['fields']}>
        <input
          type="search"
          className={field['input']}
          aria-label={say('Search all takes')}
          aria-describedby="search-hint"
          placeholder={say('RequestId, room, user, person, 20:14 …')}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <SelectField
          label={say('Status')}
          value={status}
          options={statusOptions}
          onChange={setStatus}
        />
      </div>
      <p id="search-hint" className={styles['hint']}>
        {sayNodes(
          'RequestId, TaskId, room, title, user id, person, words of a note, and a time: {clock}, {span}, {day}, {zone}. Several must all be true.',
          {
            clock: <code>20:14</code>,
            span: <code>yesterday 20:10..20:20</code>,
            day: <code>3 May</code>,
            zone: <code>20:14 UTC</code>,
          },
        )}
      </p>
      <p role="status" className={styles['span']}>
        {search.span === null
          ? say('Times are in {value}.', { value: nameZone() })
          : describeSpan(search.span)}
      </p>
      <Found search={search} status={status === 'any' ? null : status} onOpen={close} />
    </ModalDialog>
  );
}

function describeSpan({ from, to }: NonNullable<SearchText['span']>): string {
  const [start, end] = [from.toISOString(), to.toISOString()];
  return say('From {start} to {end} ({value}); {value2} to {value3} UTC.', {
    start: formatZoned(start),
    end: formatZoned(end),
    value: nameZone(),
    value2: formatUtc(start).slice(0, 16),
    value3: formatUtc(end).slice(0, 16),
  });
}

function Found(props: {
  readonly search: SearchText;
  readonly status: RevisionStatus | null;
  readonly onOpen: () => void;
}) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...findRevisionsQuery({ ...props.search, status: props.status }),
    placeholderData: keepPreviousData,
  });
  const revisions = data?.pages.flatMap((page) => page.revisions);
  return (
    <>
      {error ? (
        <p role="alert">
          {say('The takes could not be searched: {message}', { message: error.message })}
        </p>
      ) : null}
      {revisions?.length === 0 ? <p>{say('No take is like that.')}</p> : null}
      <ul className={styles['list']} aria-label={say('Takes')}>
        {revisions?.map((revision) => (
          <FoundRow
            key={`${revision.task.id} ${revision.number}`}
            revision={revision}
            onOpen={props.onOpen}
          />
        ))}
      </ul>
      {hasNextPage ? (
        <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('Show more')}
        </Button>
      ) : null}
    </>
  );
}

function FoundRow({ revision, onOpen }: { revision: FoundRevision; onOpen: () => void }) {
  const { task, number, createdAt, actor, note, upstream } = revision;
  return (
    <li className={styles['row']}>
      <div className={styles['line']}>
        <RevisionLink taskId={task.id} number={number} onOpen={onOpen}>
          <bdi>{task.title}</bdi> #{number}
        </RevisionLink>
        <RevisionMark revision={revision} />
      </div>
      <div className={styles['detail']}>
        <Moment iso={createdAt} /> · <bdi>{actor.name}</bdi>
        {task.roomId === null ? null : (
          <>
            {' · '}
            {sayNodes('room {roomId}', { roomId: <bdi>{task.roomId}</bdi> })}
          </>
        )}
        {note === null ? null : (
          <>
            {' '}
            · <bdi>{note}</bdi>
          </>
        )}
      </div>
      {upstream?.requestId ? (
        <div className={styles['detail']}>
          {sayNodes('RequestId {id}', { id: <code>{upstream.requestId}</code> })}
          {upstream.code === undefined ? null : ` · ${upstream.code}`}
        </div>
      ) : null}
    </li>
  );
}
