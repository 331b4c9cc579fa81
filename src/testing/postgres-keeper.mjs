/**
 * Owns one temporary PostgreSQL and ends it when the test process is gone, however that went: standard input is a pipe from
 * there, and the system closes it even after kill -9. Arguments: one JSON object `{binary, args, directory, user}`. The line
 * `crash` on standard input ends the server as a power cut would, `start` starts it again on what it left.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { binary, args, directory, user } = JSON.parse(process.argv[2] ?? '');

let server = start();
let isCrashed = false;

function start() {
  const started = spawn(binary, args, {
    ...user,
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [started.stdout, started.stderr]) {
    stream.pipe(process.stderr, { end: false });
  }
  started.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    finish(1);
  });
  started.on('close', (code) => {
    if (isCrashed) {
      process.stderr.write('crashed as ordered\n');
    } else {
      finish(code ?? 1);
    }
  });
  return started;
}

// Nobody reads any more once the test process is gone.
process.stderr.on('error', () => undefined);

process.stdin.setEncoding('utf8').on('data', (order) => {
  if (order === 'crash\n') {
    isCrashed = true;
    server.kill('SIGQUIT');
  } else {
    isCrashed = false;
    server = start();
  }
});
process.stdin.on('close', () => end());
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => end());
}

function end() {
  if (isCrashed) {
    finish(0);
  }
  // Fast shutdown: connections are cut, not waited for.
  server.kill('SIGINT');
}

function finish(code) {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code);
}
