import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { describe, expect, it } from 'vitest';

import { setSecurityHeaders } from './security-headers.ts';

async function readHeaders(publicUrl: string | null) {
  const app = fastify().withTypeProvider<ZodTypeProvider>();
  await setSecurityHeaders(app, publicUrl);
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
      "img-src 'self' data: blob: https: http://127.0.0.1:*",
      "object-src 'none'",
      "script-src 'self'",
      "script-src-attr 'none'",
      "style-src 'self' 'unsafe-inline'",
    ]);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers).not.toHaveProperty('cross-origin-embedder-policy');
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
