import { readdir } from 'node:fs/promises';

import type { Route } from '#contract/http/route.ts';

const folder = new URL('../contract/', import.meta.url);

/** Every route that a file of the contract exports, found by looking: none can be forgotten in a list. */
export async function listContractRoutes(): Promise<readonly Route[]> {
  const files = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const modules = await Promise.all(
    files.map((name) => import(new URL(name, folder).href) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module).filter(isRoute));
}

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}
