import { describe, expect, it } from 'vitest';

import type { LintSubject } from './lint-subject.ts';
import { widens } from './widening.ts';

const ana = { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' };
const slot = { Top: 0, Left: 640, Width: 640, Height: 720 };

function custom(tiles: unknown, lists?: unknown): LintSubject {
  return {
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: tiles },
    ...(lists === undefined ? {} : { SubscribeStreamUserIds: lists }),
  };
}

function grid(lists?: unknown): LintSubject {
  return {
    MixLayoutParams: { MixLayoutMode: 3 },
    ...(lists === undefined ? {} : { SubscribeStreamUserIds: lists }),
  };
}

/** Whether a step from the first payload to the second shows or lets be heard somebody new, and whether the way back does. */
function compare(one: LintSubject, other: LintSubject) {
  return { there: widens(one, other), back: widens(other, one) };
}

const same = { there: false, back: false };
const wider = { there: true, back: false };
const other = { there: true, back: true };

describe('a change of tiles', () => {
  it.each([
    ['nothing changes', [ana], [ana], same],
    ['a person gets a tile', [], [ana], wider],
    ['a person gets a second tile', [ana], [ana, { ...ana, Left: 640 }], same],
    ['a slot opens', [ana], [ana, slot], wider],
    ['a second slot opens', [slot], [slot, { ...slot, Left: 0 }], wider],
    ['a tile changes its user', [ana], [{ ...ana, UserId: 'ben' }], other],
    ['a tile changes its stream', [ana], [{ ...ana, MediaId: 1 }], other],
    ['a tile names the stream that it has anyway', [ana], [{ ...ana, MediaId: 0 }], same],
    ['a tile moves', [ana], [{ ...ana, Left: 320, ImageLayer: 3 }], same],
    ['a tile without a user gets an empty one', [slot], [{ ...slot, UserId: '' }], same],
    ['an invisible tile appears', [{ ...ana, Alpha: 255 }], [ana], wider],
    ['a nearly invisible tile appears', [{ ...ana, Alpha: 254 }], [ana], same],
    ['a tile is more than invisible', [{ ...ana, Alpha: 300 }], [ana], wider],
    ['an invisible slot appears', [{ ...slot, Alpha: 255 }], [slot], wider],
    ['a tile says that it is opaque', [ana], [{ ...ana, Alpha: 0 }], same],
    ['a tile has no readable transparency', [ana], [{ ...ana, Alpha: 'none' }], same],
  ])('%s', (_, one, two, expected) => {
    expect(compare(custom(one), custom(two))).toEqual(expected);
  });

  it('that takes the tile of somebody away lets them enter an open slot, if they were invisible', () => {
    const hidden = { ...ana, Alpha: 255 };
    expect(widens(custom([hidden, slot]), custom([slot]))).toBe(true);
    expect(widens(custom([ana, slot]), custom([slot]))).toBe(false);
    expect(widens(custom([hidden]), custom([]))).toBe(false);
  });

  it.each([
    ['a user id that is a number', [{ ...ana, UserId: 1001 }], [{ ...ana, UserId: '1001' }]],
    ['a user id that is null', [{ ...slot, UserId: null }], [slot]],
    ['a stream as a text', [{ ...ana, MediaId: '1' }], [{ ...ana, MediaId: 1 }]],
    ['a transparency as a text', [{ ...ana, Alpha: '255' }], [{ ...ana, Alpha: 255 }]],
    ['a misspelt user id', [{ ...slot, userid: 'ana' }], [{ ...slot, UserId: 'ana' }]],
    ['a tile as a text', [JSON.stringify(ana)], [ana]],
    ['a list as a text', JSON.stringify([ana, slot]), [ana, slot]],
    ['a list as a text after blanks', `\n  ${JSON.stringify([ana])}`, [ana]],
    ['one tile without its list', ana, [ana]],
    ['no list', undefined, []],
    ['an empty list', null, []],
    ['a character that nobody sees', [{ ...ana, UserId: 'a\u200bna' }], [ana]],
    ['a blank after the user id', [{ ...ana, UserId: 'ana ' }], [ana]],
  ])('is none where %s is written properly', (_, one, two) => {
    expect(compare(custom(one), custom(two))).toEqual(same);
  });

  it.each([
    ['an object', { id: 'ana' }],
    ['a list', ['ana']],
    ['true', true],
    ['a character that nobody sees', '\u200b'],
  ])('opens a slot where the user id was %s', (_, UserId) => {
    expect(compare(custom([{ ...slot, UserId }]), custom([slot]))).toEqual(wider);
  });

  it('counts the right spelling of a user id and not another beside it', () => {
    const both = { ...ana, userid: 'ben' };
    expect(compare(custom([both]), custom([ana]))).toEqual(same);
    const misspelt = { ...slot, UserId: null, userid: 'ben' };
    expect(compare(custom([misspelt]), custom([slot]))).toEqual(wider);
  });

  it('reads what is no tile as an open slot', () => {
    expect(compare(custom([7]), custom([slot]))).toEqual(same);
    expect(compare(custom('one; two'), custom([slot, slot]))).toEqual(same);
  });
});

describe('a change of the mode', () => {
  const layout = (MixLayoutMode: unknown): LintSubject => ({
    MixLayoutParams: { MixLayoutMode, MixLayoutList: [ana] },
  });

  it.each([
    [4, '4', same],
    [4, ' ４ ', same],
    [1, 3, same],
    [4, 3, wider],
    [4, undefined, wider],
    [4, null, wider],
    [4, 'custom', wider],
    [4, 44, wider],
  ])('from %j to %j', (one, two, expected) => {
    expect(compare(layout(one), layout(two))).toEqual(expected);
  });

  it('is none where the key is spelled properly, or the layout is no longer a text', () => {
    const params = { MixLayoutMode: 4, MixLayoutList: [ana] };
    const misspelt = { mixlayoutmode: 4, MixLayoutList: [ana] };
    const subject = { MixLayoutParams: params };
    expect(compare({ MixLayoutParams: misspelt }, subject)).toEqual(same);
    expect(compare({ MixLayoutParams: JSON.stringify(params) }, subject)).toEqual(same);
    expect(compare({ MixLayoutParams: '{"MixLayoutMode":4' }, subject)).toEqual({
      there: false,
      back: true,
    });
    for (const nothing of [null, undefined, [], 'x', 7]) {
      expect(compare({ MixLayoutParams: nothing }, subject)).toEqual({ there: false, back: true });
    }
  });
});

describe('a change of the lists of people', () => {
  it.each([
    ['somebody is added', { SubscribeVideoUserIds: ['ana'] }, ['ana', 'ben'], wider],
    ['somebody is added by a pattern', { SubscribeVideoUserIds: ['ana'] }, ['ana', 'b.*$'], wider],
    ['a person becomes a pattern', { SubscribeVideoUserIds: ['a'] }, ['a.*$'], wider],
    ['a pattern becomes shorter', { SubscribeVideoUserIds: ['ab.*$'] }, ['a.*$'], wider],
    ['the list has another order', { SubscribeVideoUserIds: ['ana', 'ben'] }, ['ben', 'ana'], same],
    ['the pattern matches them anyway', { SubscribeVideoUserIds: ['a.*$'] }, ['a.*$', 'ana'], same],
    ['the list becomes empty', { SubscribeVideoUserIds: ['ana'] }, [], wider],
    ['the list goes', { SubscribeVideoUserIds: ['ana'] }, undefined, wider],
    ['an empty list goes', { SubscribeVideoUserIds: [] }, undefined, same],
    ['the pattern of everybody goes', { SubscribeVideoUserIds: ['.*$'] }, undefined, same],
  ])('on the allowlist: %s', (_, lists, after, expected) => {
    const next = after === undefined ? {} : { SubscribeVideoUserIds: after };
    expect(compare(grid(lists), grid(next))).toEqual(expected);
    const audio = (list: unknown) => (list === undefined ? {} : { SubscribeAudioUserIds: list });
    expect(compare(grid(audio(lists.SubscribeVideoUserIds)), grid(audio(after)))).toEqual(expected);
  });

  it.each([
    ['nobody changes', ['ana'], ['ana'], same],
    ['somebody leaves it', ['ana', 'ben'], ['ana'], wider],
    ['the last one leaves it', ['ana'], [], wider],
    ['it goes', ['ana'], undefined, wider],
    ['a pattern leaves it', ['ana', 'b.*$'], ['ana'], wider],
    ['a pattern becomes a person', ['b.*$'], ['b'], wider],
    ['somebody leaves it whom a pattern matches', ['bot_1', 'bot.*$'], ['bot.*$'], same],
    ['somebody else is blocked', ['ana'], ['ben'], other],
    ['an empty list goes', [], undefined, same],
  ])('on the blocklist: %s', (_, one, two, expected) => {
    for (const name of ['UnSubscribeVideoUserIds', 'UnSubscribeAudioUserIds']) {
      const lists = (list: unknown) => (list === undefined ? undefined : { [name]: list });
      expect(compare(grid(lists(one)), grid(lists(two)))).toEqual(expected);
    }
  });

  it('lets somebody on both lists be neither seen nor heard', () => {
    const both = { SubscribeVideoUserIds: ['ana', 'ben'], UnSubscribeVideoUserIds: ['ben'] };
    expect(compare(grid(both), grid({ SubscribeVideoUserIds: ['ana'] }))).toEqual(same);
  });

  it('shows only people who have a tile in a custom layout', () => {
    const one = custom([ana], { SubscribeVideoUserIds: ['ana'] });
    const two = custom([ana], { SubscribeVideoUserIds: ['ana', 'ben'] });
    expect(compare(one, two)).toEqual(same);
    const heard = custom([ana], { SubscribeAudioUserIds: ['ana', 'ben'] });
    expect(compare(custom([ana], { SubscribeAudioUserIds: ['ana'] }), heard)).toEqual(wider);
    const blocked = custom([ana], { UnSubscribeVideoUserIds: ['ana'] });
    expect(compare(blocked, custom([ana]))).toEqual(wider);
    const slots = custom([ana, slot], { SubscribeVideoUserIds: ['ana'] });
    expect(compare(slots, custom([ana, slot], { SubscribeVideoUserIds: ['ana', 'ben'] }))).toEqual(
      wider,
    );
  });

  it.each([
    ['one text', 'ana', ['ana']],
    ['people in one text', 'ana, ben;cleo', ['ana', 'ben', 'cleo']],
    ['a list as a text', '["ana"]', ['ana']],
    ['one number', 1001, ['1001']],
    ['a number in it', ['ana', 1001], ['ana', '1001']],
    ['a character that nobody sees', ['ana\u200b'], ['ana']],
  ])('is none where %s is written as a list', (_, one, two) => {
    const lists = (UnSubscribeVideoUserIds: unknown) => grid({ UnSubscribeVideoUserIds });
    expect(compare(lists(one), lists(two))).toEqual(same);
  });

  it.each([[null], [true], [{ ana: 1 }]])('counts no list where there is %j', (value) => {
    expect(compare(grid({ SubscribeVideoUserIds: value }), grid({}))).toEqual(same);
  });

  it.each([[null], [true], ['\u200b']])(
    'counts an allowlist of %j alone as one that names nobody',
    (entry) => {
      expect(compare(grid({ SubscribeVideoUserIds: [entry] }), grid({}))).toEqual(wider);
    },
  );

  it('neither adds nor releases anybody, whether a misspelt list counts or not', () => {
    const misspelt = grid({ unSubscribeVideoUserIds: ['ana'] });
    expect(widens(misspelt, grid({}))).toBe(true);
    expect(widens(misspelt, grid({ UnSubscribeVideoUserIds: ['ana'] }))).toBe(false);
    const allow = grid({ subscribeVideoUserIds: ['ana'] });
    expect(widens(allow, grid({ SubscribeVideoUserIds: ['ana'] }))).toBe(false);
    expect(widens(grid({ SubscribeVideoUserIds: ['ana'] }), allow)).toBe(true);
  });
});
