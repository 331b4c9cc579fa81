import type { DeskApp } from './desk-app.ts';

/**
 * The desk behind a path of its proxy, such as `/studio` in `PUBLIC_URL`. Inside the desk every address is without it. A proxy may remove
 * it from what it hands on or not, and a probe calls the desk itself, so both forms reach every route.
 */
export interface PublicPath {
  /** `/studio`; empty when people type no path. */
  readonly publicPath: string;
}

/** The address of a request inside the desk, for the router. */
export function withoutPublicPath(url: string, publicPath: string): string {
  if (publicPath === '' || !url.startsWith(publicPath)) {
    return url;
  }
  const rest = url.slice(publicPath.length);
  if (rest.startsWith('/')) {
    return rest;
  }
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}

/**
 * Adds the path to every `Location`, since a browser resolves it against the proxy. Leads `/studio` to `/studio/`, because the page finds
 * its files in the folder that it is in.
 */
export function addPublicPath(app: DeskApp, { publicPath }: PublicPath): void {
  if (publicPath === '') {
    return;
  }
  app.addHook('onRequest', (request, reply, done) => {
    if (/^[^?]*/.exec(request.originalUrl)?.[0] === publicPath && request.method === 'GET') {
      void reply.redirect(request.url);
      return;
    }
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    const location = reply.getHeader('location');
    if (typeof location === 'string' && /^\/(?!\/)/.test(location)) {
      void reply.header('location', publicPath + location);
    }
    done(null, payload);
  });
}
