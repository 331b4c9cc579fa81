import type { Size } from '#geometry/rect.ts';
import { maxBodyBytes } from '#trtc/limits.ts';
import type { Site } from '#trtc/sites.ts';

import type { Problem } from '#layout/lint/rules/problem.ts';
import { findProblems } from '#layout/lint/problems.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { classifyJson, isJsonObject } from './classify-json.ts';
import type { DraftSource, ClassifiedJson, DraftJson } from './classify-json.ts';
import { combineDrafts } from './combine-drafts.ts';
import { findLayout } from './find-layout.ts';
import { describeLookAlike, findLookAlike } from './look-alikes.ts';
import { nameFormat } from './other-formats.ts';
import { parseJson, skipJsonSpace } from './parse-json.ts';
import type { Places } from './parse-json.ts';
import { readCode } from './read-code.ts';
import type { ReadCode } from './read-code.ts';
import { readCommand, readCurl } from './read-command.ts';
import { readForm } from './read-form.ts';
import { describePlace } from './text-place.ts';
import { anyTelling } from './vendor-words.ts';

/** What contains the layout: JSON only, a program or other text, a tccli command, or a form body. */
export type DraftContainer = 'json' | 'code' | 'command' | 'form';

/** The result of reading a pasted text or a dropped file. */
export type ReadOutcome =
  | {
      readonly kind: 'draft';
      readonly source: DraftSource;
      readonly container: DraftContainer;
      /** As written and not checked. A part that the text does not contain is absent or undefined. */
      readonly subject: LintSubject;
      /** Checked on `canvas`; without one the edges are not checked. */
      readonly problems: readonly Problem[];
      /** Paths of keys that the API does not have: those inside the draft, where they stay, and those beside it. */
      readonly unknownKeys: readonly string[];
      /** Paths of everything beside the draft, such as `StorageParams`; never the values. */
      readonly leftOut: readonly string[];
      /** How many other layouts the text contains. */
      readonly otherDrafts: number;
      /** Canvas px, when the text is a Create with a canvas. */
      readonly canvas?: Size;
      readonly sdkAppId?: number;
      readonly taskId?: string;
      /** Only of a Create. */
      readonly roomId?: string;
    }
  /** `reason` is shown to the user: sentences, with line and column when there is a place. */
  | { readonly kind: 'refused'; readonly reason: string };

const advice = 'Paste the body of a ModifyCloudRecording or CreateCloudRecording request.';

/**
 * Reads a recording layout from a request body or part of one, or from a program, command or form that sends it. A text is
 * read whole or refused with the place: everything beside the draft is listed, and where a part of the layout cannot be read,
 * nothing is. `readText(formatSnippet(...))` returns the request.
 */
export function readText(text: string, context: { readonly site: Site }): ReadOutcome {
  // Some Windows editors put a byte order mark at the start of a file; it has no meaning in UTF-8.
  const clean = hideFences(text.startsWith('\ufeff') ? text.slice(1) : text);
  if (clean.length > maxBodyBytes) {
    return refuse(`The text is longer than any request can be. ${advice}`);
  }
  if (clean.trim() === '') {
    return refuse(`The text is empty. ${advice}`);
  }
  const { site } = context;
  return (
    readPlainJson(clean, site) ??
    readTccli(clean, site) ??
    readCurlBody(clean, site) ??
    readFormBody(clean, site) ??
    readProgram(clean, site)
  );
}

/**
 * A chat or an issue marks code by lines of ``` around it; blanks in their place keep all offsets. No language of a request
 * has such a line: a template of JavaScript has one backtick, a text of Python three quotes.
 */
function hideFences(text: string): string {
  return text.replace(/^[ \t]*`{3,}[ \t]*[\w+#.-]*[ \t]*$/gm, (fence) => ' '.repeat(fence.length));
}

/** A text that is JSON and nothing else. Valid JSON is never a command, whatever its strings contain. */
function readPlainJson(text: string, site: Site): ReadOutcome | undefined {
  const parsed = parseJson(text);
  if (parsed.kind === 'fault' || !/^[\s;,]*$/.test(text.slice(parsed.end))) {
    return undefined;
  }
  const { value, places } = parsed;
  return isJsonObject(value) || Array.isArray(value)
    ? decide(text, findLayout(value), places, 'json', site)
    : undefined;
}

function readTccli(text: string, site: Site): ReadOutcome | undefined {
  const command = readCommand(text);
  if (command === undefined || command.kind === 'refused') {
    return command;
  }
  const rest = text.slice(command.end);
  const others = readCommand(rest)?.kind === 'request' ? 1 : 0;
  const apart = others === 0 ? anyTelling.exec(rest) : null;
  if (apart !== null) {
    const message = `${apart[0]} is not part of the command before it`;
    return refuseAt(text, command.end + apart.index, message);
  }
  const classified = classifyJson(command.body);
  const places: Places = new WeakMap([[command.body, command.places]]);
  if (classified?.kind !== 'draft') {
    return decide(text, classified, places, 'command', site);
  }
  const leftOut = [...classified.leftOut, ...command.options];
  return judge({ ...classified, leftOut }, 'command', others, site);
}

function readCurlBody(text: string, site: Site): ReadOutcome | undefined {
  const curl = readCurl(text);
  if (curl === undefined || curl.kind === 'refused') {
    return curl;
  }
  const { body } = curl;
  const toSource = (offset: number): number => body.offsets[offset] ?? text.length;
  const form = readForm(body.text);
  const parsed = form ?? parseJson(body.text);
  if (parsed.kind === 'fault') {
    return refuseAt(text, toSource(parsed.offset), parsed.message);
  }
  const end = parsed.kind === 'value' ? skipJsonSpace(body.text, parsed.end) : body.text.length;
  if (end < body.text.length) {
    return refuseAt(text, toSource(end), 'Unexpected text after the end of the JSON');
  }
  return decide(text, findLayout(parsed.value), new WeakMap(), 'code', site);
}

function readFormBody(text: string, site: Site): ReadOutcome | undefined {
  const form = readForm(text);
  if (form?.kind === 'fault') {
    return refuseAt(text, form.offset, form.message);
  }
  return form && decide(text, classifyJson(form.value), new WeakMap(), 'form', site);
}

function readProgram(text: string, site: Site): ReadOutcome {
  const begins = /^\s*[{[]/.test(text);
  const code = readCode(text, begins);
  const findings = code.values.map(({ json, start }) => ({ classified: findLayout(json), start }));
  const stray = findings.find(({ classified }) => classified?.kind === 'refused' && classified.at);
  if (stray !== undefined) {
    return decide(text, stray.classified, code.places, 'code', site);
  }
  const drafts = findings.flatMap(({ classified, start }) =>
    classified?.kind === 'draft' ? [{ draft: classified, start }] : [],
  );
  const format = drafts.length === 0 ? nameFormat(text) : undefined;
  if (format !== undefined) {
    return refuseAt(text, format.offset, format.reason);
  }
  const broken = findBroken(text, code, drafts[0]?.start);
  if (broken !== undefined) {
    return refuseAt(text, broken.offset, broken.message);
  }
  if (code.surplus !== undefined && drafts.length > 0) {
    return refuseAt(text, code.surplus, `This ${text.charAt(code.surplus)} closes nothing`);
  }
  const [best, ...others] = combineDrafts(drafts.map(({ draft }) => draft));
  if (best === undefined) {
    return refuseProgram(text, code, findings.find(({ classified }) => classified)?.classified);
  }
  const [unknown] = findSymbols([best.subject]);
  const written = unknown && code.unknown.get(unknown);
  if (written !== undefined) {
    const message = `Only the program knows the value of ${written.text}: write the value itself`;
    return refuseAt(text, written.offset, message);
  }
  const rest = begins && code.values.length === 1 ? 'json' : 'code';
  return judge(best, rest, others.length, site);
}

/** What keeps a text from being read whole: a broken value that is part of the layout, or a part that stands apart. */
function findBroken(
  text: string,
  { faults, missed }: ReadCode,
  draft: number | undefined,
): { readonly offset: number; readonly message: string } | undefined {
  const around = faults.filter(
    ({ start, end }) =>
      (draft !== undefined && start <= draft && draft < end) ||
      (missed !== undefined && start <= missed.offset && missed.offset < end),
  );
  const fault =
    around.sort((a, b) => b.offset - a.offset)[0] ??
    faults.find(({ start, end }) => anyTelling.test(text.slice(start, end)));
  if (fault !== undefined) {
    return fault;
  }
  if (missed === undefined) {
    return undefined;
  }
  const looks = findLookAlike(text, 0, text.length);
  const message = looks === undefined ? undefined : describeLookAlike(text.charAt(looks));
  return message !== undefined && looks !== undefined
    ? { offset: looks, message }
    : { offset: missed.offset, message: `${missed.name} could not be read here` };
}

function refuseProgram(text: string, code: ReadCode, classified: ClassifiedJson): ReadOutcome {
  if (classified !== undefined) {
    return decide(text, classified, code.places, 'code', 'intl');
  }
  if (code.comment !== undefined) {
    return refuseAt(text, code.comment, 'The layout is in a comment: remove the comment signs');
  }
  const first = code.faults[0];
  return /^\s*[{[]/.test(text) && first !== undefined
    ? refuseAt(text, first.offset, first.message)
    : refuse(`No recording layout found. ${advice}`);
}

function* findSymbols(values: readonly unknown[]): Generator<symbol> {
  for (const value of values) {
    if (typeof value === 'symbol') {
      yield value;
    } else if (Array.isArray(value)) {
      yield* findSymbols(value);
    } else if (isJsonObject(value)) {
      yield* findSymbols(Object.values(value));
    }
  }
}

function decide(
  text: string,
  classified: ClassifiedJson,
  places: Places,
  container: DraftContainer,
  site: Site,
): ReadOutcome {
  if (classified?.kind === 'draft') {
    return judge(classified, container, 0, site);
  }
  if (classified === undefined) {
    return refuse(`No recording layout found. ${advice}`);
  }
  const { reason, at } = classified;
  const offset = at && places.get(at.object)?.get(at.key);
  return offset === undefined ? refuse(reason) : refuseAt(text, offset, reason);
}

function judge(
  draft: DraftJson,
  container: DraftContainer,
  otherDrafts: number,
  site: Site,
): ReadOutcome {
  const problems = findProblems(draft.subject, { site, canvas: draft.canvas });
  const unknown = problems.filter(({ code }) => code === 'unknown-field').map(({ path }) => path);
  return {
    ...draft,
    container,
    problems,
    unknownKeys: [...unknown, ...draft.unknownKeys],
    otherDrafts,
  };
}

function refuseAt(text: string, offset: number, message: string): ReadOutcome {
  return refuse(`${message} (${describePlace(text, offset)}).`);
}

function refuse(reason: string): ReadOutcome {
  return { kind: 'refused', reason };
}
