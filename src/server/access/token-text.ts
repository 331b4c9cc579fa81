import { createHash, randomBytes } from 'node:crypto';

import type { FastifyRequest } from 'fastify';

const prefix = 'mxd_';

/** A new access token: 256 random bits. Its prefix lets scanners for leaked secrets find it. */
export function makeTokenText(): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** The form of a token in the database. A token is found by its hash, so no comparison tells how much of it was right. */
export function hashTokenText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The access token of a request; undefined where it has none. Other kinds of `Authorization` belong to a proxy in front. */
export function readTokenText({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const [, text] = /^bearer +(mxd_\S*)$/i.exec(headers.authorization?.trim() ?? '') ?? [];
  return text;
}
