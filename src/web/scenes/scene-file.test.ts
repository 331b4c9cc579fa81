import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Scene } from '#contract/scene.ts';
import { makeScene } from '#layout/scenes/scene.ts';
import { suggestSeats } from '#layout/scenes/seats.ts';
import { readLayout } from '#layout/document/wire.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';
import { findProblems } from '#layout/lint/problems.ts';

import { formatSceneFile, freeTitle, readSceneFile } from './scene-file.ts';

const canvas = { width: 1920, height: 1080 };
const about = {
  id: 'x',
  sdkAppId: 1_400_000_001,
  version: 3,
  createdAt: '2026-11-23T09:00:00.000Z',
  updatedAt: '2026-11-23T09:00:00.000Z',
  actor: { id: 'u', name: 'Ana' },
  deletedAt: null,
};
const window = { Top: 0, Left: 0, Width: 640, Height: 720 };
const scene: Scene = {
  ...about,
  title: 'Interview',
  canvas: { width: 1280, height: 720 },
  MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [window] },
  seats: ['host'],
};

/** What a file is refused for, after a change to a good one. */
function refuse(change: (file: Record<string, unknown>) => object): readonly string[] {
  const file = JSON.parse(formatSceneFile([scene])) as Record<string, unknown>;
  const reading = readSceneFile(JSON.stringify(change(file)), 'cn');
  return reading.kind === 'refused' ? reading.reasons : [];
}

describe('a file of scenes', () => {
  it('is read back as it was written, except for the ids', () => {
    fc.assert(
      fc.property(fc.array(payloads('cn'), { minLength: 1, maxLength: 3 }), (all) => {
        const scenes = all
          .map((payload): Scene => {
            const document = readLayout(payload);
            const made = makeScene(document, canvas, suggestSeats(document, {}));
            return { ...about, title: 'Show', ...made, seats: [...made.seats] };
          })
          .filter(({ MixLayoutParams }) =>
            findProblems({ MixLayoutParams }, { site: 'cn', canvas }).every(
              ({ severity }) => severity !== 'error',
            ),
          );
        fc.pre(scenes.length > 0);
        expect(readSceneFile(formatSceneFile(scenes), 'cn')).toEqual({
          kind: 'scenes',
          scenes: scenes.map(({ title, MixLayoutParams, seats }) => ({
            title,
            canvas,
            MixLayoutParams,
            seats,
          })),
        });
      }),
      { numRuns: 50 },
    );
  });

  it('is refused with the place and the remedy if it is wrong', () => {
    expect(readSceneFile('scenes', 'cn')).toMatchObject({ kind: 'refused' });
    expect(refuse(() => ({ MixLayoutParams: {} }))[0]).toContain('use Import');
    expect(refuse((file) => ({ ...file, formatVersion: 2 }))[0]).toContain('reads version 1');
    expect(refuse((file) => ({ ...file, extra: 1 }))).toEqual([
      'extra is not a field of this API.',
    ]);
    const wide = { ...window, Width: 'wide' };
    expect(
      refuse((file) => ({
        ...file,
        scenes: [{ ...scene, MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [wide] } }],
      })).some((reason) => reason.startsWith('scenes.0.MixLayoutParams.MixLayoutList.0.Width ')),
    ).toBe(true);
    const beyond = { ...window, Left: 700 };
    expect(
      refuse((file) => ({
        ...file,
        scenes: [
          {
            title: 'Interview',
            canvas: scene.canvas,
            MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [beyond] },
            seats: [null],
          },
        ],
      }))[0],
    ).toMatch(
      /^scenes\.0\.MixLayoutParams\.MixLayoutList\.0\.Width \(Interview\): .* beyond the right edge/,
    );
  });
});

describe('a title that is taken', () => {
  it('gets a number', () => {
    expect(freeTitle('Show', new Set())).toBe('Show');
    expect(freeTitle('Show', new Set(['Show', 'Show (2)']))).toBe('Show (3)');
  });
});
