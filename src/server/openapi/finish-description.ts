import { isObject, mapObjects } from './json-tree.ts';
import type { Json, JsonObject } from './json-tree.ts';
import { schemasOf, shareSchemas } from './share-schemas.ts';

const problemReference = { $ref: '#/components/schemas/ProblemDocument' } as const;

/** Makes of what the routes say one description: parts with names, problems in one place, layouts with their types. */
export function finishDescription(description: JsonObject): JsonObject {
  return typeLayouts(shareSchemas(nameOperations(nameProblems(description))));
}

/** Errors have a media type of their own, which a route's schema cannot say without losing the type of its answers. */
function nameProblems(description: JsonObject): JsonObject {
  const changed = mapObjects(description, (object) =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]) =>
        /^[45]XX$/.test(key) ? [key, { $ref: '#/components/responses/Problem' }] : [key, value],
      ),
    ),
  ) as JsonObject;
  const { components } = changed;
  return {
    ...changed,
    components: {
      ...(isObject(components) ? components : {}),
      responses: {
        Problem: {
          description: 'A problem document (RFC 9457); `code` says which.',
          content: { 'application/problem+json': { schema: problemReference } },
        },
      },
    },
  };
}

/** `GET /api/tasks/{id}/revisions/{number}` is `getTaskRevision`: made from the address, so it stays as long as the address does. */
export function nameOperation(method: string, path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== 'api');
  const words = segments.flatMap((segment, index) => {
    if (segment.startsWith('{')) {
      return [];
    }
    const isOne = segments[index + 1]?.startsWith('{') === true;
    const noun = isOne ? segment.replace(/s$/, '') : segment;
    return noun.split(/[^A-Za-z0-9]+/);
  });
  return [method, ...words.map((word) => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`)].join(
    '',
  );
}

function nameOperations(description: JsonObject): JsonObject {
  const paths = isObject(description['paths']) ? description['paths'] : {};
  return {
    ...description,
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, verbs]) => [
        path,
        Object.fromEntries(
          Object.entries(isObject(verbs) ? verbs : {}).map(([method, operation]) => [
            method,
            { operationId: nameOperation(method, path), ...(isObject(operation) ? operation : {}) },
          ]),
        ),
      ]),
    ),
  };
}

/** What was taken is stored as it was judged: answers have the types of the body of a take. */
function typeLayouts(description: JsonObject): JsonObject {
  const known = schemasOf(description);
  return mapObjects(description, (object) => {
    const { properties } = object;
    if (!isObject(properties)) {
      return object;
    }
    const typed = Object.entries(properties).map(([name, schema]): [string, Json] =>
      isObject(known[name]) && isUntyped(schema)
        ? [name, { $ref: `#/components/schemas/${name}` }]
        : [name, schema],
    );
    return { ...object, properties: Object.fromEntries(typed) };
  }) as JsonObject;
}

function isUntyped(schema: Json): boolean {
  return (
    isObject(schema) &&
    Object.keys(schema).every((key) => ['type', 'description'].includes(key)) &&
    (schema['type'] === 'object' || schema['type'] === undefined)
  );
}
