import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { openRepository } from '#server/database/open-repository.ts';
import { makeNewAct } from '#server/testing/new-act.ts';
import { makeFolder, startProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const count = 100_000;
const batch = 2000;
const allowedMb = 80;

let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: RunningProgram;
beforeAll(async () => {
  folder = await makeFolder();
  const repository = await openRepository({ dataDir: folder.path, origin: 'simulator' });
  for (let at = 0; at < count; at += batch) {
    await repository.acts.append(
      Array.from({ length: batch }, (_, index) =>
        makeNewAct({ requestId: `boot-${at + index}`, subject: 'x'.repeat(180) }),
      ),
    );
  }
  await repository.close();
  desk = await startProgram({ file: 'start.ts', env: { PORT: '0', DATA_DIR: folder.path } });
});
afterAll(async () => {
  await desk.stop();
  await folder.remove();
});

async function readMemoryMb(): Promise<number> {
  const text = await (await fetch(`${desk.url}metrics`)).text();
  const bytes = /^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1];
  return Number(bytes ?? expect.fail('the desk does not report its memory')) / 1024 ** 2;
}

it.each(['jsonl', 'csv'])(
  '100,000 acts are exported as %s within 80 MB of memory, also to a slow reader',
  async (format) => {
    // What every request costs once is there already.
    await (await fetch(`${desk.url}api/audit/export?format=${format}&what=nothing`)).text();
    const before = await readMemoryMb();
    let most = before;
    let lines = 0;
    let chunks = 0;
    const { body } = await fetch(`${desk.url}api/audit/export?format=${format}`);
    for await (const chunk of body ?? expect.fail('no body')) {
      lines +=
        Buffer.from(chunk as Uint8Array)
          .toString('latin1')
          .split('\n').length - 1;
      // At first nobody reads on: the desk must wait and not gather the rest.
      const looks = chunks === 0 ? 20 : chunks % 50 === 0 ? 1 : 0;
      for (let look = 0; look < looks; look += 1) {
        most = Math.max(most, await readMemoryMb());
      }
      chunks += 1;
    }
    expect(lines).toBeGreaterThanOrEqual(count);
    expect(chunks).toBeGreaterThan(50);
    expect(most - before).toBeLessThan(allowedMb);
  },
);
