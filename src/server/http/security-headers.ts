import helmet from '@fastify/helmet';

import type { DeskApp } from './desk-app.ts';

/**
 * What the vendor's web SDK connects to, by the list for firewalls (cloud.tencent.com/document/faq/647/34399). Its servers have changing
 * addresses behind these names, and it reaches them by WebSocket too.
 */
const liveHosts: readonly string[] = [
  'https://yun.tim.qq.com',
  'https://*.rtc.qcloud.com',
  'https://*.rtc.qq.com',
  'https://*.cloud-rtc.com',
  'https://*.cloud-rtc.net',
  'https://*.rtc-web.com',
  'https://*.rtc-web.io',
  'https://*.my-imcloud.com',
  'wss:',
];

interface HeaderChoices {
  readonly hasLivePictures?: boolean;
  /** Where the simulator that is part of this desk listens: its rehearsal panel is a frame of the page. Null: there is none. */
  readonly findSimulator?: () => string | null;
}

/**
 * Sets the security headers of every answer: no inline scripts, no frame but the rehearsal panel of the desk's own simulator, and
 * nothing from other sites except pictures, and with live pictures what the vendor's SDK needs.
 * Backgrounds, placeholders and watermarks are https addresses; a development server on this machine may serve them by http.
 */
export async function setSecurityHeaders(
  app: DeskApp,
  publicUrl: string | null,
  { hasLivePictures = false, findSimulator = () => null }: HeaderChoices = {},
): Promise<void> {
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
        connectSrc: ["'self'", ...(hasLivePictures ? liveHosts : [])],
        ...(hasLivePictures && { workerSrc: ["'self'", 'blob:'] }),
        // For each answer anew: the simulator starts to listen after the desk.
        frameSrc: [() => findSimulator() ?? "'none'"],
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
