import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

/** For tests: an answer as a browser gets it, redirects not followed. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Where it came from. */
  readonly url: string;
}

/** For tests: a browser without a screen. It keeps the cookies of each site and follows redirects. */
export interface Visitor {
  /** @param address absolute, or a path on the desk */
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Sends JSON to the desk, or a form to anybody else. */
  post(
    address: string,
    body: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  /** Follows redirects until an answer is none. */
  follow(reply: Reply): Promise<Reply>;
  /** Opens a page of the desk and signs in at the issuer; an empty `account` cancels. Returns the last answer. */
  signIn(account: string, path?: string): Promise<Reply>;
  /** Signs in on the issuer's login page; returns the address that the issuer redirects to. */
  sayWho(login: Reply, account: string): Promise<string>;
  /** Like `signIn`, but stops at the redirect back to the desk and returns its address. */
  signInUpToCallback(account: string, path?: string): Promise<string>;
  /** The cookies of the desk, by name. */
  readonly cookies: Map<string, string>;
  /** The same as a header for a request to the desk. */
  cookieHeader(): string;
}

/** @param publicUrl address under which people know the desk, when that is another than where it listens */
export function openVisitor(deskUrl: string, publicUrl = deskUrl): Visitor {
  const jars = new Map<string, Map<string, string>>([[publicUrl, new Map()]]);
  const cookies = jars.get(publicUrl) ?? new Map<string, string>();

  function send(
    method: string,
    address: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Reply> {
    const target = new URL(address, publicUrl);
    const jar = jars.get(target.origin) ?? new Map<string, string>();
    jars.set(target.origin, jar);
    const isDesk = target.origin === publicUrl;
    const connectTo = isDesk ? new URL(target.pathname + target.search, deskUrl) : target;
    return new Promise((resolve, reject) => {
      const sent = request(
        connectTo,
        {
          method,
          headers: {
            host: target.host,
            accept: 'text/html',
            cookie: format(jar, target.pathname),
            ...headers,
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => {
            for (const line of response.headers['set-cookie'] ?? []) {
              keep(jar, line);
            }
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              url: target.href,
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  const visitor: Visitor = {
    cookies,
    cookieHeader: () => format(cookies, '/'),
    get: (address, headers = {}) => send('GET', address, headers),
    post(address, body, headers = {}) {
      const isDesk = new URL(address, publicUrl).origin === publicUrl;
      return isDesk
        ? send(
            'POST',
            address,
            { 'content-type': 'application/json', ...headers },
            JSON.stringify(body),
          )
        : send(
            'POST',
            address,
            { 'content-type': 'application/x-www-form-urlencoded', ...headers },
            new URLSearchParams(body as Record<string, string>).toString(),
          );
    },
    async follow(reply) {
      const { location } = reply.headers;
      return location === undefined
        ? reply
        : visitor.follow(await visitor.get(new URL(location, reply.url).href));
    },
    async signIn(account, path = '/') {
      return visitor.follow(await visitor.get(await visitor.signInUpToCallback(account, path)));
    },
    signInUpToCallback: async (account, path = '/') =>
      visitor.sayWho(await visitor.follow(await visitor.get(path)), account),
    async sayWho(login, account) {
      let reply = await visitor.post(login.url, { account });
      for (;;) {
        const { location } = reply.headers;
        if (location === undefined) {
          throw new Error(`${reply.url}: ${reply.text}`);
        }
        const next = new URL(location, reply.url);
        if (next.origin === publicUrl) {
          return next.href;
        }
        reply = await visitor.get(next.href);
      }
    },
  };
  return visitor;
}

/** The issuer sets a cookie of the same name for each login, with different paths: such a cookie is kept as `name /path`. */
function format(jar: ReadonlyMap<string, string>, pathname: string): string {
  return [...jar]
    .filter(([name]) => pathname.startsWith(name.split(' ')[1] ?? '/'))
    .map(([name, value]) => `${name.split(' ', 1)[0] ?? ''}=${value}`)
    .join('; ');
}

/** Stores the cookie of a `set-cookie` line; an expiry in the past removes it. */
function keep(jar: Map<string, string>, line: string): void {
  const [, bare = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
  const name = path === '/' ? bare : `${bare} ${path}`;
  const expires = /expires=([^;]+)/i.exec(line)?.[1];
  const isGone =
    /max-age=0(;|$)/i.test(line) || (expires !== undefined && new Date(expires) <= new Date());
  if (isGone) {
    jar.delete(name);
  } else {
    jar.set(name, value);
  }
}
