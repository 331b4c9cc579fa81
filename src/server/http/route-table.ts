import type { DeskApp } from './desk-app.ts';

/** Which methods a path answers, so that a wrong method can be told from a wrong path. */
export interface RouteTable {
  /** Sorted; empty when nothing lives at the path. */
  methodsOf(path: string): readonly string[];
}

/** Watches routes as they are registered; call it before the first. Wildcard routes (the page's files) are left out. */
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
