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

/** For tests: a browser without a screen: it keeps the cookies of each site and goes where it is sent. */
export interface Visitor {
  /** @param address absolute, or a path on the desk */
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Sends JSON to the desk, or a form to anybody else. */
  post(
    address: string,
    body: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>;
  /** Goes where answers lead until there is one that leads nowhere. */
  follow(reply: Reply): Promise<Reply>;
  /** Opens a page of the desk and says at the issuer who they are; `account` may be empty to cancel. The last answer. */
  signIn(account: string, path?: string): Promise<Reply>;
  /** At the login of the issuer; the address it then sends them back to. */
  sayWho(login: Reply, account: string): Promise<string>;
  /** The same up to the moment when the issuer sends them back: the address it names. */
  signInUpToCallback(account: string, path?: string): Promise<string>;
  /** Cookies that the desk has set, by name. */
  readonly cookies: Map<string, string>;
  /** As the header of a request to the desk. */
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

/** The issuer keeps a cookie of one name for each login, told apart by path: such a one is kept as `name /path`. */
function format(jar: ReadonlyMap<string, string>, pathname: string): string {
  return [...jar]
    .filter(([name]) => pathname.startsWith(name.split(' ')[1] ?? '/'))
    .map(([name, value]) => `${name.split(' ', 1)[0] ?? ''}=${value}`)
    .join('; ');
}

/** Keeps what a `set-cookie` line says; an expiry in the past takes it away. */
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
