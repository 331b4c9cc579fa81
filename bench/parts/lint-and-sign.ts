import { z } from 'zod';

import type { Findings, Run } from '../run.ts';
import { median } from '../statistics.ts';

// As in the page, whose policy forbids `eval`: Zod compiles its schemas by it when they are made, unless it is told before.
z.config({ jitless: true });
const { findProblems } = await import('../../src/layout/lint/problems.ts');
const { fourFullLists, fullCanvas, fullPayload } =
  await import('../../src/testing/full-payload.ts');
const { createTc3Signer } = await import('../../src/server/cloud/tc3-signer.ts');

/** What the page does while a person drags, and what the server does for each take, on as much as a request holds. */
export function measureLintAndSign({ isShort }: Run): Promise<Findings> {
  const context = { canvas: fullCanvas, site: 'intl' } as const;
  const refused = { ...fullPayload, SubscribeStreamUserIds: fourFullLists };
  const body = Buffer.from(JSON.stringify(fullPayload));
  const signer = createTc3Signer({
    secretId: 'AKID-bench',
    secretKey: 'a-key-for-measuring',
    host: 'trtc.tencentcloudapi.com',
  });
  let second = 1_790_000_000;
  const repeats = isShort ? 500 : 2000;
  return Promise.resolve({
    lint: { value: timeEach(repeats, () => findProblems(fullPayload, context)) },
    'lint-refused': { value: timeEach(repeats, () => findProblems(refused, context)) },
    // Another day each time, so that no key of the day before is used again.
    sign: { value: timeEach(repeats, () => signer.sign(body, (second += 86_400))) },
  });
}

/** The median of single calls, after as many that do not count, ms. */
function timeEach(repeats: number, act: () => unknown): number {
  const times: number[] = [];
  for (let index = 0; index < 2 * repeats; index += 1) {
    const start = performance.now();
    act();
    times.push(performance.now() - start);
  }
  return median(times.slice(repeats));
}
