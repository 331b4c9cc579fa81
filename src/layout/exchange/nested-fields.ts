import { listFields } from './code-values.ts';
import { isJsonObject } from './classify-json.ts';

/** One field of a request by its path, as form bodies and unfolded commands write it. Offsets in the text. */
export interface NestedField {
  /** Such as `MixLayoutParams.MixLayoutList.0.Width`. */
  readonly path: string;
  readonly value: unknown;
  readonly offset: number;
}

export type NestedFields =
  | { readonly kind: 'object'; readonly value: Readonly<Record<string, unknown>> }
  /** `message` is a sentence without its full stop. */
  | { readonly kind: 'fault'; readonly offset: number; readonly message: string };

/** Puts fields that name their path into the object that they describe. Counted lists must not have gaps. */
export function nestFields(fields: readonly NestedField[]): NestedFields {
  const root: Record<string, unknown> = {};
  const starts = new Map<object, number>();
  for (const { path, value, offset } of fields) {
    const message = setAt(root, path.split('.'), value, (made) => starts.set(made, offset));
    if (message !== undefined) {
      return { kind: 'fault', offset, message: `${path}: ${message}` };
    }
  }
  for (const [made, offset] of starts) {
    const gap = Array.isArray(made) ? made.findIndex((item) => item === undefined) : -1;
    if (gap >= 0) {
      return { kind: 'fault', offset, message: `Entry ${gap} of this list is missing` };
    }
  }
  return { kind: 'object', value: root };
}

/** Sets a value at a path; returns what is wrong with it. */
function setAt(
  root: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
  onMade: (made: object) => void,
): string | undefined {
  let place: Record<string, unknown> | unknown[] = root;
  for (const [index, key] of path.entries()) {
    const next = path[index + 1];
    const isIndex = /^(0|[1-9]\d{0,2})$/.test(key);
    if (key === '' || Array.isArray(place) !== isIndex) {
      return isIndex ? 'this is not a list' : 'expected a number here';
    }
    const fields = place as Record<string, unknown>;
    const has = Object.hasOwn(place, key) && fields[key] !== undefined;
    if (next === undefined) {
      if (has) {
        return 'given twice, remove one';
      }
      fields[key] = value;
      return undefined;
    }
    if (!has) {
      const made = /^\d+$/.test(next) ? [] : {};
      onMade(made);
      fields[key] = made;
    }
    const inside = fields[key];
    if (!isJsonObject(inside) && !Array.isArray(inside)) {
      return 'a value and fields of it are both given';
    }
    place = inside as Record<string, unknown> | unknown[];
  }
  return undefined;
}

/** Fields whose values are text, whatever they look like. */
const textFields =
  /(^|\.)(TaskId|RoomId|UserId|UserSig|PrivateMapKey|MaxResolutionUserId|BackGroundColor|FontColor|Font|Chars|\w*Url|\w*Image|RecorderKey|Bucket|Region|AccessKey|SecretKey|\w*Context|Procedure|UserDefineRecordId)$/;

/** Whether the value of a field is text, or an entry of a list of texts. */
export function isTextField(path: string): boolean {
  const [, parent = ''] = /(?:^|\.)([A-Za-z]\w*)(?:\.\d+)?$/.exec(path) ?? [];
  return textFields.test(path) || listFields.slice(2).includes(parent);
}

/** A value that is written as text alone, by the type that its field has. */
export function typeField(path: string, text: string): unknown {
  if (isTextField(path)) {
    return text;
  }
  if (/^(0|[1-9]\d{0,15})$/.test(text)) {
    return Number(text);
  }
  return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : text;
}
