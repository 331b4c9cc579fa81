// npm run bench: measures what the accept list names, prints one table, writes JSON. `--check` ends with 1 when a line fails.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { acceptList } from './accept-list.ts';
import type { Line } from './accept-list.ts';
import { benchmarks } from './benchmarks.ts';
import type { BenchmarkName } from './benchmarks.ts';
import { describeMachine } from './machine.ts';
import { createOwned } from './owned.ts';
import { listHotFunctions } from './profile.ts';
import type { ProfileTarget } from './profile.ts';
import { formatTable, judge } from './table.ts';
import type { Row } from './table.ts';
import { writeDocs } from './write-docs.ts';

const { values, positionals } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    steady: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    docs: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const names = Object.keys(benchmarks) as BenchmarkName[];
const unknown = positionals.filter((name) => !(names as string[]).includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no benchmark ${unknown.join(', ')}. Benchmarks: ${names.join(', ')}.\n`,
  );
  process.exit(2);
}
const isShort = values.short || values.steady;
if (values.docs && (isShort || positionals.length > 0)) {
  process.stderr.write(
    '--docs writes the figures of everything: leave out --short, --steady and the names.\n',
  );
  process.exit(2);
}
const isProfiled = values.profile || values.docs;
const chosen = names.filter((name) => positionals.length === 0 || positionals.includes(name));

const folder = fileURLToPath(new URL('./results/', import.meta.url));
await mkdir(folder, { recursive: true });
const at = new Date().toISOString();
const stamp = at.replaceAll(':', '-');

/** Of the benchmark that runs now: an interrupt ends it too. */
let owned = createOwned();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void owned.removeAll().finally(() => process.exit(130)));
}

const machine = await describeMachine();
const rows: Row[] = [];
const profiles: string[] = [];
const begun = performance.now();
for (const name of chosen) {
  const lines: readonly Line[] = acceptList[name];
  const wanted = lines.filter((line) => isWanted(line));
  if (wanted.length > 0) {
    const measured = await measure(name, wanted);
    rows.push(...measured);
    // What is measured is told at once: a run is long, and may be interrupted.
    process.stderr.write(`\n${formatTable(measured)}\n\n`);
  }
}

const { processor, cores, memoryGb, system, node, load, syncsPerSecond } = machine;
const table = [
  `${cores} x ${processor}, ${memoryGb} GB, ${system}, Node ${node}, ${syncsPerSecond} synced writes a second, load ${load}`,
  '',
  formatTable(rows),
].join('\n');
process.stdout.write(
  [
    ...profiles,
    table,
    '',
    `Took ${((performance.now() - begun) / 1000).toFixed(0)} s. Written to ${await keep()}`,
    '',
  ].join('\n'),
);
if (values.docs) {
  await writeDocs({ table: `${at.slice(0, 10)}, ${table}`, profiles: profiles.join('\n') });
}
const failed = rows.filter(({ verdict }) => verdict === 'FAILS');
if (values.check) {
  process.stdout.write(
    failed.length === 0
      ? 'Every line holds.\n'
      : `${failed.length} of ${rows.length} lines do not hold: ${failed.map(({ id }) => id).join(', ')}\n`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function isWanted(line: Line): boolean {
  return values.steady ? line.isSteady === true : !values.short || line.isShort === true;
}

/** The lines of one benchmark. When it throws nothing was measured, and each line says why; the others go on. */
async function measure(name: BenchmarkName, lines: readonly Line[]): Promise<readonly Row[]> {
  owned = createOwned();
  try {
    const findings = await benchmarks[name]({
      isShort,
      isProfiled,
      machine,
      owned,
      report: (text) => process.stderr.write(`${name}: ${text}\n`),
      profile: isProfiled ? keepProfile : () => Promise.resolve(),
    });
    return lines.map((line) => judge(line, findings[line.id]));
  } catch (error) {
    const reason = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(`${name} failed: ${reason.stack ?? reason.message}\n`);
    const note = `not measured: ${reason.message.split('\n')[0] ?? ''}`;
    return lines.map((line) => judge(line, { value: Number.NaN, note }));
  } finally {
    await owned.removeAll();
  }
}

async function keepProfile(
  name: string,
  target: ProfileTarget,
  act: () => Promise<unknown>,
): Promise<void> {
  await target.start();
  await act();
  const profile = await target.stop();
  const file = path.join(folder, `${stamp}-${name}.cpuprofile`);
  await writeFile(file, JSON.stringify(profile));
  const functions = await listHotFunctions(profile, 15);
  profiles.push(`Where the time of ${name} goes\n${functions.join('\n')}\n`);
}

/** Where the JSON is, from the root of the project. */
async function keep(): Promise<string> {
  const file = path.join(folder, `${stamp}.json`);
  await writeFile(
    file,
    `${JSON.stringify({ at, form: values.short ? 'short' : 'full', machine, rows }, null, 2)}\n`,
  );
  return path.relative(fileURLToPath(new URL('..', import.meta.url)), file);
}
