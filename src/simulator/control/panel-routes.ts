import fastifyStatic from '@fastify/static';

import type { ControlApp } from './control-app.ts';

/**
 * The page may load its own files and call its own API only: no inline code, nothing from elsewhere. A page of this machine may show it
 * in a frame, as a desk does; it may call the control API anyway.
 */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:*",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The rehearsal panel: the files of `folder`, its page at the prefix itself. */
export async function registerPanelRoutes(app: ControlApp, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/_simulator/',
    // One route a file, so that no other path reaches the disk.
    wildcard: false,
    globIgnore: ['index.html'],
    cacheControl: false,
    setHeaders(reply, file) {
      reply.headers(headers);
      if (file.endsWith('.js')) {
        // The registered type (RFC 9239).
        reply.type('text/javascript; charset=utf-8');
      }
    },
  });
  app.get('/_simulator/', (_request, reply) => reply.sendFile('index.html'));
}
