// @ts-check
// npm run dev: the page with hot reload on PORT, the server behind it on a free port, restarted when its sources change.
import './require-node.mjs';

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

import { report, root } from './project.mjs';
import { ofBuild, requirePackages } from './require-packages.mjs';
import { findTool } from './run-command.mjs';

requirePackages(ofBuild);
const { default: dotenv } = await import('dotenv');
const { createServer: createPageServer } = await import('vite');

dotenv.config({ quiet: true });

/** What the page's own server hands on. */
const routes = [
  '/api',
  '/callbacks',
  '/healthz',
  '/readyz',
  '/metrics',
  '/sign-in',
  '/sign-out',
  '/signed-out',
];

const host = process.env['HOST'] ?? '127.0.0.1';
const port = Number(process.env['PORT'] ?? 8080);
const serverPort = await findFreePort();

const page = await createPageServer({
  root,
  clearScreen: false,
  server: {
    host,
    port,
    strictPort: port !== 0,
    proxy: Object.fromEntries(
      // The browser's Host goes through as it is: the server compares it with PUBLIC_URL.
      routes.map((route) => [
        route,
        { target: `http://127.0.0.1:${serverPort}`, changeOrigin: false },
      ]),
    ),
  },
});
await page.listen();
const address = page.resolvedUrls?.local[0] ?? `http://${host}:${port}/`;

const server = spawn(
  process.execPath,
  [findTool('tsx'), 'watch', '--clear-screen=false', 'src/start.ts'],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(serverPort),
      PUBLIC_URL: process.env['PUBLIC_URL'] ?? address,
    },
  },
);

report(`The page is at ${address}; it is live as soon as the server below says that it is ready.`);

let stopping = false;
/** @param {number} code */
async function stop(code) {
  if (stopping) {
    return;
  }
  stopping = true;
  server.kill('SIGTERM');
  await page.close();
  process.exitCode = code;
}
process.on('SIGINT', () => void stop(0)).on('SIGTERM', () => void stop(0));
server.on('exit', (code) => void stop(code ?? 1));

/** @returns {Promise<number>} a port nobody listens on at this moment */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      if (bound === null || typeof bound === 'string') {
        return;
      }
      probe.close(() => {
        resolve(bound.port);
      });
    });
  });
}
