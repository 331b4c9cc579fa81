import helmet from '@fastify/helmet';

import type { DeskApp } from './desk-app.ts';

/**
 * Headers of every answer. No inline script, no frame, nothing from elsewhere but pictures: backgrounds, placeholders and
 * watermarks are https addresses, and a development server on this machine may serve them by http.
 */
export async function setSecurityHeaders(app: DeskApp, publicUrl: string | null): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Konva and React Aria set style attributes; a style cannot run code.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', 'https:', 'http://127.0.0.1:*'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    // Over plain http on loopback the header would only lock the browser out of the next desk on this port.
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
  });
}
