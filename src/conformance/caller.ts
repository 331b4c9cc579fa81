import { randomBytes, randomInt } from 'node:crypto';

import type { CloudCredentials } from '#server/cloud/create-cloud.ts';
import { openDispatcher, parseAddress } from '#server/cloud/open-dispatcher.ts';
import { contentType as json, createTc3Signer } from '#server/cloud/tc3-signer.ts';
import { apiVersion } from '#trtc/sites.ts';

import { encodeParameters, signForm } from './old-signature.ts';
import type { Call, Reply } from './probes/call.ts';

/** Sends calls to the cloud, each once, and never throws for anything that the network or the cloud does. */
export interface Caller {
  /** Waits for its turn. A call that has left is always waited for: nobody may miss the TaskId of a recording that was started. */
  call(call: Call): Promise<Reply>;
  /** Without a turn; for the probes of the rate alone. */
  callAtOnce(call: Call): Promise<Reply>;
  close(): Promise<void>;
}

export interface CallerOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: () => CloudCredentials;
  /** ms from one call to the next. */
  readonly gapMs: number;
  readonly timeoutMs: number;
  readonly wait: (ms: number) => Promise<void>;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const form = 'application/x-www-form-urlencoded';

/** A request as it is written on the wire. */
interface Written {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export function createCaller(options: CallerOptions): Caller {
  const { gapMs, timeoutMs } = options;
  const url = parseAddress(options.endpoint, 'The endpoint');
  const dispatcher = openDispatcher(url, timeoutMs, options.env ?? process.env);
  let last = -Infinity;
  let turn: Promise<unknown> = Promise.resolve();

  async function send(call: Call): Promise<Reply> {
    const { method, path, headers, body } = write(call, url, options);
    const startMs = performance.now();
    const ms = () => Math.round(performance.now() - startMs);
    try {
      const answer = await dispatcher.request({
        ...{ origin: url.origin, path, method, headers, body },
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await answer.body.text();
      const date = answer.headers['date'];
      return readAnswer(answer.statusCode, text, typeof date === 'string' ? date : null, ms());
    } catch (error) {
      return { kind: 'lost', reason: nameFault(error), ms: ms() };
    }
  }

  return {
    callAtOnce: send,
    call(call) {
      const reply = turn.then(async () => {
        const waitMs = last + gapMs - performance.now();
        if (waitMs > 0) {
          await options.wait(waitMs);
        }
        last = performance.now();
        return send(call);
      });
      turn = reply.catch(() => undefined);
      return reply;
    },
    close: () => dispatcher.close(),
  };
}

function write(call: Call, url: URL, options: CallerOptions): Written {
  const { secretId, secretKey, sessionToken } = options.credentials();
  const { signature = {}, way = 'json' } = call;
  const region = call.region === undefined ? options.region : call.region;
  const version = call.version ?? apiVersion;
  const timestampS = Math.floor(Date.now() / 1000) - (signature.agedS ?? 0);
  const key = {
    secretId: signature.key === 'unknown-id' ? `AKID${randomBytes(16).toString('hex')}` : secretId,
    secretKey: signature.key === undefined ? secretKey : randomBytes(16).toString('hex'),
  };
  const token = signature.token ?? sessionToken;
  if (way === 'form-sha1' || way === 'form-sha256') {
    const parameters = new Map([
      ['Action', call.action],
      ['Version', version],
      ...(region === null ? [] : [['Region', region] as const]),
      ...listParameters(call.body),
    ]);
    const body = signForm({
      ...{ parameters, timestampS, host: url.host, nonce: randomInt(1, 1_000_000_000) },
      credentials: { ...key, sessionToken: token },
      method: way === 'form-sha1' ? 'HmacSHA1' : 'HmacSHA256',
    });
    return { method: 'POST', path: '/', headers: { host: url.host, 'content-type': form }, body };
  }
  const isQuery = way === 'query';
  const method = isQuery ? 'GET' : 'POST';
  const query = isQuery ? encodeParameters(listParameters(call.body)) : '';
  const body = isQuery ? '' : call.body;
  const contentType = isQuery ? form : (call.contentType ?? json);
  const signer = createTc3Signer({ ...key, host: url.host, method, query, contentType });
  return {
    method,
    path: isQuery ? `/?${query}` : '/',
    headers: {
      host: url.host,
      'content-type': contentType,
      authorization: signer.sign(Buffer.from(body), timestampS),
      'x-tc-action': call.action,
      'x-tc-version': version,
      'x-tc-timestamp': String(timestampS),
      'x-tc-language': 'en-US',
      ...(region !== null && { 'x-tc-region': region }),
      ...(token !== undefined && { 'x-tc-token': token }),
    },
    body: isQuery ? null : body,
  };
}

/** The fields of a flat body as texts. */
function listParameters(body: string): ReadonlyMap<string, string> {
  const fields = JSON.parse(body) as Readonly<Record<string, unknown>>;
  return new Map(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

function readAnswer(status: number, text: string, date: string | null, ms: number): Reply {
  const response = readObject(readObject(parseJson(text))?.['Response']);
  const error = readObject(response?.['Error']);
  const requestId = response?.['RequestId'];
  const code = error?.['Code'];
  if (
    response === undefined ||
    (error === undefined ? typeof requestId : typeof code) !== 'string'
  ) {
    return { kind: 'foreign', status, ms };
  }
  const serverMs = Date.parse(date ?? '');
  const message = error?.['Message'];
  return {
    ...{ kind: 'answered', status, ms, response },
    code: typeof code === 'string' ? code : null,
    message: typeof message === 'string' ? message : null,
    requestId: typeof requestId === 'string' ? requestId : null,
    serverMs: Number.isNaN(serverMs) ? null : serverMs,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** By its code alone: a message may name a proxy with its password. */
function nameFault(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return 'no answer in time';
  }
  return error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
}
