import { parseArguments, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { openReadyShows, readNamedShow } from '#simulator/shows/ready-shows.ts';
import { findShipped } from './shipped-files.ts';
import { readAnswers } from './read-answers.ts';
import { startSimulator } from './simulator.ts';
import type { RunningSimulator } from './simulator.ts';

const parsed = parseArguments(process.argv.slice(2));
switch (parsed.kind) {
  case 'help':
    process.stdout.write(usage);
    break;
  case 'refused':
    fail(parsed.message);
    break;
  case 'start':
    await run(parsed);
    break;
}

async function run({
  options,
  show,
  answers,
  credential,
}: Extract<Arguments, { kind: 'start' }>): Promise<void> {
  const read =
    show === null
      ? null
      : await readNamedShow(openReadyShows(findShipped('shows/ready')), show.source);
  if (read?.kind === 'refused') {
    fail(read.sentences.join('\n'));
    return;
  }
  const followed = answers === null ? {} : await readAnswers(answers, options.site ?? 'intl');
  if (typeof followed === 'string') {
    fail(followed);
    return;
  }
  let simulator: RunningSimulator;
  try {
    simulator = await startSimulator({
      ...options,
      ...followed,
      ...(read === null ? {} : { show: { script: read.script, speed: show?.speed } }),
    });
  } catch (error) {
    fail(describeStart(error, options.host ?? '', options.port ?? 0));
    return;
  }
  process.stdout.write(
    `The Mixdesk simulator is ready at ${simulator.url}/\n` +
      `Sign for it with SecretId ${credential.secretId} and ${credential.keyHint}; its state exists in memory only.\n` +
      `Mixdesk against it: ${deskCommand(simulator.url, options.site ?? 'intl', credential)}\n` +
      `Rooms, people, shows and faults by hand: ${simulator.url}/_simulator/\n${
        simulator.show === null ? '' : `Playing ${simulator.show}.\n`
      }`,
  );
  // The first signal stops it cleanly; after that the default action of signals applies.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close());
  }
}

/** Without TRTC_SITE, a desk treats an address of this machine as the China site. */
function deskCommand(
  url: string,
  site: string,
  { secretId, secretKeyInShell }: Extract<Arguments, { kind: 'start' }>['credential'],
): string {
  return `TRTC_ENDPOINT=${url} TRTC_SITE=${site} TENCENTCLOUD_SECRET_ID=${secretId} TENCENTCLOUD_SECRET_KEY=${secretKeyInShell} npm start`;
}

function describeStart(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken: give another with --port, or 0 for any free one.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user: give one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine: give another with --host.`;
    default:
      return `The simulator could not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
