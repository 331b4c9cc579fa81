/** JSON, as the description is made of. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Keys of JSON Schema that say nothing of what they hold. */
const structural = new Set(['anyOf', 'oneOf', 'allOf', 'items', 'additionalProperties', 'schema']);

/** Rebuilds a tree from its leaves: `change` gets each object with its children changed already, and the name of the field it is for. */
export function mapObjects(
  value: Json,
  change: (object: JsonObject, key: string) => Json,
  key = '',
): Json {
  if (Array.isArray(value)) {
    return value.map((child: Json) => mapObjects(child, change, key));
  }
  if (!isObject(value)) {
    return value;
  }
  const children = Object.entries(value).map(
    ([name, child]) =>
      [name, mapObjects(child, change, structural.has(name) ? key : name)] as const,
  );
  return change(Object.fromEntries(children), key);
}
