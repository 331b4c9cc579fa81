import { parseJson, skipJsonSpace } from './parse-json.ts';
import { isJsonObject, classifyJson } from './classify-json.ts';
import type { ClassifiedJson, DraftJson } from './classify-json.ts';

/**
 * The recording layout in a JSON value: the value itself, or something inside it, also where it is written as JSON within a
 * string. What stands beside it on the way is left out by path. Of several drafts the one that is written longest wins, and
 * the others are left out too.
 */
export function findLayout(value: unknown): ClassifiedJson {
  const whole = classifyJson(value);
  if (whole !== undefined) {
    return whole;
  }
  const inner = typeof value === 'string' ? readInner(value) : undefined;
  if (inner !== undefined) {
    return findLayout(inner);
  }
  if (!Array.isArray(value) && !isJsonObject(value)) {
    return undefined;
  }
  const found = Object.entries(value).flatMap(([key, child]) => {
    const recognised = findLayout(child);
    return recognised === undefined ? [] : [{ key, recognised, length: lengthOf(child) }];
  });
  const best = found
    .filter((each) => each.recognised.kind === 'draft')
    .sort((a, b) => b.length - a.length)[0];
  if (best?.recognised.kind !== 'draft') {
    return found[0]?.recognised;
  }
  return beside(best.recognised, best.key, Object.keys(value));
}

function beside(draft: DraftJson, key: string, siblings: readonly string[]): DraftJson {
  return {
    ...draft,
    leftOut: [
      ...siblings.filter((name) => name !== key),
      ...draft.leftOut.map((path) => `${key}.${path}`),
    ],
    unknownKeys: draft.unknownKeys.map((path) => `${key}.${path}`),
  };
}

/** JSON written as a string, which is not the same as a string that happens to be JSON: only objects and lists count. */
function readInner(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  const parsed = parseJson(text);
  return parsed.kind === 'value' && skipJsonSpace(text, parsed.end) === text.length
    ? parsed.value
    : undefined;
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}
