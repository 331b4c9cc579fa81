import { expect, it } from 'vitest';

import { revisionOf } from '#testing/revisions.ts';
import { taskOf } from '#testing/tasks.ts';

import { listFrameLabels } from './frame-labels.ts';

function accepted(number: number) {
  return revisionOf(number, { upstream: { requestId: `request-${number}` } });
}

it('names each layout that a frame may show by the call that brought it, the newest first', () => {
  const program = accepted(3);
  const ledger = [program, revisionOf(2, { status: 'rejected' }), accepted(1)];
  expect(listFrameLabels(taskOf({ program, current: program }), ledger)).toEqual([
    { of: 'request-3', words: 'revision 3' },
    { of: 'request-1', words: 'revision 1' },
    { of: 'created', words: 'as created' },
    { of: null, words: 'an unknown layout' },
  ]);
});

it('names a take without an answer as unknown', () => {
  const program = accepted(1);
  const current = revisionOf(2, { status: 'unknown' });
  expect(listFrameLabels(taskOf({ program, current }), [current, program]).at(-1)).toEqual({
    of: null,
    words: 'revision 2? Unknown',
  });
});
