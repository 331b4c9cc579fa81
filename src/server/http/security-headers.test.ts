import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';

import { setSecurityHeaders } from './security-headers.ts';

async function readHeaders(
  publicUrl: string | null,
  choices: Parameters<typeof setSecurityHeaders>[2] = {},
) {
  const app = fastify().withTypeProvider<ZodTypeProvider>();
  await setSecurityHeaders(app, publicUrl, choices);
  app.get('/', () => 'ok');
  return (await app.inject({ url: '/' })).headers;
}

describe('the headers of every answer', () => {
  it('allow scripts, styles, frames and forms of the desk alone, and pictures from https', async () => {
    const headers = await readHeaders(null);
    expect(String(headers['content-security-policy']).split(';').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'self'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "frame-src 'none'",
      "img-src 'self' data: blob: https: http://127.0.0.1:*",
      "object-src 'none'",
      "script-src 'self'",
      "script-src-attr 'none'",
      "style-src 'self' 'unsafe-inline'",
    ]);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers).not.toHaveProperty('cross-origin-embedder-policy');
  });

  it('let the rehearsal panel of the desk’s own simulator be a frame, once that listens', async () => {
    const headers = await readHeaders(null, { findSimulator: () => 'http://127.0.0.1:9000' });
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toContain('frame-src http://127.0.0.1:9000');
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('open for the hosts of the vendor, wss: and workers of the SDK only while live pictures are on', async () => {
    const headers = await readHeaders(null, { hasLivePictures: true });
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toContain("worker-src 'self' blob:");
    const connect = policy.find((directive) => directive.startsWith('connect-src'));
    expect(connect?.split(' ').slice(1)).toEqual([
      "'self'",
      'https://yun.tim.qq.com',
      'https://*.rtc.qcloud.com',
      'https://*.rtc.qq.com',
      'https://*.cloud-rtc.com',
      'https://*.cloud-rtc.net',
      'https://*.rtc-web.com',
      'https://*.rtc-web.io',
      'https://*.my-imcloud.com',
      'wss:',
    ]);
    expect(policy).toContain("script-src 'self'");
  });

  it.each([
    [null, false],
    ['http://desk.example.com', false],
    ['https://desk.example.com', true],
  ])('ask browsers to stay with https when the desk is at %s: %s', async (publicUrl, isStrict) => {
    const headers = await readHeaders(publicUrl);
    expect('strict-transport-security' in headers).toBe(isStrict);
  });
});
