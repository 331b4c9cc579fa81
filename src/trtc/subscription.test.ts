import { describe, expect, it } from 'vitest';

import { entryCatches, subscribeStreamUserIds } from './subscription.ts';

describe('a subscription entry', () => {
  it('matches the user it names and nobody else', () => {
    expect(entryCatches('ana', 'ana')).toBe(true);
    expect(entryCatches('ana', 'Ana')).toBe(false);
    expect(entryCatches('ana', 'anabel')).toBe(false);
  });

  it('matches by prefix when it ends in .*$, and everybody when that is all', () => {
    expect(entryCatches('guest_.*$', 'guest_1')).toBe(true);
    expect(entryCatches('guest_.*$', 'guest_')).toBe(true);
    expect(entryCatches('guest_.*$', 'host_1')).toBe(false);
    expect(entryCatches('guest_.*$', 'my_guest_1')).toBe(false);
    expect(entryCatches('guest_.*$', 'guest')).toBe(false);
    expect(entryCatches('.*$', 'anybody')).toBe(true);
  });

  it('is read literally before the ending: no other pattern syntax is supported', () => {
    expect(entryCatches('g.est_.*$', 'guest_1')).toBe(false);
    expect(entryCatches('guest_.*', 'guest_1')).toBe(false);
  });
});

describe('subscription lists', () => {
  it('may allow in one medium and block in the other', () => {
    const lists = { SubscribeAudioUserIds: ['a'], UnSubscribeVideoUserIds: ['b'] };
    expect(subscribeStreamUserIds.safeParse(lists).success).toBe(true);
  });

  it('may both be present when one of them is empty', () => {
    const lists = { SubscribeAudioUserIds: ['a'], UnSubscribeAudioUserIds: [] };
    expect(subscribeStreamUserIds.safeParse(lists).success).toBe(true);
  });

  it('have no empty entries', () => {
    expect(subscribeStreamUserIds.safeParse({ SubscribeAudioUserIds: [''] }).success).toBe(false);
  });
});
