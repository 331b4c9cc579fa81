import type { MixLayout } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import { describe, expect, it } from 'vitest';

import { findExposure, isNobody, nameExposed, nobody, subtractExposure } from './exposure.ts';
import type { Participant } from './participants.ts';

const canvas = { width: 1280, height: 720 };

function person(userId: string, media: Partial<Participant> = {}): Participant {
  return { userId, camera: true, microphone: true, screen: false, ...media };
}

function tile(UserId?: string): MixLayout {
  return { Top: 0, Left: 0, Width: 640, Height: 360, ...(UserId ? { UserId } : {}) };
}

function custom(
  tiles: readonly MixLayout[],
  SubscribeStreamUserIds: SubscribeStreamUserIds = {},
): RecordingPayload {
  return {
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [...tiles] },
    SubscribeStreamUserIds,
  };
}

function told(payload: RecordingPayload, people: readonly Participant[]) {
  const { seen, heard } = findExposure(payload, canvas, people);
  return { seen: [...seen], heard: [...heard] };
}

describe('who is exposed by a layout', () => {
  it('shows whom a tile is bound to, though not in the room yet', () => {
    expect(told(custom([tile('ana')]), [])).toEqual({ seen: ['ana'], heard: ['ana'] });
  });

  it('shows whoever fills an open slot, in the order of entry', () => {
    const people = [person('ana'), person('ben'), person('cem')];
    expect(told(custom([tile('ben'), tile()]), people).seen).toEqual(['ben', 'ana']);
  });

  it('shows whoever would fill an open slot by turning a camera on', () => {
    const off = { camera: false, microphone: false };
    const people = [person('ana', off), person('ben', off), person('cem'), person('dee')];
    // With one slot, ana and ben come before cem; dee comes after.
    expect(told(custom([tile()]), people).seen.toSorted()).toEqual(['ana', 'ben', 'cem']);
    expect(told(custom([tile('ana')]), people).seen).toEqual(['ana']);
  });

  it('includes the sound of everyone in the room, with or without a tile', () => {
    expect(told(custom([tile('ana')]), [person('ben')]).heard).toEqual(['ben', 'ana']);
  });

  it('counts a camera or a microphone that is off now: it can be turned on at any time', () => {
    const grid = { MixLayoutParams: { MixLayoutMode: 3 as const }, SubscribeStreamUserIds: {} };
    const quiet = person('ana', { camera: false, microphone: false });
    expect(told(grid, [quiet])).toEqual({ seen: ['ana'], heard: ['ana'] });
  });

  it('excludes people whom the lists exclude, with or without a tile', () => {
    const lists = { UnSubscribeVideoUserIds: ['ana'], SubscribeAudioUserIds: ['guest.*$'] };
    const people = [person('ana'), person('guest1')];
    expect(told(custom([tile('ana'), tile('guest1')], lists), people)).toEqual({
      seen: ['guest1'],
      heard: ['guest1'],
    });
  });

  it('includes the sound of people on an allowlist before they enter', () => {
    const lists = { SubscribeAudioUserIds: ['dee', 'guest.*$'] };
    expect(told(custom([], lists), [person('ana')])).toEqual({ seen: [], heard: ['dee'] });
  });

  it('shows everyone subscribed in a template, and the person of the big picture', () => {
    const floating = {
      MixLayoutParams: { MixLayoutMode: 1 as const, MaxResolutionUserId: 'host' },
      SubscribeStreamUserIds: { UnSubscribeVideoUserIds: ['ben'] },
    };
    expect(told(floating, [person('ana'), person('ben')]).seen).toEqual(['ana', 'host']);
  });
});

describe('a first exposure', () => {
  const everybody = findExposure(custom([tile('ana')]), canvas, [person('ben')]);

  it('is what was not exposed before, picture and sound separately', () => {
    const earlier = { seen: new Set<string>(), heard: new Set(['ana']) };
    const first = subtractExposure(everybody, earlier);
    expect(nameExposed(first)).toEqual(['ana (seen)', 'ben (heard)']);
  });

  it('is nobody when everything was exposed before', () => {
    expect(isNobody(subtractExposure(everybody, everybody))).toBe(true);
    expect(isNobody(subtractExposure(everybody, nobody))).toBe(false);
  });
});
