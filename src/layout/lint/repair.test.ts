import { expect, it } from 'vitest';

import type { LayoutDocument } from '#layout/document/document.ts';
import { suggestFix } from './fixes.ts';
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
    const fix = suggestFix(problem, payload, canvas);
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

it('a repair changes what it names and nothing else', () => {
  const problem = problemsOf(broken).find(({ code }) => code === 'invisible-tile');
  const fix = problem && suggestFix(problem, writeLayout(broken), canvas);
  expect(fix).toBeDefined();
  if (!fix) {
    return;
  }
  const repaired = repairDocument(broken, fix);
  expect(repaired.tiles[1]).toEqual({ ...broken.tiles[1], transparency: 0 });
  expect({ ...repaired, tiles: [] }).toEqual({ ...broken, tiles: [] });
});
