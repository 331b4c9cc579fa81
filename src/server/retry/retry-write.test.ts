import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';

import { ProblemError } from '#server/http/problem-error.ts';

import { retryWrite } from './retry-write.ts';

const common = {
  sentence: 'The database is away.',
  subject: { task: 't1' },
  log: pino({ level: 'silent' }),
};

function makeSleep() {
  return vi.fn((_ms: number) => Promise.resolve());
}

describe('retrying a write', () => {
  it('tries four times with longer pauses, then throws the sentence', async () => {
    const sleep = makeSleep();
    const write = vi.fn(() => Promise.reject<string>(new Error('away')));
    await expect(retryWrite({ ...common, write }, sleep)).rejects.toEqual(
      new ProblemError('storage-unavailable', common.sentence),
    );
    expect(write).toHaveBeenCalledTimes(4);
    expect(sleep.mock.calls).toEqual([[100], [500], [2000]]);
  });

  it.each([new Error('busy'), new TypeError('The database connection is not open'), 'no error'])(
    'tries again whatever was thrown: %s',
    async (thrown) => {
      const write = vi.fn<() => Promise<string>>();
      write.mockRejectedValueOnce(thrown).mockResolvedValue('stored');
      expect(await retryWrite({ ...common, write }, makeSleep())).toBe('stored');
      expect(write).toHaveBeenCalledTimes(2);
    },
  );

  it('accepts what an earlier try stored although it seemed to fail', async () => {
    const write = vi.fn(() => Promise.reject<string>(new Error('answer lost')));
    const findWritten = vi.fn<() => Promise<string | undefined>>();
    findWritten.mockRejectedValueOnce(new Error('away')).mockResolvedValue('stored before');
    expect(await retryWrite({ ...common, write, findWritten }, makeSleep())).toBe('stored before');
    expect(write).toHaveBeenCalledTimes(2);
  });
});
