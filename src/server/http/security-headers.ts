import helmet from '@fastify/helmet';

import type { DeskApp } from './desk-app.ts';

/**
 * Sets the security headers of every answer: no inline scripts, no frames, and nothing from other sites except pictures.
 * Backgrounds, placeholders and watermarks are https addresses; a development server on this machine may serve them by http.
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
    // Not over plain http on loopback: the browser would then refuse http to every later program on this port.
    strictTransportSecurity: publicUrl?.startsWith('https:') ?? false,
  });
}
