import { parseJson, skipJsonSpace } from './parse-json.ts';
import { isJsonObject, classifyJson } from './classify-json.ts';
import type { ClassifiedJson, DraftJson } from './classify-json.ts';

/**
 * The recording layout in a JSON value: the value itself, or something inside it, also where it is written as JSON within a
 * string. Everything around it is listed as left out. Of several drafts the longest wins, and the others are
 * listed as left out too.
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
    const classified = findLayout(child);
    return classified === undefined ? [] : [{ key, classified, length: lengthOf(child) }];
  });
  // A part in the wrong place is part of the request: without it, half would be read.
  const stray = found.find(({ classified }) => classified.kind === 'refused' && classified.at);
  if (stray !== undefined) {
    return stray.classified;
  }
  const best = found
    .filter((each) => each.classified.kind === 'draft')
    .sort((a, b) => b.length - a.length)[0];
  if (best?.classified.kind !== 'draft') {
    return found[0]?.classified;
  }
  return beside(best.classified, best.key, Object.keys(value));
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

/** JSON within a string. Only objects and lists count: a string such as `1` is valid JSON by accident. */
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
  // Undefined of a value that only a program knows.
  const text = JSON.stringify(value) as string | undefined;
  return text?.length ?? 0;
}
