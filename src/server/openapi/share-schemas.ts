import { isObject, mapObjects } from './json-tree.ts';
import type { Json, JsonObject } from './json-tree.ts';

const prefix = '#/components/schemas/';

/** A schema that is shorter than this is repeated rather than named, characters. */
const worthNaming = 200;

/**
 * Gives every schema of an object that stands in several places a place among the components, named after the field that holds it,
 * and refers to it. Drops components that nobody refers to.
 */
export function shareSchemas(description: JsonObject): JsonObject {
  const counts = countSchemas(description);
  const made = new Map<string, string>();
  const added: Record<string, Json> = {};
  const taken = new Set(Object.keys(schemasOf(description)));

  const changed = mapObjects(description, (object, key) => {
    // A part of this may have become a reference already, so it is known by what it was before.
    const text = JSON.stringify(expand(object, added));
    if (!isShareable(object) || text.length < worthNaming || (counts.get(text) ?? 0) < 2) {
      return object;
    }
    if (key in schemasOf(description)) {
      return object;
    }
    let name = made.get(text);
    if (name === undefined) {
      name = findFreeName(nameAfter(key), taken);
      taken.add(name);
      made.set(text, name);
      added[name] = object;
    }
    return { $ref: `${prefix}${name}` };
  }) as JsonObject;
  return nameInOrder(dropUnused(withSchemas(changed, { ...schemasOf(changed), ...added })));
}

export function schemasOf(description: JsonObject): JsonObject {
  const { components } = description;
  const schemas = isObject(components) ? components['schemas'] : undefined;
  return isObject(schemas) ? schemas : {};
}

function withSchemas(description: JsonObject, schemas: JsonObject): JsonObject {
  const { components } = description;
  const sorted = Object.fromEntries(
    Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  return {
    ...description,
    components: { ...(isObject(components) ? components : {}), schemas: sorted },
  };
}

/** How often each schema of an object is written out, not counting those inside another that is itself repeated. */
function countSchemas(description: JsonObject): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const visit = (value: Json): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if (!isObject(value)) {
      return;
    }
    if (isShareable(value)) {
      const text = JSON.stringify(value);
      const count = (counts.get(text) ?? 0) + 1;
      counts.set(text, count);
      if (count > 1) {
        return;
      }
    }
    Object.values(value).forEach(visit);
  };
  visit(description);
  return counts;
}

/** The names of properties are never arrays or texts, so a field of this name cannot be mistaken for a schema. */
function isShareable(object: JsonObject): boolean {
  return object['type'] === 'object' && isObject(object['properties']);
}

function expand(object: JsonObject, added: JsonObject): Json {
  return mapObjects(object, (part) => {
    const { $ref } = part;
    const name = typeof $ref === 'string' ? $ref.slice(prefix.length) : '';
    const target = added[name];
    return target === undefined ? part : isObject(target) ? expand(target, added) : target;
  });
}

/** Fields that are all a person and a time: who revoked or confirmed it, and when. */
const stamps: ReadonlySet<string> = new Set(['revoked', 'seen']);

/** `WaterMarkList` holds items of the name `WaterMark`. */
function nameAfter(key: string): string {
  if (stamps.has(key)) {
    return 'Stamp';
  }
  const word = key.replace(/List$/, '').replace(/[^A-Za-z0-9]/g, '');
  return word === '' ? 'Part' : `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;
}

function findFreeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}${number}`;
    if (!taken.has(name)) {
      return name;
    }
  }
}

function dropUnused(description: JsonObject): JsonObject {
  const all = schemasOf(description);
  const used = new Set<string>();
  const follow = (value: Json): void => {
    mapObjects(value, (object) => {
      const { $ref } = object;
      const name =
        typeof $ref === 'string' && $ref.startsWith(prefix) ? $ref.slice(prefix.length) : '';
      const target = all[name];
      if (target !== undefined && !used.has(name)) {
        used.add(name);
        follow(target);
      }
      return object;
    });
  };
  follow(withSchemas(description, {}));
  return withSchemas(
    description,
    Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name))),
  );
}

/** Drops the numbers of names that are free again. */
function nameInOrder(description: JsonObject): JsonObject {
  const taken = new Set(Object.keys(schemasOf(description)).filter((name) => !/\d$/.test(name)));
  const renamed = new Map<string, string>();
  for (const name of Object.keys(schemasOf(description))) {
    if (!taken.has(name)) {
      const free = findFreeName(name.replace(/\d+$/, ''), taken);
      taken.add(free);
      renamed.set(name, free);
    }
  }
  const changed = mapObjects(description, (object) => {
    const { $ref } = object;
    const free = typeof $ref === 'string' ? renamed.get($ref.slice(prefix.length)) : undefined;
    return free === undefined ? object : { ...object, $ref: `${prefix}${free}` };
  }) as JsonObject;
  return withSchemas(
    changed,
    Object.fromEntries(
      Object.entries(schemasOf(changed)).map(([name, schema]) => [
        renamed.get(name) ?? name,
        schema,
      ]),
    ),
  );
}
