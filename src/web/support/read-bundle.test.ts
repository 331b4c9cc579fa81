import { expect, it } from 'vitest';

import { bundleOfTask } from '#web/gallery/setting/bundle-fixture.ts';

import { readBundle } from './read-bundle.ts';

function refuse(change: object): string {
  const reading = readBundle(JSON.stringify({ ...bundleOfTask, ...change }));
  return reading.kind === 'refused' ? reading.reason : 'not refused';
}

it('a support bundle is read as it was written', () => {
  const reading = readBundle(JSON.stringify(bundleOfTask));
  expect(reading.kind === 'bundle' && reading.bundle.revisions.length).toBe(
    bundleOfTask.revisions.length,
  );
});

it('a file that is no bundle, or a damaged one, is refused with a sentence', () => {
  expect(readBundle('{"format":"mixdesk-bundle","ver')).toMatchObject({
    reason: expect.stringContaining('its end is missing') as string,
  });
  expect(readBundle('[]')).toMatchObject({
    reason: 'This file is not a support bundle of Mixdesk.',
  });
  expect(refuse({ version: 2 })).toContain('newer Mixdesk');
  expect(refuse({ revisions: [] })).toBe('There is no take in this bundle.');
  expect(refuse({ task: { ...bundleOfTask.task, canvas: { width: 0, height: 720 } } })).toBe(
    'This bundle is damaged at task.canvas.width.',
  );
  const [first] = bundleOfTask.revisions;
  const MixLayoutParams = { MixLayoutMode: 4, MixLayoutList: [{ Top: 'x' }] };
  expect(refuse({ revisions: [{ ...first, MixLayoutParams }] })).toBe(
    'This bundle is damaged: the layout of revision 1 cannot be read.',
  );
});
