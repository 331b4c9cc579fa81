import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import type { ActFilter } from '#contract/act.ts';
import { actsQuery, addressOfActs } from '#web/api/acts.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { nameZone } from '#web/browser/zoned-time.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import field from '#web/fields/field.module.css';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { noActFields, readActFields } from './act-filter.ts';
import type { ActFields } from './act-filter.ts';
import { ActRow } from './act-row.tsx';
import styles from './acts-dialog.module.css';
import { say } from '#web/words/say.ts';

/** The list is asked for when nothing was typed for this time, ms. */
const pauseMs = 250;

const outcomes: readonly (readonly [ActFields['outcome'], string])[] = [
  ['any', say('Any')],
  ['done', say('Done')],
  ['refused', say('Refused')],
];

/** The record of acts: who did what and what was refused, with filters and as files. */
export function ActsDialog() {
  const desk = useDesk();
  const [fields, setFields] = useState(noActFields);
  const [reading, setReading] = useState(() => readActFields(noActFields, new Date()));
  useEffect(() => {
    const timer = setTimeout(
      () => setReading(readActFields(fields, new Date(serverNow()))),
      pauseMs,
    );
    return () => clearTimeout(timer);
  }, [fields]);
  const close = (): void => closeDialog(desk);
  const change = (changed: Partial<ActFields>): void => setFields({ ...fields, ...changed });
  return (
    <ModalDialog
      title={say('Record of acts')}
      isWide
      onClose={close}
      actions={
        <>
          {(['csv', 'jsonl'] as const).map((format) => (
            <a
              key={format}
              className={styles['download']}
              href={addressOfActs(reading.filter, format)}
              download
            >
              {format === 'csv' ? say('Export as CSV') : say('Export as JSON lines')}
            </a>
          ))}
          <Button onClick={close}>{say('Close')}</Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <FilterField
          label={say('Person or program')}
          value={fields.person}
          placeholder={say('Id or name')}
          onChange={(person) => change({ person })}
        />
        <FilterField
          label={say('The recording')}
          value={fields.task}
          placeholder={say('TaskId')}
          onChange={(task) => change({ task })}
        />
        <FilterField
          label={say('Time')}
          value={fields.time}
          placeholder={say('20:14, yesterday')}
          onChange={(time) => change({ time })}
        />
        <FilterField
          label={say('RequestId')}
          value={fields.requestId}
          placeholder={say('Cloud or desk')}
          onChange={(requestId) => change({ requestId })}
        />
        <SelectField
          label={say('Outcome')}
          value={fields.outcome}
          options={outcomes}
          onChange={(outcome) => change({ outcome })}
        />
      </div>
      <p role="status" className={styles['detail']}>
        {reading.kind === 'no-time'
          ? say('The field Time names no time: enter one such as 20:14 or yesterday 20:10..20:20.')
          : say('Times are in {value}; rows are kept in a chain that shows every alteration.', {
              value: nameZone(),
            })}
      </p>
      <Acts filter={reading.filter} onOpen={close} />
    </ModalDialog>
  );
}

function FilterField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (text: string) => void;
}) {
  const { label, value, placeholder, onChange } = props;
  return (
    <label className={field['field']}>
      <span className={field['label']}>{label}</span>
      <input
        type="search"
        className={field['input']}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function Acts({ filter, onOpen }: { readonly filter: ActFilter; readonly onOpen: () => void }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...actsQuery(filter),
    placeholderData: keepPreviousData,
  });
  const acts = data?.pages.flatMap((page) => page.acts);
  return (
    <>
      {error ? (
        <p role="alert">
          {say('The record could not be loaded: {message}', { message: error.message })}
        </p>
      ) : null}
      {acts?.length === 0 ? <p>{say('No act is like that.')}</p> : null}
      <ul className={styles['list']} aria-label={say('Acts')}>
        {acts?.map((act) => (
          <ActRow key={act.number} act={act} onOpen={onOpen} />
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
