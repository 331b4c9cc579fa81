import { describe, expect, it } from 'vitest';

import { readSearch } from './read-search.ts';

/** 21:30 on 3 May 2026, in whatever zone the tests run. */
const now = new Date(2026, 4, 3, 21, 30);

function read(text: string) {
  const { words, span } = readSearch(text, now);
  return { words, from: span?.from, to: span?.to };
}

function local(day: number, hours: number, minutes: number, seconds = 0): Date {
  return new Date(2026, 4, day, hours, minutes, seconds);
}

describe('a search text', () => {
  it('without a time is words, without the labels that people copy along', () => {
    expect(read('ana grid')).toEqual({ words: 'ana grid', from: undefined, to: undefined });
    expect(read('RequestId: 8b1f3c2e-0d1a-4e55-9c3e-6a7b8c9d0e1f').words).toBe(
      '8b1f3c2e-0d1a-4e55-9c3e-6a7b8c9d0e1f',
    );
    expect(read('RequestId 4f').words).toBe('4f');
    expect(read('room studio-1').words).toBe('studio-1');
    // A user id may look like a label and stand alone.
    expect(read('user').words).toBe('user');
  });

  it('means a few minutes around a time of today, or of yesterday when it has not come yet', () => {
    expect(read('20:14')).toEqual({ words: '', from: local(3, 20, 9), to: local(3, 20, 20) });
    expect(read('about 20:14').words).toBe('');
    expect(read('22:00 ana')).toEqual({
      words: 'ana',
      from: local(2, 21, 55),
      to: local(2, 22, 6),
    });
    expect(read('today 22:00').from).toEqual(local(3, 21, 55));
    expect(read('20:14:30')).toMatchObject({
      from: local(3, 20, 13, 30),
      to: local(3, 20, 15, 30),
    });
  });

  it('has ranges of time, over midnight too', () => {
    const expected = { words: '', from: local(2, 20, 10), to: local(2, 20, 21) };
    for (const text of [
      'yesterday 20:10..20:20',
      'yesterday 20:10 – 20:20',
      'yesterday 20:10-20:20',
    ]) {
      expect(read(text)).toEqual(expected);
    }
    expect(read('2026-05-01 23:50..00:10')).toMatchObject({
      from: local(1, 23, 50),
      to: local(2, 0, 11),
    });
  });

  it('has days', () => {
    expect(read('yesterday')).toEqual({ words: '', from: local(2, 0, 0), to: local(3, 0, 0) });
    expect(read('2026-05-01 ben')).toEqual({
      words: 'ben',
      from: local(1, 0, 0),
      to: local(2, 0, 0),
    });
    expect(read('1 May').from).toEqual(local(1, 0, 0));
    expect(read('30 Nov').from).toEqual(new Date(2025, 10, 30));
  });

  it('reads what the desk and logs show, with their zones', () => {
    expect(read('3 May 2026, 20:14:03 GMT+2')).toEqual({
      words: '',
      from: new Date('2026-05-03T18:13:03.000Z'),
      to: new Date('2026-05-03T18:15:03.000Z'),
    });
    expect(read('2026-05-03 20:14 UTC')).toEqual({
      words: '',
      from: new Date('2026-05-03T20:09:00.000Z'),
      to: new Date('2026-05-03T20:20:00.000Z'),
    });
    expect(read('2026-05-03T20:14:03.123Z')).toMatchObject({
      words: '',
      from: new Date('2026-05-03T20:13:03.123Z'),
    });
  });

  it('leaves an id alone that has digits like a time in it', () => {
    expect(read('a12:34b').words).toBe('a12:34b');
    expect(read('1234:56').words).toBe('1234:56');
  });
});
