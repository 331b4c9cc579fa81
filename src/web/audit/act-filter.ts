import type { ActFilter } from '#contract/act.ts';
import { readSearch } from '#web/support/read-search.ts';

/** The fields of the form, as they were typed. */
export interface ActFields {
  readonly person: string;
  readonly task: string;
  readonly time: string;
  readonly requestId: string;
  readonly outcome: 'any' | 'done' | 'refused';
}

export const noActFields: ActFields = {
  person: '',
  task: '',
  time: '',
  requestId: '',
  outcome: 'any',
};

export type ActFilterReading =
  | { readonly kind: 'filter'; readonly filter: ActFilter }
  /** The text in the field of the time names none. */
  | { readonly kind: 'no-time'; readonly filter: ActFilter };

/** What to ask the server for. Fields that are empty ask for nothing. */
export function readActFields(fields: ActFields, now: Date): ActFilterReading {
  const { span, words } = readSearch(fields.time, now);
  const text = (name: 'person' | 'task' | 'requestId') => {
    const value = fields[name].trim().slice(0, 200);
    return value === '' ? {} : { [name]: value };
  };
  const filter: ActFilter = {
    ...text('person'),
    ...text('task'),
    ...text('requestId'),
    ...(fields.outcome !== 'any' && { outcome: fields.outcome }),
    ...(span !== null && { from: span.from.toISOString(), to: span.to.toISOString() }),
  };
  const isUnread = fields.time.trim() !== '' && (span === null || words !== '');
  return { kind: isUnread ? 'no-time' : 'filter', filter };
}
