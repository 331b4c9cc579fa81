import { mkdir, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';

/** Times of one act, ms. */
export interface Timing {
  readonly min: number;
  readonly p50: number;
  readonly p99: number;
}

/**
 * Does every act once a round, in alternating order, so that all of them meet the same machine in the same mood.
 * @returns the times by name.
 */
export async function timeInTurns(
  acts: Readonly<Record<string, () => Promise<unknown>>>,
  rounds: { readonly warmup: number; readonly counted: number },
): Promise<Readonly<Record<string, Timing>>> {
  const names = Object.keys(acts);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = -rounds.warmup; round < rounds.counted; round += 1) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const name of order) {
      const startMs = performance.now();
      await acts[name]?.();
      if (round >= 0) {
        times.get(name)?.push(performance.now() - startMs);
      }
    }
  }
  return Object.fromEntries([...times].map(([name, measured]) => [name, summarise(measured)]));
}

function summarise(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { min: sorted[0] ?? Number.NaN, p50: at(0.5), p99: at(0.99) };
}

/** One row of a printed table. */
export type Row = Readonly<Record<string, string | number>>;

/** Prints the rows and keeps them as JSON beside the other results, with how busy the machine was. */
export async function publish(name: string, rows: readonly Row[]): Promise<void> {
  const load = loadavg().map(round);
  const head = Object.keys(rows[0] ?? {});
  const cells = [head, ...rows.map((row) => head.map((key) => String(row[key] ?? '')))];
  const widths = head.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const lines = cells.map((line) =>
    line.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  '),
  );
  process.stdout.write(`\n${name}, load of the machine ${load.join(' ')}\n${lines.join('\n')}\n`);
  const folder = new URL('./results/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.json`, folder), JSON.stringify({ load, rows }, null, 2));
}

export function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
