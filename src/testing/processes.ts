import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** One of our programs, running from its sources in a process of its own. */
export interface RunningProgram {
  /** The address in its ready line, with a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** Everything it has printed so far. */
  stdout(): string;
  stderr(): string;
  /** Asks it to stop and waits until it is gone; its exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

/** A program that ended before it was ready, as is right for a bad configuration. */
export interface FailedProgram {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** Source file below `src`. */
  readonly file: string;
  readonly args?: readonly string[];
  /** Instead of the variables of the product in this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory; the default is an empty one, so that nobody's `.env` is read. */
  readonly cwd?: string;
  /** No file it writes may grow beyond this, kB: a disk that is full, for this process alone. */
  readonly maxFileKb?: number;
}

const source = fileURLToPath(new URL('..', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const ours =
  /^(HOST|PORT|PUBLIC_URL|DATABASE_URL|DATA_DIR|LOG_LEVEL|APPLICATIONS_FILE|OTEL_|TRTC_|TENCENTCLOUD_|RECORDING_|OIDC_|https?_proxy|no_proxy)/i;
const readyLine = /is ready at (http:\/\/\S+\/)\n/;

/** Starts a program and waits for its ready line. */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const outcome = await runProgram(options);
  if ('code' in outcome) {
    throw new Error(
      `${options.file} ended with ${String(outcome.code)}:\n${outcome.stderr}${outcome.stdout}`,
    );
  }
  return outcome;
}

/** Runs a program until it is ready or has ended. */
export async function runProgram(options: ProgramOptions): Promise<RunningProgram | FailedProgram> {
  const folder = options.cwd === undefined ? await makeFolder() : undefined;
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ours.test(name)),
  );
  const node = [process.execPath, '--import', tsx, path.join(source, options.file)];
  const limited =
    options.maxFileKb === undefined
      ? []
      : ['sh', '-c', `ulimit -f ${options.maxFileKb * 2} && exec "$@"`, 'sh'];
  const [program = '', ...args] = [...limited, ...node, ...(options.args ?? [])];
  const child = spawn(program, args, {
    cwd: options.cwd ?? folder?.path,
    env: { ...inherited, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const ended = once(child, 'close') as Promise<[number | null]>;
  const cleaned = ended.then(() => folder?.remove());
  const ready = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const [, url] = readyLine.exec(stdout) ?? [];
      if (url !== undefined) {
        resolve(url);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
  });
  const first = await Promise.race([ready, ended]);
  if (typeof first !== 'string') {
    await cleaned;
    return { code: first[0], stdout, stderr };
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    child.kill(signal);
    const [code] = await ended;
    await cleaned;
    return code;
  }
  return {
    url: first,
    pid: child.pid ?? 0,
    stdout: () => stdout,
    stderr: () => stderr,
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}

/** The bundled simulator on a free port. Sign for it with `simulatorKeys`. */
export function startSimulatorProgram(args: readonly string[] = []): Promise<RunningProgram> {
  return startProgram({ file: 'simulator/main.ts', args: ['--port', '0', ...args] });
}

/** What a simulator accepts to which nobody gave other keys. */
export const simulatorKeys = {
  secretId: 'SIMULATOR_SECRET_ID',
  secretKey: 'SIMULATOR_SECRET_KEY',
} as const;

/** An empty folder of its own for a test. */
export async function makeFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
