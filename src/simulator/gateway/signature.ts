import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

import { maxClockSkewSeconds } from '#trtc/limits.ts';
import { serviceName } from '#trtc/sites.ts';

import type { SimulatorCredential } from './credential.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Refusal } from '#simulator/gateway/answer/answer.ts';

/** A request as it arrived: header names in lower case, the body's bytes unchanged. */
export interface SignedRequest {
  readonly method: string;
  /** The query as it was sent, without its question mark. */
  readonly query?: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

export type SignatureVerdict =
  { readonly kind: 'valid'; readonly credential: SimulatorCredential } | Refusal;

const authorizationFormat =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([^/]+)\/tc3_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Checks a TC3-HMAC-SHA256 signature as the vendor's gateway does (intl 647/34264), over the bytes that arrived. Written from the
 * vendor's page only, so that it is independent of every signer it checks. `nowMs` is Unix ms.
 */
export function checkSignature(
  request: SignedRequest,
  credentials: readonly SimulatorCredential[],
  nowMs: number,
): SignatureVerdict {
  const authorization = headerOf(request, 'authorization');
  if (authorization === undefined) {
    return refuseMissing('Authorization');
  }
  const match = authorizationFormat.exec(authorization);
  if (match === null) {
    return refuse('AuthFailure.InvalidAuthorization', 'The `Authorization` header is not valid.');
  }
  const [, secretId = '', date = '', service = '', signedHeaders = '', signature = ''] = match;

  const timestamp = headerOf(request, 'x-tc-timestamp');
  if (timestamp === undefined) {
    return refuseMissing('Timestamp');
  }
  if (!/^\d{1,12}$/.test(timestamp)) {
    return refuse('InvalidParameter', 'The value type of parameter `Timestamp` is not valid.');
  }
  const seconds = Number(timestamp);
  if (Math.abs(nowMs / 1000 - seconds) > maxClockSkewSeconds) {
    return refuse(
      'AuthFailure.SignatureExpire',
      `The signature has expired: Timestamp ${timestamp} is more than ${maxClockSkewSeconds} s from the server's time ${Math.floor(nowMs / 1000)}.`,
    );
  }
  if (new Date(seconds * 1000).toISOString().slice(0, 10) !== date) {
    return refuseMismatch();
  }

  const credential = credentials.find((candidate) => candidate.secretId === secretId);
  if (credential === undefined) {
    return refuse(
      'AuthFailure.SecretIdNotFound',
      'The SecretId is not found, please ensure that your SecretId is correct.',
    );
  }
  if (credential.token !== undefined && headerOf(request, 'x-tc-token') !== credential.token) {
    return refuse('AuthFailure.TokenFailure', 'The token is not valid.');
  }

  const names = signedHeaders.split(';');
  if (!names.includes('content-type') || !names.includes('host')) {
    return refuse(
      'AuthFailure.InvalidAuthorization',
      'The `Authorization` header is not valid: SignedHeaders must hold content-type and host.',
    );
  }
  const host = headerOf(request, 'host') ?? '';
  if (service !== serviceName && service !== host.split('.', 1)[0]) {
    return refuseMismatch();
  }

  // Clients differ in whether they sign a port that is not the default: official SDKs leave it out.
  const isSigned = [host, host.replace(/:\d+$/, '')].some((signedHost) => {
    const canonical = canonicalRequest(request, names, signedHost);
    if (canonical === undefined) {
      return false;
    }
    const scope = `${date}/${service}/tc3_request`;
    const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
    const key = [date, service, 'tc3_request'].reduce<Buffer | string>(
      hmac,
      `TC3${credential.secretKey}`,
    );
    return timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'));
  });
  return isSigned ? { kind: 'valid', credential } : refuseMismatch();
}

/** Undefined when a header that SignedHeaders lists is missing. */
function canonicalRequest(
  request: SignedRequest,
  names: readonly string[],
  signedHost: string,
): string | undefined {
  const lines: string[] = [];
  const sorted = names.toSorted();
  for (const name of sorted) {
    const value = name === 'host' ? signedHost : headerOf(request, name);
    if (value === undefined) {
      return undefined;
    }
    lines.push(`${name}:${value.trim().toLowerCase()}\n`);
  }
  const isUnsignedPayload = headerOf(request, 'x-tc-content-sha256') === 'UNSIGNED-PAYLOAD';
  const payload = isUnsignedPayload ? 'UNSIGNED-PAYLOAD' : request.body;
  const { method, query = '' } = request;
  return [method, '/', query, lines.join(''), sorted.join(';'), sha256(payload)].join('\n');
}

function headerOf(request: SignedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function refuseMissing(name: string): Refusal {
  return refuse('MissingParameter', `The request is missing a required parameter \`${name}\`.`);
}

function refuseMismatch(): Refusal {
  return refuse(
    'AuthFailure.SignatureFailure',
    'The provided credentials could not be validated. Please check your signature is correct.',
  );
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
