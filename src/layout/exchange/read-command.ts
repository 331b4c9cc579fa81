import type { DecodedText } from './decoded-text.ts';
import { listFields } from './code-values.ts';
import { describeLookAlike, findLookAlike } from './look-alikes.ts';
import { isTextField, nestFields, typeField } from './nested-fields.ts';
import type { NestedField } from './nested-fields.ts';
import { parseJson, skipJsonSpace } from './parse-json.ts';
import type { JsonObject } from './classify-json.ts';
import { readShellWords } from './shell-words.ts';
import { describePlace } from './text-place.ts';
import { anyTelling } from './vendor-words.ts';

/** A tccli command as the request that it sends. */
export type ReadCommand =
  | {
      readonly kind: 'request';
      readonly body: JsonObject;
      /** Options that are not part of the request, such as `--region`. */
      readonly options: readonly string[];
      /** Where each parameter of the request stands. */
      readonly places: ReadonlyMap<string, number>;
      /** Offset behind the command. */
      readonly end: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

const layoutActions = ['ModifyCloudRecording', 'CreateCloudRecording'];
/** Parameters whose value is JSON (tccli's own data model of the two actions). */
const jsonParameters = [
  'MixLayoutParams',
  'SubscribeStreamUserIds',
  'RecordParams',
  'StorageParams',
  'MixTranscodeParams',
];
const commandStart = /^[ \t]*(?:\$[ \t]+)?(?:\w+=\S*[ \t]+)*(?=tccli[ \t\\])/m;

/** The first tccli command of a text; undefined where there is none. */
export function readCommand(text: string): ReadCommand | undefined {
  const start = commandStart.exec(text);
  if (start === null) {
    return undefined;
  }
  const place = start.index + start[0].length;
  const read = readShellWords(text, place);
  if (read.kind === 'fault') {
    return refuseAt(text, read.offset, read.message);
  }
  const [, service, action, ...words] = read.words;
  if (service?.text !== 'trtc' || action === undefined || !layoutActions.includes(action.text)) {
    const at = service?.text === 'trtc' ? action?.offsets[0] : service?.offsets[0];
    return refuseAt(
      text,
      at ?? place,
      `This command calls ${action?.text ?? 'nothing'}. Only ModifyCloudRecording and CreateCloudRecording of trtc contain a recording layout`,
    );
  }
  return readOptions(text, words, read.end);
}

function readOptions(text: string, words: readonly DecodedText[], end: number): ReadCommand {
  const fields: NestedField[] = [];
  const options: string[] = [];
  const places = new Map<string, number>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? { text: '', offsets: [0] };
    const place = word.offsets[0] ?? 0;
    const [whole, name, equals] = /^--([A-Za-z][\w.-]*)(=|$)/.exec(word.text) ?? [];
    if (name === undefined || whole === undefined) {
      const odd = findLookAlike(word.text, 0, word.text.length) ?? 0;
      const looks = describeLookAlike(word.text.charAt(odd));
      const message = 'Expected an option that begins with -- here';
      return refuseAt(text, word.offsets[looks ? odd : 0] ?? place, looks ?? message);
    }
    if (name === 'cli-unfold-argument') {
      continue;
    }
    if (name === 'cli-input-json') {
      return refuseAt(
        text,
        place,
        'This command reads its request from a file: drop that file here',
      );
    }
    const values = equals === '=' ? [cut(word, whole.length)] : [];
    for (
      let next = words[index + 1];
      equals !== '=' && next !== undefined && !isOption(next);
      next = words[index + 1]
    ) {
      values.push(next);
      index += 1;
    }
    const [value] = values;
    if (value === undefined) {
      return refuseAt(text, place, `--${name} has no value`);
    }
    const part = /^[a-z]/.test(name) ? anyTelling.exec(value.text) : null;
    if (part !== null) {
      return refuseAt(text, place, `--${name} does not set ${part[0]}: use the option of the API`);
    }
    if (/^[a-z]/.test(name)) {
      options.push(`--${name}`);
    }
    const read = readValues(text, name, values);
    if (read.kind === 'refused') {
      return read;
    }
    if (/^[A-Z]/.test(name)) {
      if (places.has(name)) {
        return refuseAt(text, place, `Duplicate option --${name}: remove one`);
      }
      places.set(name, place);
      fields.push({ path: name, value: read.value, offset: place });
    }
  }
  const nested = nestFields(fields);
  return nested.kind === 'fault'
    ? refuseAt(text, nested.offset, nested.message)
    : { kind: 'request', body: nested.value, options, places, end };
}

/** The next option. A TaskId may begin with one dash. */
function isOption(word: DecodedText): boolean {
  return /^--[A-Za-z]/.test(word.text);
}

/** The value of an option. A list of texts may be given as several words. */
function readValues(
  text: string,
  name: string,
  words: readonly DecodedText[],
): { readonly kind: 'value'; readonly value: unknown } | ReturnType<typeof refuse> {
  const [word, second] = words;
  const list = listFields.includes(name.split('.').at(-1) ?? '');
  if (second !== undefined && !list) {
    return refuseAt(text, second.offsets[0] ?? 0, 'Expected an option that begins with -- here');
  }
  const canBeJson = list ? words.length === 1 : !isTextField(name);
  const isJson = jsonParameters.includes(name) || (canBeJson && /^\s*[[{]/.test(word?.text ?? ''));
  if (word === undefined || !isJson) {
    const values = words.map((each) => typeField(name, each.text));
    return { kind: 'value', value: list ? values : values[0] };
  }
  const parsed = parseJson(word.text);
  if (parsed.kind === 'fault') {
    return refuseAt(text, word.offsets[parsed.offset] ?? 0, `In --${name}: ${parsed.message}`);
  }
  const end = skipJsonSpace(word.text, parsed.end);
  return end < word.text.length
    ? refuseAt(
        text,
        word.offsets[end] ?? 0,
        `In --${name}: unexpected text after the end of the JSON`,
      )
    : { kind: 'value', value: parsed.value };
}

const curlStart = /^[ \t]*(?:\$[ \t]+)?curl[ \t\\]/m;

/** The body that the first curl command of a text sends; undefined where there is none, or none in the command itself. */
export function readCurl(
  text: string,
):
  | { readonly kind: 'body'; readonly body: DecodedText }
  | { readonly kind: 'refused'; readonly reason: string }
  | undefined {
  const start = curlStart.exec(text);
  const data = /\s(?:-d|--data(?:-raw|-binary|-ascii)?|--json)[\s=]/;
  if (start === null || !data.test(text)) {
    return undefined;
  }
  const read = readShellWords(text, start.index + start[0].indexOf('curl'));
  if (read.kind === 'fault') {
    return refuseAt(text, read.offset, read.message);
  }
  const at = read.words.findIndex((word) => data.test(` ${word.text} `) || /^-d./.test(word.text));
  const option = read.words[at];
  if (option === undefined) {
    return undefined; // another command of the text has data
  }
  const inside = /^(?:--[\w-]+=|-d(?=.))/.exec(option.text)?.[0].length;
  const body = inside === undefined ? read.words[at + 1] : cut(option, inside);
  return body === undefined || body.text.startsWith('@') ? undefined : { kind: 'body', body };
}

function cut(word: DecodedText, start: number): DecodedText {
  return { text: word.text.slice(start), offsets: word.offsets.slice(start) };
}

function refuse(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}

function refuseAt(text: string, offset: number, message: string): ReturnType<typeof refuse> {
  return refuse(`${message} (${describePlace(text, offset)}).`);
}
