import { describe, expect, it } from 'vitest';

import { noActFields, readActFields } from './act-filter.ts';

const now = new Date(2026, 4, 3, 21, 30);

describe('the filter of the record of acts', () => {
  it('asks for nothing where the fields are empty', () => {
    expect(readActFields(noActFields, now)).toEqual({ kind: 'filter', filter: {} });
    expect(readActFields({ ...noActFields, person: '  ' }, now).filter).toEqual({});
  });

  it('asks for what the fields say', () => {
    const fields = {
      ...noActFields,
      person: ' ana ',
      requestId: 'r-1',
      outcome: 'refused',
    } as const;
    expect(readActFields({ ...fields, time: 'yesterday 20:10..20:20' }, now)).toEqual({
      kind: 'filter',
      filter: {
        person: 'ana',
        requestId: 'r-1',
        outcome: 'refused',
        from: new Date(2026, 4, 2, 20, 10).toISOString(),
        to: new Date(2026, 4, 2, 20, 21).toISOString(),
      },
    });
  });

  it('says when the text names no time', () => {
    expect(readActFields({ ...noActFields, time: 'lunch' }, now).kind).toBe('no-time');
    expect(readActFields({ ...noActFields, time: '20:14 lunch' }, now).kind).toBe('no-time');
  });
});
