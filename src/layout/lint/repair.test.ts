import { expect, it } from 'vitest';

import type { LayoutDocument } from '#layout/document/document.ts';
import { suggestFixes } from './fixes.ts';
import { findProblems } from './problems.ts';
import { repairDocument } from './repair.ts';
import { writeLayout } from '#layout/document/wire.ts';

const canvas = { width: 1280, height: 720 };
const broken: LayoutDocument = {
  mode: 4,
  tiles: [
    { id: 'tile-7', rect: { x: 1000, y: 0, width: 400, height: 300 }, userId: 'ana' },
    {
      id: 'tile-3',
      rect: { x: 0, y: 0, width: 640, height: 360 },
      userId: 'ben',
      transparency: 255,
    },
  ],
  watermarks: [
    { id: 'watermark-9', wire: { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, TimeZone: 8 } } },
  ],
  settings: { BackGroundColor: '#fff', DefaultSubBackgroundImage: 'https://example.com/a.png' },
  subscription: { UnSubscribeVideoUserIds: ['ben'] },
  emptyLists: { tiles: false, watermarks: false },
  parked: { 3: { settings: { RenderMode: 2 }, tiles: [] } },
};

function problemsOf(document: LayoutDocument) {
  return findProblems(writeLayout(document), { site: 'intl', canvas });
}

function repairFirst(document: LayoutDocument): LayoutDocument {
  const payload = writeLayout(document);
  for (const problem of problemsOf(document)) {
    const fix = suggestFixes(problem, payload, { site: 'intl', canvas }).at(-1);
    if (fix) {
      return repairDocument(document, fix);
    }
  }
  return document;
}

it('repairs one after another fix a draft with many faults and keep all ids', () => {
  let document = broken;
  const before = problemsOf(document).length;
  expect(before).toBeGreaterThan(3);
  for (let count = 0; count < before; count += 1) {
    document = repairFirst(document);
  }
  expect(problemsOf(document)).toEqual([]);
  expect(document.tiles.map(({ id }) => id)).toEqual(['tile-7', 'tile-3']);
  expect(document.watermarks).toEqual(broken.watermarks);
  expect(document.parked).toEqual(broken.parked);
});

it('a removed tile takes its id along, and the others keep theirs', () => {
  const problem = problemsOf(broken).find(({ code }) => code === 'tile-blocked');
  const payload = writeLayout(broken);
  const fix = problem && suggestFixes(problem, payload, { site: 'intl', canvas })[0];
  expect(fix?.label).toBe('Remove the tile');
  expect(fix && repairDocument(broken, fix).tiles.map(({ id }) => id)).toEqual(['tile-7']);
});

it('a repair changes what it names and nothing else', () => {
  const problem = problemsOf(broken).find(({ code }) => code === 'invisible-tile');
  const fix =
    problem && suggestFixes(problem, writeLayout(broken), { site: 'intl', canvas }).at(-1);
  expect(fix).toBeDefined();
  if (!fix) {
    return;
  }
  const repaired = repairDocument(broken, fix);
  expect(repaired.tiles[1]).toEqual({ ...broken.tiles[1], transparency: 0 });
  expect({ ...repaired, tiles: [] }).toEqual({ ...broken, tiles: [] });
});

it('a repaired draft is still that of its scene', () => {
  const scene = { id: 'scene-1', seats: new Map([['tile-7', 'host'] as const]) };
  const fix = {
    label: 'Set it to #FFFFFF',
    edits: [{ kind: 'set', path: 'MixLayoutParams.BackGroundColor', value: '#FFFFFF' }],
  } as const;
  const repaired = repairDocument({ ...broken, scene }, fix);
  expect(repaired.scene).toBe(scene);
  expect(repaired.settings.BackGroundColor).toBe('#FFFFFF');
  expect(repairDocument(broken, fix)).not.toHaveProperty('scene');
  const { parked: _, ...bare } = broken;
  expect(repairDocument(bare, fix)).not.toHaveProperty('parked');
});

it('a removed watermark takes its id along, also where others look the same', () => {
  const [clock] = broken.watermarks;
  const watermarks = clock
    ? ['a', 'b', 'c'].map((name) => ({ ...clock, id: `watermark-${name}` as const }))
    : [];
  const fix = {
    label: 'Remove it',
    edits: [{ kind: 'remove', path: 'MixLayoutParams.WaterMarkList.1' }],
  } as const;
  const repaired = repairDocument({ ...broken, watermarks }, fix);
  expect(repaired.watermarks.map(({ id }) => id)).toEqual(['watermark-a', 'watermark-c']);
});
