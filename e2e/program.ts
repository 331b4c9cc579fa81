import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** How long a program may take to say that it is ready, or to go when asked, ms. Reached only when it hangs. */
const timeLimitMs = 120_000;

/** What decides where the desk connects to. The tester's own settings must not reach a program under test. */
const configuration =
  /^(HOST|PORT|PUBLIC_URL|DATABASE_URL|DATA_DIR|LOG_LEVEL|APPLICATIONS_FILE|(TENCENTCLOUD|TRTC|OIDC|OTEL)_.*)$/;

export interface ProgramOptions {
  readonly args: readonly string[];
  /** Working folder; `.env` is looked for there. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The line on stdout after which the program serves; its first group is the address. */
  readonly ready: RegExp;
}

/** A real process of the built program. */
export interface Program {
  /** As the program printed it. */
  readonly url: string;
  /** Everything it has printed so far, stdout and stderr as they came. */
  logs(): string;
  /** Sends a signal and waits for the end. Ends at once when it is over already. */
  kill(signal: NodeJS.Signals): Promise<ProgramEnd>;
}

/** How a program ended: with a code, or by a signal. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Starts a Node program and waits for its ready line.
 * @throws Error with everything it printed, when it ends before that or says nothing for too long
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const inherited = Object.entries(process.env).filter(([name]) => !configuration.test(name));
  const child = spawn(process.execPath, ['--enable-source-maps', ...options.args], {
    cwd: options.cwd,
    env: { ...Object.fromEntries(inherited), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const logs = () => output.join('');
  const ended = waitForEnd(child);

  const url = await new Promise<string>((resolve, reject) => {
    const fail = (what: string) => {
      child.kill('SIGKILL');
      reject(new Error(`${options.args.join(' ')} ${what}. It printed:\n${logs()}`));
    };
    const timer = setTimeout(() => {
      fail('did not get ready');
    }, timeLimitMs);
    const read = (chunk: string) => {
      output.push(chunk);
      const address = options.ready.exec(logs())?.[1];
      if (address === undefined) {
        return;
      }
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    void ended.then(({ code, signal }) => {
      clearTimeout(timer);
      fail(`ended with ${signal ?? String(code)} before it was ready`);
    }, reject);
  });

  return {
    url,
    logs,
    async kill(signal) {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), timeLimitMs);
      try {
        return await ended;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Resolves when the process is gone and its output has been read to the end. */
function waitForEnd(child: ChildProcess): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal });
    });
  });
}
