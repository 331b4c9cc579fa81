import { describeLookAlike } from './look-alikes.ts';
import { nestFields, typeField } from './nested-fields.ts';
import type { NestedField, NestedFields } from './nested-fields.ts';
import { telling } from './vendor-words.ts';

const name = String.raw`[A-Za-z]\w*(?:(?:\.|%2E)\w*)*`;
const form = new RegExp(
  String.raw`^\s*(?:(?:GET|POST)\s+)?(?:https?:\/\/[^\s?]*)?[/?&]*${name}=`,
  'i',
);
const isTelling = new RegExp(String.raw`(?:^|[?&\s])(?:${telling.join('|')})(?:\.|%2E|=)`);

/**
 * Reads a form body or a query string, as the SDKs' older signatures send it: `MixLayoutParams.MixLayoutMode=3&…`, one pair
 * after another by `&` or line by line. Undefined where the text is something else.
 */
export function readForm(text: string): NestedFields | undefined {
  if (!form.test(text) || !isTelling.test(text) || /^[^&\n]*=\s*["'{[<]/.test(text)) {
    return undefined;
  }
  const fields: NestedField[] = [];
  const query = /^\s*(?:(?:GET|POST)\s+)?(?:https?:\/\/[^\s?]*\?)?/i.exec(text)?.[0].length ?? 0;
  const pair = /[^&\r\n]+/g;
  pair.lastIndex = query;
  for (let match = pair.exec(text); match !== null; match = pair.exec(text)) {
    const written = match[0].replace(/\s+HTTP\/[\d.]+\s*$/, '').trim();
    if (written === '' || /^[/?]+$/.test(written)) {
      continue;
    }
    const offset = match.index + match[0].indexOf(written);
    const read = readPair(written.replace(/^[/?]+/, ''), offset);
    if (read.kind === 'fault') {
      return read;
    }
    fields.push(read.field);
  }
  return nestFields(fields);
}

function readPair(
  written: string,
  offset: number,
):
  | { readonly kind: 'field'; readonly field: NestedField }
  | Extract<NestedFields, { kind: 'fault' }> {
  const sign = written.indexOf('=');
  const wrong = /%(?![\da-f]{2})/i.exec(written);
  if (wrong !== null) {
    return { kind: 'fault', offset: offset + wrong.index, message: 'Write % as %25 here' };
  }
  const sep = /[＆＝]/.exec(written);
  if (sep !== null) {
    return { kind: 'fault', offset: offset + sep.index, message: describeLookAlike(sep[0]) ?? '' };
  }
  const path = sign < 0 ? undefined : decode(written.slice(0, sign));
  const value = decode(written.slice(sign + 1));
  if (path === undefined || !/^[A-Za-z][\w-]*(\.\w+)*$/.test(path)) {
    const odd = /[^\w.%=-]/.exec(written.slice(0, sign < 0 ? undefined : sign));
    return {
      kind: 'fault',
      offset: offset + (odd?.index ?? 0),
      message:
        describeLookAlike(odd?.[0] ?? '') ?? 'Expected a field and its value here: name=value',
    };
  }
  if (value === undefined) {
    return { kind: 'fault', offset: offset + sign + 1, message: 'This is not UTF-8' };
  }
  return { kind: 'field', field: { path, value: typeField(path, value), offset } };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
