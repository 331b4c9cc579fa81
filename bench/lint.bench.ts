import { bench, describe } from 'vitest';

import { parsePayload } from '#layout/document/payload.ts';
import { findProblems } from '#layout/lint/problems.ts';
import { fourFullLists, fullCanvas, fullPayload } from '#testing/full-payload.ts';

/** The server lints every take; less than 1 ms is promised for as much as a request holds. */
describe('lint of a full payload: 25 tiles, 25 watermarks, lists of 32', () => {
  const context = { canvas: fullCanvas, site: 'intl' } as const;
  const refused = { ...fullPayload, SubscribeStreamUserIds: fourFullLists };

  bench('parse', () => void parsePayload(fullPayload, 'intl'));
  bench('find problems, two lists', () => void findProblems(fullPayload, context));
  bench('find problems, all four lists', () => void findProblems(refused, context));
});
