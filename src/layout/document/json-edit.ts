/** One change to a piece of JSON, at a path as the gateway writes it (`MixLayoutParams.MixLayoutList.0.Width`). */
export type JsonEdit =
  | { readonly kind: 'set'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: string };

/** The value with the edits applied in order. Shares what did not change; an edit whose path does not exist changes nothing. */
export function applyJsonEdits(value: unknown, edits: readonly JsonEdit[]): unknown {
  return edits.reduce((current, edit) => applyAt(current, edit.path.split('.'), edit), value);
}

function applyAt(value: unknown, path: readonly string[], edit: JsonEdit): unknown {
  const [key, ...rest] = path;
  if (key === undefined || value === null || typeof value !== 'object') {
    return value;
  }
  if (Array.isArray(value)) {
    return applyInArray(value, Number(key), rest, edit);
  }
  const record = value as Readonly<Record<string, unknown>>;
  if (rest.length > 0) {
    return Object.hasOwn(record, key)
      ? { ...record, [key]: applyAt(record[key], rest, edit) }
      : value;
  }
  if (edit.kind === 'set') {
    return { ...record, [key]: edit.value };
  }
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function applyInArray(
  list: readonly unknown[],
  index: number,
  rest: readonly string[],
  edit: JsonEdit,
): readonly unknown[] {
  if (!(index in list)) {
    return list;
  }
  if (rest.length === 0 && edit.kind === 'remove') {
    return list.filter((_, place) => place !== index);
  }
  return list.map((item, place) => {
    if (place !== index) {
      return item;
    }
    return rest.length > 0 ? applyAt(item, rest, edit) : edit.kind === 'set' ? edit.value : item;
  });
}

/** The value at a path; undefined when there is none. */
export function readJsonAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (current, key) =>
        current !== null && typeof current === 'object' && Object.hasOwn(current, key)
          ? (current as Readonly<Record<string, unknown>>)[key]
          : undefined,
      value,
    );
}
