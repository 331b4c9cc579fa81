import { createHash, createHmac } from 'node:crypto';
import { inspect } from 'node:util';

import { serviceName } from '#trtc/sites.ts';

const algorithm = 'TC3-HMAC-SHA256';

/** The Content-Type that is signed and must be sent byte for byte. */
export const contentType = 'application/json';

export interface Tc3SignerOptions {
  readonly secretId: string;
  readonly secretKey: string;
  /** Host name without a port, as the official SDKs sign it. */
  readonly host: string;
  /** Default `POST` with `application/json`. */
  readonly method?: 'GET' | 'POST' | undefined;
  readonly contentType?: string | undefined;
  /** As it is sent, without its question mark. Default: none. */
  readonly query?: string | undefined;
}

export interface Tc3Signer {
  /** Value of `Authorization` for a request of `body` to `/`, sent with `X-TC-Timestamp: <timestampS>` (seconds). */
  sign(body: Uint8Array, timestampS: number): string;
}

/**
 * Signs requests after TC3-HMAC-SHA256 (intl 647/34264) with the two compulsory headers, `content-type` and `host`, as the
 * official SDKs do. The secret key lives in a private field: no property, no JSON and no inspection shows it.
 */
export function createTc3Signer(options: Tc3SignerOptions): Tc3Signer {
  return new Signer(options);
}

class Signer implements Tc3Signer {
  readonly #secretId: string;
  readonly #secretKey: string;
  readonly #head: string;
  /** Three of the four HMACs depend on the day only. */
  #day: { readonly date: string; readonly key: Buffer } | undefined;

  constructor(options: Tc3SignerOptions) {
    const { secretId, secretKey, host, method = 'POST', query = '' } = options;
    const type = options.contentType ?? contentType;
    this.#secretId = secretId;
    this.#secretKey = secretKey;
    this.#head = `${method}\n/\n${query}\ncontent-type:${type.toLowerCase()}\nhost:${host}\n\ncontent-type;host\n`;
  }

  sign(body: Uint8Array, timestampS: number): string {
    const date = new Date(timestampS * 1000).toISOString().slice(0, 10);
    const scope = `${date}/${serviceName}/tc3_request`;
    const request = sha256(this.#head + sha256(body));
    const signature = createHmac('sha256', this.#keyOf(date))
      .update(`${algorithm}\n${timestampS}\n${scope}\n${request}`)
      .digest('hex');
    return `${algorithm} Credential=${this.#secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
  }

  toJSON(): string {
    return '[signer]';
  }

  [inspect.custom](): string {
    return '[signer]';
  }

  #keyOf(date: string): Buffer {
    if (this.#day?.date !== date) {
      const dateKey = hmac(`TC3${this.#secretKey}`, date);
      this.#day = { date, key: hmac(hmac(dateKey, serviceName), 'tc3_request') };
    }
    return this.#day.key;
  }
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
