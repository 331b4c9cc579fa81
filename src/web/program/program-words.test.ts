import { describe, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';

import { describeProgram } from './program-words.ts';

function revisionOf(number: number, status: Revision['status']): Revision {
  return { number, status } as Revision;
}

describe('the title of the program', () => {
  it('names the revision on air', () => {
    const program = revisionOf(3, 'accepted');
    expect(describeProgram({ status: 'running', program, current: program })).toEqual({
      state: 'on-air',
      words: '#3',
    });
  });

  it('says that nothing was taken, when that is so', () => {
    const task = { status: 'running', program: null, current: null } as const;
    expect(describeProgram(task)).toEqual({ state: 'nothing', words: 'nothing taken yet' });
    expect(describeProgram(undefined).state).toBe('nothing');
  });

  it('warns of a newer take without an answer', () => {
    const current = revisionOf(4, 'unknown');
    for (const program of [null, revisionOf(3, 'accepted')]) {
      expect(describeProgram({ status: 'running', program, current })).toEqual({
        state: 'unsure',
        words: '#4 may be on air instead',
      });
    }
  });

  it('says that a recording is over, and which revision was the last', () => {
    const program = revisionOf(3, 'accepted');
    expect(describeProgram({ status: 'ended', program, current: program }).words).toBe(
      'off air, was #3',
    );
    expect(describeProgram({ status: 'ended', program: null, current: null })).toEqual({
      state: 'over',
      words: 'off air',
    });
  });
});
