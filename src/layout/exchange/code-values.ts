import { isJsonObject } from './classify-json.ts';
import type { Places } from './parse-json.ts';

/** A value that stands in code. What only the running program knows is a symbol: see `UnknownValues`. */
export type CodeValue =
  string | number | boolean | null | undefined | symbol | CodeObject | CodeList;

/** Fields in the order in which they were given, each with the offset of its key. */
export interface CodeObject {
  readonly kind: 'object';
  readonly fields: Map<string, { value: CodeValue; readonly offset: number }>;
}

export interface CodeList {
  readonly kind: 'list';
  readonly items: CodeValue[];
  /** Empty brackets of a language in which they can be an object as well, such as PHP's `[]`. */
  readonly isVague: boolean;
}

/** What the unknown values of a text are called there, and where. */
export type UnknownValues = Map<symbol, { readonly text: string; readonly offset: number }>;

export function isContainer(value: CodeValue): value is CodeObject | CodeList {
  return value !== null && typeof value === 'object';
}

export function createObject(): CodeObject {
  return { kind: 'object', fields: new Map() };
}

/** A JSON value as a value of the code; offsets through `toSource`. */
export function fromJson(
  value: unknown,
  places: Places,
  toSource: (offset: number) => number,
): CodeValue {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => fromJson(item, places, toSource));
    return { kind: 'list', items, isVague: false };
  }
  if (isJsonObject(value)) {
    const keys = places.get(value);
    const fields = Object.entries(value).map(
      ([key, field]) =>
        [
          key,
          { value: fromJson(field, places, toSource), offset: toSource(keys?.get(key) ?? 0) },
        ] as const,
    );
    return { kind: 'object', fields: new Map(fields) };
  }
  return value as string | number | boolean | null;
}

/** Fields of the API that are lists; all other fields that hold more than one value are objects. */
export const listFields = [
  'MixLayoutList',
  'WaterMarkList',
  'SubscribeAudioUserIds',
  'UnSubscribeAudioUserIds',
  'SubscribeVideoUserIds',
  'UnSubscribeVideoUserIds',
  'FileNamePrefix',
];

/**
 * A value of the code as JSON. Without `keepsNull` a field without a value (`null`, `None`, `nil`) is absent, as in the SDKs,
 * which send none of them. Symbols stay. An object that contains itself is cut there.
 */
export function toJson(
  value: CodeValue,
  context: { readonly places: Places; readonly keepsNull: boolean },
  name = '',
  around: readonly object[] = [],
): unknown {
  if (!isContainer(value)) {
    return value;
  }
  if (around.includes(value)) {
    return undefined;
  }
  const inside = [...around, value];
  if (value.kind === 'list') {
    return value.isVague && value.items.length === 0 && !listFields.includes(name)
      ? {}
      : value.items.map((item) => toJson(item, context, '', inside));
  }
  if (value.fields.size === 0 && listFields.includes(name)) {
    return [];
  }
  const kept = [...value.fields].filter(
    ([, field]) => field.value !== undefined && (context.keepsNull || field.value !== null),
  );
  const json = Object.fromEntries(
    kept.map(([key, field]) => [key, toJson(field.value, context, key, inside)]),
  );
  context.places.set(json, new Map(kept.map(([key, { offset }]) => [key, offset])));
  return json;
}
