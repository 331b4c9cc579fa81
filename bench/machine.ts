import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import path from 'node:path';

import { median } from './statistics.ts';

/** Where the numbers come from: they say little without it. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** Processes that were waiting for a core before the run began; more than a few tenths spoil it. */
  readonly load: number;
  /** Synced writes of 4 kB that the disk of the temporary folder does one after the other in a second. */
  readonly syncsPerSecond: number;
}

/** PostgreSQL and SQLite are held to absolute times only on a disk that syncs this often a second. */
export const fastDisk = 2000;

export async function describeMachine(): Promise<Machine> {
  const [cpu] = cpus();
  return {
    processor: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    load: Math.round((loadavg()[0] ?? 0) * 100) / 100,
    syncsPerSecond: await countSyncs(500),
  };
}

/** From the median, so that other work on the machine spoils it little. */
async function countSyncs(times: number): Promise<number> {
  const file = path.join(tmpdir(), `mixdesk-bench-${process.pid}.sync`);
  const block = Buffer.alloc(4096, 1);
  const handle = openSync(file, 'w');
  const took: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const start = performance.now();
    // As a log of a database grows: each block behind the one before.
    writeSync(handle, block);
    fdatasyncSync(handle);
    took.push(performance.now() - start);
  }
  closeSync(handle);
  await rm(file);
  return Math.round(1000 / median(took));
}
