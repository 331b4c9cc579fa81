import { createServer } from 'node:http';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { build } from 'vite';

import type { Owned } from '../owned.ts';

export type PeerName = 'konva' | 'tldraw' | 'excalidraw';

const folderOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Whether the packages of `bench/package.json` are installed; plain Konva needs none of them. */
export function hasPeers(): boolean {
  return existsSync(folderOf('../node_modules/tldraw'));
}

/** Builds a peer's page as for production and serves it with brotli; its address. */
export async function servePeer(owned: Owned, name: PeerName): Promise<string> {
  const outDir = await mkdtemp(path.join(tmpdir(), `mixdesk-bench-${name}-`));
  owned.add(() => rm(outDir, { recursive: true, force: true }));
  await build({
    root: folderOf(`../peers/${name}`),
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.IS_PREACT': '"false"' },
    build: { outDir, emptyOutDir: true, target: 'baseline-widely-available' },
  });
  if (name === 'excalidraw') {
    // It fetches its fonts beside the page instead of from a server of others.
    await cp(
      folderOf('../node_modules/@excalidraw/excalidraw/dist/prod/fonts'),
      path.join(outDir, 'fonts'),
      { recursive: true },
    );
  }
  return serveFolder(owned, outDir);
}

async function serveFolder(owned: Owned, folder: string): Promise<string> {
  const files = new Map<
    string,
    { readonly type: string; readonly body: Buffer; isPacked: boolean }
  >();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const file = path.join(entry.parentPath, entry.name);
      const type = types[path.extname(file)] ?? 'application/octet-stream';
      const isPacked = type.startsWith('text/');
      const content = await readFile(file);
      const body = isPacked ? compress(content) : content;
      files.set(`/${path.relative(folder, file).replaceAll('\\', '/')}`, { type, body, isPacked });
    }
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.body.byteLength,
      ...(file.isPacked && { 'content-encoding': 'br' }),
    });
    response.end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  owned.add(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** As the product compresses its own page. */
function compress(content: Buffer): Buffer {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength,
    },
  });
}
