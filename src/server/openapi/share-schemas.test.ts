import { expect, it } from 'vitest';

import { nameOperation } from './finish-description.ts';
import { schemasOf, shareSchemas } from './share-schemas.ts';
import type { JsonObject } from './json-tree.ts';

/** A schema that is long enough to have a name. */
function makeObject(field: string): JsonObject {
  const long = { type: 'string', description: 'x'.repeat(200) };
  return { type: 'object', properties: { [field]: long } };
}
const answer = (schema: JsonObject): JsonObject => ({
  content: { 'application/json': { schema } },
});

it('names what stands in several places after its field, also inside another that does', () => {
  const inner = makeObject('a');
  const outer = { type: 'object', properties: { WaterMarkList: { type: 'array', items: inner } } };
  const holder = (name: string, schema: JsonObject) =>
    answer({ type: 'object', title: name, properties: { layout: schema } });
  const shared = shareSchemas({
    one: holder('one', outer),
    two: holder('two', outer),
    three: answer({ type: 'object', properties: { WaterMark: inner, alone: makeObject('b') } }),
  });
  expect(Object.keys(schemasOf(shared))).toEqual(['Layout', 'WaterMark']);
  expect(JSON.stringify(shared).split('x'.repeat(200))).toHaveLength(3);
  expect(schemasOf(shared)['Layout']).toEqual({
    type: 'object',
    properties: {
      WaterMarkList: { type: 'array', items: { $ref: '#/components/schemas/WaterMark' } },
    },
  });
});

it('gives different schemas of one field different names, and drops what nobody refers to', () => {
  const first = makeObject('a');
  const second = makeObject('b');
  const hold = (title: string, canvas: JsonObject) =>
    answer({ type: 'object', title, properties: { canvas } });
  const shared = shareSchemas({
    components: { schemas: { Unused: makeObject('c') } },
    one: [hold('1', first), hold('2', first)],
    two: [hold('3', second), hold('4', second)],
  });
  expect(schemasOf(shared)).toEqual({ Canvas: first, Canvas2: second });
});

it.each([
  ['get', '/api/tasks', 'getTasks'],
  ['patch', '/api/tasks/{id}', 'patchTask'],
  ['post', '/api/tasks/{id}/revisions/{number}/seen', 'postTaskRevisionSeen'],
  ['put', '/api/scenes/order', 'putScenesOrder'],
  ['get', '/api/task-lookup', 'getTaskLookup'],
  ['get', '/healthz', 'getHealthz'],
])('%s %s is the operation %s', (method, path, id) => {
  expect(nameOperation(method, path)).toBe(id);
});
