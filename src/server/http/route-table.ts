import type { DeskApp } from './desk-app.ts';

/** Knows the methods of each path, to tell a wrong method (405) from a wrong path (404). */
export interface RouteTable {
  /** Sorted; empty when there is no such path. */
  methodsOf(path: string): readonly string[];
}

/** Collects routes as they are registered; call it before the first. Ignores wildcard routes (the page's files). */
export function watchRoutes(app: DeskApp): RouteTable {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) {
      return;
    }
    const source = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+');
    routes.push({ pattern: new RegExp(`^${source}$`), methods: [method].flat() });
  });
  return {
    methodsOf(path) {
      const methods = routes
        .filter(({ pattern }) => pattern.test(path))
        .flatMap((route) => route.methods);
      return [...new Set(methods)].sort();
    },
  };
}
