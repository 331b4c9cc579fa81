import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A Node program of ours in a process of its own, and a line to it. It ends by itself when this process is gone. */
export interface Child {
  readonly pid: number;
  /** Sends a question and waits for its answer. */
  ask<Answer>(question: string, detail?: unknown): Promise<Answer>;
  /** Resolves with the first group when a line on stdout matches; rejects with what was printed when the process ends. */
  waitForLine(pattern: RegExp): Promise<string>;
  /** Sends the signal and waits until the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface ChildOptions {
  readonly file: string;
  readonly args?: readonly string[];
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

interface Reply {
  readonly id: number;
  readonly answer: unknown;
}

/** What configures a desk: the settings of whoever runs the benchmark must not reach it. */
const settings =
  /^(HOST|PORT|PUBLIC_URL|DATABASE_URL|DATA_DIR|LOG_LEVEL|APPLICATIONS_FILE|TRUSTED_PROXIES|(TENCENTCLOUD|TRTC|OIDC|RECORDING|MIXDESK)_.*)$/;

export function startChild({ file, args = [], nodeArgs = [], env = {}, cwd }: ChildOptions): Child {
  const inherited = Object.entries(process.env).filter(([name]) => !settings.test(name));
  const child = fork(file, args, {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    execArgv: [...nodeArgs],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  let lastId = 0;
  const waiting = new Map<number, (answer: unknown) => void>();
  const watchers = new Set<() => void>();
  const ended = once(child, 'close');
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-20_000);
      for (const watch of watchers) {
        watch();
      }
    });
  }
  // A line that breaks is reported by the end of the process.
  child.on('error', () => undefined);
  child.on('message', ({ id, answer }: Reply) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });

  /** `what`, or an error as soon as the process has ended. */
  function orEnd<Value>(what: Promise<Value>): Promise<Value> {
    return Promise.race([
      what,
      ended.then(([code]) => {
        throw new Error(`${file} ended with ${String(code)}. It printed:\n${printed}`);
      }),
    ]);
  }

  return {
    pid: child.pid ?? 0,
    ask<Answer>(question: string, detail?: unknown) {
      lastId += 1;
      const id = lastId;
      const answered = new Promise<Answer>((resolve) => {
        waiting.set(id, (answer) => resolve(answer as Answer));
      });
      child.send({ id, question, detail });
      return orEnd(answered);
    },
    waitForLine(pattern) {
      const matched = new Promise<string>((resolve) => {
        const look = (): void => {
          const found = pattern.exec(printed)?.[1];
          if (found !== undefined) {
            watchers.delete(look);
            resolve(found);
          }
        };
        watchers.add(look);
        look();
      });
      return orEnd(matched);
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}
