import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';

/** The description, as far as it is looked at here. */
interface Description {
  readonly components: {
    readonly schemas: Readonly<
      Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>
    >;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly operationId: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, unknown>>;
}

const maxBytes = 150_000;

let desk: TestDesk;
let text: string;
let description: Description;
beforeAll(async () => {
  desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9', TRTC_CALLBACK_KEY: 'key' });
  text = await (await fetch(`${desk.url}/api/openapi.json`)).text();
  description = JSON.parse(text) as Description;
});
afterAll(() => desk.close());

const listOperations = (): readonly (Operation & { readonly route: string })[] =>
  Object.entries(description.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([method, operation]) => ({
      ...operation,
      route: `${method.toUpperCase()} ${path}`,
    })),
  );
const findOperation = (route: string) =>
  listOperations().find((operation) => operation.route === route);

describe('the OpenAPI description', () => {
  it('has nothing that a linter complains about', async () => {
    const config = await createConfig({ extends: ['recommended'] });
    const problems = await lintFromString({ source: text, absoluteRef: '/openapi.json', config });
    expect(
      problems.map(
        ({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer ?? ''}: ${message}`,
      ),
    ).toEqual([]);
    const broken = text.replaceAll('"operationId":"getTask"', '"operationId":"getTasks"');
    const found = await lintFromString({ source: broken, absoluteRef: '/openapi.json', config });
    expect(found.map(({ ruleId }) => ruleId)).toContain('operation-operationId-unique');
  });

  it(`is at most ${maxBytes / 1000} kB, because what stands twice has a name`, () => {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
    const names = Object.keys(description.components.schemas);
    for (const name of ['Task', 'TaskSummary', 'Revision', 'Scene', 'Person', 'ProblemDocument']) {
      expect(names).toContain(name);
    }
    // A number in a name would depend on what stands before it, and a client’s types with it.
    expect(names.filter((name) => /\d/.test(name))).toEqual([]);
  });

  it('names every operation after its address, each once', () => {
    const ids = listOperations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(findOperation('POST /api/tasks/{id}/takes')?.operationId).toBe('postTaskTakes');
    expect(findOperation('GET /api/tasks/{id}/revisions/{number}')?.operationId).toBe(
      'getTaskRevision',
    );
  });

  it('says of every operation whom it wants: nobody, any sign-in, or a scope', () => {
    expect(Object.keys(description.components.securitySchemes)).toEqual(['accessToken', 'session']);
    const needed = (route: string) => findOperation(route)?.security;
    expect(needed('GET /healthz')).toEqual([]);
    expect(needed('GET /api/session')).toEqual([{ accessToken: [] }, { session: [] }]);
    expect(needed('POST /api/tasks/{id}/takes')).toEqual([
      { accessToken: ['take'] },
      { session: ['take'] },
    ]);
    expect(listOperations().filter(({ security }) => !Array.isArray(security))).toEqual([]);
  });

  it('has the types of layouts in answers too, and one place for problems', () => {
    const { Revision, Task } = description.components.schemas;
    const layout = { $ref: '#/components/schemas/MixLayoutParams' };
    expect(Revision?.properties?.['MixLayoutParams']).toEqual(layout);
    expect(JSON.stringify(Task?.properties?.['baseline'])).toContain(JSON.stringify(layout));
    for (const { responses } of listOperations()) {
      expect(responses['4XX']).toEqual({ $ref: '#/components/responses/Problem' });
    }
  });
});
