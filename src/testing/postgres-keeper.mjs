/**
 * Owns one temporary PostgreSQL and ends it when the test process is gone, however that went: standard input is a pipe from
 * there, and the system closes it even after kill -9. Arguments: one JSON object `{binary, args, directory, user}`.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { binary, args, directory, user } = JSON.parse(process.argv[2] ?? '');

const server = spawn(binary, args, { ...user, cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
for (const stream of [server.stdout, server.stderr]) stream.pipe(process.stderr, { end: false });
// Nobody reads any more once the test process is gone.
process.stderr.on('error', () => undefined);

process.stdin.resume();
// Fast shutdown: connections are cut, not waited for.
process.stdin.on('close', () => server.kill('SIGINT'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGINT'));

server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  finish(1);
});
server.on('close', (code) => finish(code ?? 1));

function finish(code) {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  process.exit(code);
}
