import { describe, expect, it } from 'vitest';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { CalledScene, LayoutDocument } from '#layout/document/document.ts';
import { rebaseDocument, replaceLayout, reviseLayout } from './rebase.ts';
import { readLayout } from '#layout/document/wire.ts';

const scene: CalledScene = { id: 'interview', seats: new Map([['tile-1', 'host']]) };

function payloadOf(left: number, background: string): RecordingPayload {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      BackGroundColor: background,
      MixLayoutList: [{ Top: 0, Left: left, Width: 640, Height: 720, UserId: 'ana' }],
    },
    SubscribeStreamUserIds: {},
  };
}

describe('the scene of a document', () => {
  const base = payloadOf(0, '#000000');
  const document: LayoutDocument = { ...readLayout(payloadOf(100, '#000000')), scene };

  it('stays when changes of others are merged in', () => {
    const rebased = rebaseDocument(document, base, payloadOf(0, '#203040'));
    expect(rebased.settings.BackGroundColor).toBe('#203040');
    expect(rebased.scene).toEqual(scene);
  });

  it('stays with a later version of the document and is dropped with a replacement', () => {
    const other = payloadOf(200, '#203040');
    expect(reviseLayout(document, other).scene).toEqual(scene);
    expect(replaceLayout(document, other).scene).toBeUndefined();
    expect(replaceLayout(document, payloadOf(100, '#000000'))).toBe(document);
  });
});

function texts(...words: readonly string[]): RecordingPayload {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      WaterMarkList: words.map((Chars) => ({
        WaterMarkType: 1,
        WaterMarkChar: { Top: 0, Left: 0, Width: 200, Height: 40, Chars },
      })),
    },
    SubscribeStreamUserIds: {},
  };
}

describe('a document that follows the take of somebody else', () => {
  it('keeps the id of a text when the text before it was removed', () => {
    const base = texts('A', 'B');
    const { watermarks } = rebaseDocument(readLayout(base), base, texts('B'));
    expect(watermarks).toEqual([expect.objectContaining({ id: 'watermark-2' })]);
  });

  it('does not restore what its own user removed', () => {
    const base = texts('A', 'B');
    const { watermarks } = rebaseDocument(readLayout(texts('B')), base, texts('A'));
    expect(watermarks).toEqual([]);
  });
});

describe('a document whose payload is replaced', () => {
  const window = { Top: 0, Left: 0, Width: 640, Height: 720 };
  const listOf = (...users: readonly string[]): RecordingPayload => ({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: users.map((UserId) => ({ ...window, UserId })),
    },
    SubscribeStreamUserIds: {},
  });
  const document = readLayout(listOf('ana', 'ben'));
  const parked = { 3: { settings: { RenderMode: 2 }, tiles: [] } } as const;

  it('keeps the ids of the tiles that match, and gives new ids to the others', () => {
    const { tiles } = replaceLayout(document, listOf('cem', 'ben', 'dan', 'ana'));
    expect(tiles.map(({ id, userId }) => `${id} ${userId}`)).toEqual([
      ...['tile-3 cem', 'tile-2 ben', 'tile-4 dan', 'tile-1 ana'],
    ]);
  });

  it('stays the same document when a later version says the same', () => {
    expect(reviseLayout(document, listOf('ana', 'ben'))).toBe(document);
    const staged = { ...document, scene };
    expect(reviseLayout(staged, listOf('ana', 'ben'))).toBe(staged);
    expect('scene' in reviseLayout(document, listOf('ana'))).toBe(false);
  });

  it('keeps what other modes left behind while its mode stays', () => {
    const switched = { ...document, parked };
    expect(replaceLayout(switched, listOf('ana')).parked).toBe(parked);
    const grid: RecordingPayload = {
      MixLayoutParams: { MixLayoutMode: 3 },
      SubscribeStreamUserIds: {},
    };
    expect(replaceLayout(switched, grid).parked).toBeUndefined();
  });
});
