import type { DecodedText } from './decoded-text.ts';
import { parseJson, skipJsonSpace } from './parse-json.ts';
import type { JsonObject } from './classify-json.ts';
import { readShellWords } from './shell-words.ts';
import { describePlace } from './text-place.ts';

/** A tccli command as the request that it sends. */
export type ReadCommand =
  | {
      readonly kind: 'request';
      readonly body: JsonObject;
      /** Options that are not part of the request, such as `--region`. */
      readonly options: readonly string[];
      /** What follows the command. */
      readonly rest: string;
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
const integerParameters = ['SdkAppId', 'RoomIdType', 'ResourceExpiredHour'];
const commandStart = /^[ \t]*(?:\$[ \t]+)?(?:\w+=\S*[ \t]+)*(?=tccli[ \t\\])/m;

/** The first tccli command of a text; undefined where there is none. */
export function readCommand(text: string): ReadCommand | undefined {
  const start = commandStart.exec(text);
  if (start === null) {
    return undefined;
  }
  const read = readShellWords(text, start.index + start[0].length);
  if (read.kind === 'fault') {
    return refuseAt(text, read.offset, read.message);
  }
  const [, service, action, ...words] = read.words;
  if (service?.text !== 'trtc' || action === undefined || !layoutActions.includes(action.text)) {
    return refuse(
      `This command calls ${action?.text ?? 'nothing'}. Only ModifyCloudRecording and CreateCloudRecording of trtc contain a recording layout.`,
    );
  }
  return readOptions(text, words, text.slice(read.end));
}

function readOptions(text: string, words: readonly DecodedText[], rest: string): ReadCommand {
  const body = new Map<string, unknown>();
  const options: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? { text: '', offsets: [0] };
    const place = word.offsets[0] ?? 0;
    const [, name, equals] = /^--([A-Za-z][\w.-]*)(=?)/.exec(word.text) ?? [];
    if (name === undefined) {
      return refuseAt(text, place, 'Expected an option that begins with -- here');
    }
    if (name === 'cli-unfold-argument' || name.includes('.')) {
      return refuse(
        'This command passes each field as an option (--cli-unfold-argument). Copy the JSON of MixLayoutParams instead.',
      );
    }
    if (name === 'cli-input-json') {
      return refuse('This command reads its request from a file: drop that file here.');
    }
    const value = equals === '=' ? cut(word, name.length + 3) : words[(index += 1)];
    if (value === undefined) {
      return refuseAt(text, place, `--${name} has no value`);
    }
    if (/^[a-z]/.test(name)) {
      options.push(`--${name}`);
      continue;
    }
    if (body.has(name)) {
      return refuseAt(text, place, `Duplicate option --${name}: remove one`);
    }
    const read = readValue(text, name, value);
    if (read.kind === 'refused') {
      return read;
    }
    body.set(name, read.value);
  }
  return { kind: 'request', body: Object.fromEntries(body), options, rest };
}

function readValue(
  text: string,
  name: string,
  word: DecodedText,
): { readonly kind: 'value'; readonly value: unknown } | ReturnType<typeof refuse> {
  if (integerParameters.includes(name) && /^\d+$/.test(word.text)) {
    return { kind: 'value', value: Number(word.text) };
  }
  if (!jsonParameters.includes(name)) {
    return { kind: 'value', value: word.text };
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

function cut(word: DecodedText, start: number): DecodedText {
  return { text: word.text.slice(start), offsets: word.offsets.slice(start) };
}

function refuse(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}

function refuseAt(text: string, offset: number, message: string): ReturnType<typeof refuse> {
  return refuse(`${message} (${describePlace(text, offset)}).`);
}
