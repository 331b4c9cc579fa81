import { readFileSync } from 'node:fs';

import { bench, describe } from 'vitest';

import { parsePayload } from '#layout/payload.ts';
import { findProblems } from '#layout/problems.ts';

/** The page lints while a person edits and the server lints every take: both must stay far below a frame. */
describe('lint of a full custom layout', () => {
  const canvas = { width: 1280, height: 720 };
  const example = new URL('../src/testing/examples/modify-maximal-intl.json', import.meta.url);
  const { MixLayoutParams, SubscribeStreamUserIds } = JSON.parse(readFileSync(example, 'utf8')) as {
    MixLayoutParams: unknown;
    SubscribeStreamUserIds: unknown;
  };
  const input = { MixLayoutParams, SubscribeStreamUserIds };

  bench('parse', () => {
    parsePayload(input, 'intl');
  });
  bench('find problems', () => {
    findProblems(input, { canvas, site: 'intl' });
  });
});
