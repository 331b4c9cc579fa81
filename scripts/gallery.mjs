// @ts-check
// npm run gallery: the parts of the page, each in its states, with hot reload on PORT (8090 by default). No server behind it.
import './require-node.mjs';

import path from 'node:path';

import { root } from './project.mjs';
import { ofBuild, requirePackages } from './require-packages.mjs';

requirePackages(ofBuild);
const { default: dotenv } = await import('dotenv');
const { createServer } = await import('vite');

dotenv.config({ quiet: true });

const gallery = await createServer({
  configFile: path.join(root, 'vite.config.ts'),
  root: path.join(root, 'src/web/gallery'),
  publicDir: path.join(root, 'public'),
  // Its own, so that npm run dev beside it does not prepare the same files.
  cacheDir: path.join(root, 'node_modules/.vite-gallery'),
  clearScreen: false,
  logLevel: 'warn',
  server: {
    host: process.env['HOST'] ?? '127.0.0.1',
    port: Number(process.env['PORT'] ?? 8090),
    fs: { allow: [root] },
  },
});
await gallery.listen();
process.stdout.write(`The gallery is ready at ${gallery.resolvedUrls?.local[0] ?? ''}\n`);

process.on('SIGINT', () => void gallery.close()).on('SIGTERM', () => void gallery.close());
