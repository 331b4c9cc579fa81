// @ts-check
// The desk over HTTP, as far as a control surface needs it. No package: Node's own fetch.

/**
 * @typedef {{ readonly number: number, readonly status: string, readonly MixLayoutParams: object, readonly SubscribeStreamUserIds: object }} Revision
 * @typedef {{ readonly id: string, readonly sdkAppId: number, readonly current: Revision | null, readonly lock: { readonly by: { readonly name: string } } | null }} Task
 * @typedef {{ readonly id: string, readonly title: string }} Scene
 * @typedef {{ readonly kind: string, readonly data: any }} DeskEvent
 */

/** The desk refused; `code` is stable, `message` is for people. */
export class Refusal extends Error {
  /** @param {{ readonly code: string, readonly detail: string }} problem */
  constructor(problem) {
    super(problem.detail);
    this.code = problem.code;
  }
}

/** A stream without any event for this long is broken; a beat comes every 15 s, ms. */
const silenceMs = 35_000;

export class Desk {
  /** @param {{ readonly url: string, readonly token?: string | undefined }} settings */
  constructor({ url, token }) {
    this.url = url.replace(/\/+$/, '');
    /** @type {Record<string, string>} */
    this.headers = token ? { authorization: `Bearer ${token}` } : {};
  }

  /**
   * @param {string} method
   * @param {string} route
   * @param {object} [body]
   * @param {Record<string, string>} [headers]
   * @returns {Promise<any>}
   */
  async ask(method, route, body, headers = {}) {
    const response = await fetch(`${this.url}${route}`, {
      method,
      headers: {
        ...this.headers,
        ...headers,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw response.headers.get('content-type')?.includes('problem+json')
        ? new Refusal(JSON.parse(text))
        : new Error(`${this.url} answered ${response.status} and is no desk.`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }

  /**
   * Takes, with a key of its own: a lost answer is asked for again, and nothing is taken twice.
   * @param {string} route
   * @param {object} body
   * @returns {Promise<Revision>}
   */
  async take(route, body) {
    const headers = { 'idempotency-key': crypto.randomUUID() };
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.ask('POST', route, body, headers);
      } catch (error) {
        if (error instanceof Refusal || tries >= 3) {
          throw error;
        }
      }
    }
  }

  /**
   * The events of the desk until the stream ends or `signal` ends it.
   * @param {AbortSignal} signal
   * @param {() => void} onOpen
   * @returns {AsyncGenerator<DeskEvent>}
   */
  async *follow(signal, onOpen) {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      const response = await fetch(`${this.url}/api/events`, {
        headers: { ...this.headers, accept: 'text/event-stream' },
        signal: AbortSignal.any([signal, silence.signal]),
      });
      if (!response.ok || response.body === null) {
        const text = await response.text();
        throw response.headers.get('content-type')?.includes('problem+json')
          ? new Refusal(JSON.parse(text))
          : new Error(`${this.url} answered ${response.status}.`);
      }
      onOpen();
      let text = '';
      for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), silenceMs);
        text += part;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          const kind = /^event: ?(.*)$/m.exec(block)?.[1];
          const data = /^data: ?(.*)$/m.exec(block)?.[1];
          if (kind !== undefined && data !== undefined) {
            yield { kind, data: JSON.parse(data) };
          }
        }
      }
    } finally {
      clearTimeout(timer);
    }
  }
}
