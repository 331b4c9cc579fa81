import { bench, describe } from 'vitest';
import { z } from 'zod';

import { fourFullLists, fullCanvas, fullPayload } from '#testing/full-payload.ts';

// As in the page, whose policy forbids `eval`: Zod compiles its schemas by it when they are made, unless it is told before.
z.config({ jitless: true });
const { findProblems } = await import('#layout/lint/problems.ts');
const { readLayout, writeLayout } = await import('#layout/document/wire.ts');

/** The page lints while a person edits, and once a frame while they drag: less than 1 ms is promised. */
describe('lint of a full payload in the page: 25 tiles, 25 watermarks, lists of 32', () => {
  const context = { canvas: fullCanvas, site: 'intl' } as const;
  const refused = { ...fullPayload, SubscribeStreamUserIds: fourFullLists };
  const document = readLayout(fullPayload);

  bench('find problems, two lists', () => void findProblems(fullPayload, context));
  bench('find problems, all four lists', () => void findProblems(refused, context));
  bench('write the payload and find problems', () => {
    findProblems(writeLayout(document), context);
  });
});
