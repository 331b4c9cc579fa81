/** One change to a piece of JSON, at a path as the gateway writes it (`MixLayoutParams.MixLayoutList.0.Width`). */
export type JsonEdit =
  | { readonly kind: 'set'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: string };

/** The value with the edits applied in order. Shares what did not change; an edit whose path does not exist changes nothing. */
export function applyJsonEdits(value: unknown, edits: readonly JsonEdit[]): unknown {
  return edits.reduce((current, edit) => applyAt(current, edit.path.split('.'), edit), value);
}

function applyAt(value: unknown, path: readonly string[], edit: JsonEdit): unknown {
  if (Array.isArray(value)) {
    const [index, ...rest] = path;
    return index === undefined ? value : applyInArray(value, Number(index), rest, edit);
  }
  if (!isRecord(value) || path.length === 0) {
    return value;
  }
  const [key, rest] = nextKey(value, path);
  if (rest.length > 0) {
    return Object.hasOwn(value, key) ? { ...value, [key]: applyAt(value[key], rest, edit) } : value;
  }
  if (edit.kind === 'set') {
    return { ...value, [key]: edit.value };
  }
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
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
  let current = value;
  for (let rest: readonly string[] = path.split('.'); rest.length > 0;) {
    if (current === null || typeof current !== 'object') {
      return undefined;
    }
    const record = current as Readonly<Record<string, unknown>>;
    const [key, more] = nextKey(record, rest);
    current = Object.hasOwn(record, key) ? record[key] : undefined;
    rest = more;
  }
  return current;
}

/** The next key of a path and what follows it. A path does not say which dots belong to a key: the shortest key that is there counts. */
function nextKey(
  record: Readonly<Record<string, unknown>>,
  path: readonly string[],
): readonly [key: string, rest: readonly string[]] {
  for (let count = 1; count <= path.length; count += 1) {
    const key = path.slice(0, count).join('.');
    if (Object.hasOwn(record, key)) {
      return [key, path.slice(count)];
    }
  }
  return [path[0] ?? '', path.slice(1)];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
