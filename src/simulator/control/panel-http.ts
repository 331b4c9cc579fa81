import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServerResponse } from 'node:http';

import { findShipped } from './shipped-files.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** Only its own files, only its own API; no inline code, no frame around it, nothing from elsewhere. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The file of the panel that `name` (what follows `/_simulator/`) stands for; null when it is none. */
export function findPanelFile(name: string): string | null {
  if (name === '') {
    return 'index.html';
  }
  return /^[a-z-]+\.(js|css)$/.test(name) ? name : null;
}

/** Serves a file of the panel. The caller has made sure that this machine asks. */
export async function servePanel(file: string, response: ServerResponse): Promise<void> {
  try {
    const content = await readFile(path.join(findShipped('panel'), file));
    response.writeHead(200, { ...headers, 'content-type': types[path.extname(file)] });
    response.end(content);
  } catch {
    response.writeHead(404, { 'content-type': 'text/plain' });
    response.end(`The panel has no file ${file}.\n`);
  }
}
