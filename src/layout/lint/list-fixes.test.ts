import { describe, expect, it } from 'vitest';

import { applyJsonEdits } from '#layout/document/json-edit.ts';
import type { LintSubject } from './lint-subject.ts';
import { fixBothLists, fixUnrecorded, removePlace } from './list-fixes.ts';

const ana = { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' };
const tile = 'MixLayoutParams.MixLayoutList.0';

function subject(lists: object, tiles: readonly object[] = [ana]): LintSubject {
  return {
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: tiles },
    SubscribeStreamUserIds: lists,
  };
}

describe('both lists of one medium', () => {
  const path = 'SubscribeStreamUserIds.UnSubscribeAudioUserIds';

  /** What the button says, with a `!` when the repair is made alone, and the lists after the press. */
  function press(only: unknown, except: unknown) {
    const payload = subject({ SubscribeAudioUserIds: only, UnSubscribeAudioUserIds: except });
    return fixBothLists(path, payload).map((fix) => [
      `${fix.label}${fix.isAlone ? ' !' : ''}`,
      (applyJsonEdits(payload, fix.edits) as LintSubject).SubscribeStreamUserIds,
    ]);
  }

  it.each([
    ['several people stay', ['ana', 'ben', 'cleo'], ['ben', 'zoe'], 'Keep only ana, cleo'],
    [
      'a pattern blocks somebody beside a name',
      ['ana', 'ben', 'cleo'],
      ['b.*$', 'zoe'],
      'Keep only ana, cleo',
    ],
    [
      'a pattern loses a part of its people',
      ['ana', 'cleo', 'b.*$'],
      ['b1'],
      'Keep only ana, cleo !',
    ],
    [
      'one goes wholly and one pattern partly',
      ['ana', 'cleo', 'ben', 'd.*$'],
      ['ben', 'dan'],
      'Keep only ana, cleo !',
    ],
    [
      'a blocked prefix only looks like the pattern',
      ['ana', 'cleo', 'b.*$'],
      ['b..*$'],
      'Keep only ana, cleo !',
    ],
    [
      'a longer pattern goes wholly',
      ['ana', 'cleo', 'bot_1.*$'],
      ['bot_.*$'],
      'Keep only ana, cleo',
    ],
  ])('are reduced to the allowlist: %s', (_, only, except, label) => {
    expect(press(only, except)).toEqual([[label, { SubscribeAudioUserIds: ['ana', 'cleo'] }]]);
  });

  it('count their texts alone', () => {
    expect(press(['ana', 7], ['ana', 8])).toEqual([
      ['Record nobody !', { UnSubscribeAudioUserIds: ['.*$'] }],
    ]);
    expect(press(['ana'], 'ana')).toEqual([
      ['Remove the blocklist', { SubscribeAudioUserIds: ['ana'] }],
    ]);
  });

  it('are repaired by removing and setting whole lists', () => {
    const lists = { SubscribeAudioUserIds: ['ana', 'ben'], UnSubscribeAudioUserIds: ['ben'] };
    const allow = 'SubscribeStreamUserIds.SubscribeAudioUserIds';
    expect(fixBothLists(path, subject(lists)).map(({ edits }) => edits)).toEqual([
      [
        { kind: 'set', path: allow, value: ['ana'] },
        { kind: 'remove', path },
      ],
    ]);
    const nobody = { SubscribeAudioUserIds: ['ana'], UnSubscribeAudioUserIds: ['ana'] };
    expect(fixBothLists(path, subject(nobody)).map(({ edits }) => edits)).toEqual([
      [
        { kind: 'remove', path: allow },
        { kind: 'set', path, value: ['.*$'] },
      ],
    ]);
  });

  it('have no repair at the path of an allowlist', () => {
    const lists = { SubscribeAudioUserIds: ['ana'], UnSubscribeAudioUserIds: ['ben'] };
    expect(fixBothLists('SubscribeStreamUserIds.SubscribeAudioUserIds', subject(lists))).toEqual(
      [],
    );
  });
});

describe('somebody who is not recorded', () => {
  const labels = (payload: LintSubject, how: 'only' | 'except') =>
    fixUnrecorded(`${tile}.UserId`, payload, how).map(({ label }) => label);

  it.each([
    ['their id is no text', subject({ SubscribeVideoUserIds: ['ben'] }, [{ UserId: 7 }]), 'only'],
    ['they have no id', subject({ SubscribeVideoUserIds: ['ben'] }, [{}]), 'except'],
    ['the lists cannot be read', subject({ SubscribeVideoUserIds: 'ben' }), 'only'],
    ['the lists cannot be read', subject({ UnSubscribeVideoUserIds: 'ana' }), 'except'],
    ['there is no allowlist', subject({ UnSubscribeVideoUserIds: ['ana'] }), 'only'],
    ['nobody is on the allowlist or the blocklist', subject({}), 'only'],
    ['the blocklist does not name them', subject({ UnSubscribeVideoUserIds: ['ben'] }), 'except'],
  ] as const)('only loses their tile where %s', (_, payload, how) => {
    expect(labels(payload, how)).toEqual(['Remove the tile']);
  });

  it('is recorded by name, alone, in lists that are set or removed whole', () => {
    expect(
      fixUnrecorded(`${tile}.UserId`, subject({ SubscribeVideoUserIds: ['ben'] }), 'only')[1],
    ).toEqual({
      label: 'Record ana',
      edits: [
        {
          kind: 'set',
          path: 'SubscribeStreamUserIds.SubscribeVideoUserIds',
          value: ['ben', 'ana'],
        },
      ],
      isAlone: true,
    });
    const path = 'SubscribeStreamUserIds.UnSubscribeVideoUserIds';
    const unblock = (list: readonly string[]) =>
      fixUnrecorded(`${tile}.UserId`, subject({ UnSubscribeVideoUserIds: list }), 'except')[1];
    expect(unblock(['ana'])).toEqual({
      label: 'Unblock ana',
      edits: [{ kind: 'remove', path }],
      isAlone: true,
    });
    expect(unblock(['ben', 'ana'])).toEqual({
      label: 'Unblock ana',
      edits: [{ kind: 'set', path, value: ['ben'] }],
      isAlone: true,
    });
  });

  it('has room on a list of 31 people and none on one of 32', () => {
    const list = (length: number) =>
      subject({ SubscribeVideoUserIds: Array.from({ length }, (_, index) => `u${index}`) });
    expect(labels(list(31), 'only')).toEqual(['Remove the tile', 'Record ana']);
    expect(labels(list(32), 'only')).toEqual(['Remove the tile']);
  });
});

it('a place is removed with its whole tile, and the big picture is cleared', () => {
  expect(removePlace(`${tile}.UserId`)).toEqual({
    label: 'Remove the tile',
    edits: [{ kind: 'remove', path: tile }],
  });
  expect(removePlace('MixLayoutParams.MixLayoutList.12.Alpha').edits).toEqual([
    { kind: 'remove', path: 'MixLayoutParams.MixLayoutList.12' },
  ]);
  expect(removePlace('MixLayoutParams.MaxResolutionUserId')).toEqual({
    label: 'Clear the big picture',
    edits: [{ kind: 'remove', path: 'MixLayoutParams.MaxResolutionUserId' }],
  });
});
