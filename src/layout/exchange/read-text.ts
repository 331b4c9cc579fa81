import type { Size } from '#geometry/rect.ts';
import { maxBodyBytes } from '#trtc/limits.ts';
import type { Site } from '#trtc/sites.ts';

import type { Problem } from '#layout/lint/rules/problem.ts';
import { findProblems } from '#layout/lint/problems.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { findLayout } from './find-layout.ts';
import { parseJson, skipJsonSpace } from './parse-json.ts';
import { readCommand } from './read-command.ts';
import { classifyJson } from './classify-json.ts';
import type { DraftSource, ClassifiedJson, DraftJson } from './classify-json.ts';
import { encloses, scanCode } from './scan-code.ts';
import type { BrokenJson } from './scan-code.ts';
import { describePlace } from './text-place.ts';

/** What contains the layout: JSON only, a program or other text, or a tccli command. */
export type DraftContainer = 'json' | 'code' | 'command';

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
 * Reads a recording layout from a request body or part of one, or from a program or command that sends it. Nothing is dropped
 * silently: everything beside the draft is listed, and broken JSON is refused rather than read in part.
 * `readText(formatSnippet(...))` returns the request.
 */
export function readText(text: string, context: { readonly site: Site }): ReadOutcome {
  // Some Windows editors put a byte order mark at the start of a file; it has no meaning in UTF-8.
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (clean.length > maxBodyBytes) {
    return refuse(`The text is longer than any request can be. ${advice}`);
  }
  if (clean.trim() === '') {
    return refuse(`The text is empty. ${advice}`);
  }
  return readWhole(clean, context.site) ?? readCode(clean, context.site);
}

/** Reads a text that is only JSON or a command; undefined when it has to be searched. */
function readWhole(text: string, site: Site): ReadOutcome | undefined {
  const start = skipJsonSpace(text, 0);
  const parsed = /^(\{\s*["'}/#]|\[)/.test(text.slice(start, start + 200))
    ? parseJson(text, start)
    : undefined;
  // Valid JSON is never a command, whatever its strings contain.
  const isWhole = parsed?.kind === 'value' && /^[\s;,]*$/.test(text.slice(parsed.end));
  if (!isWhole) {
    const command = readCommand(text);
    if (command?.kind === 'refused') {
      return command;
    }
    if (command?.kind === 'request') {
      const classified = classifyJson(command.body);
      if (classified?.kind !== 'draft') {
        return refuse(describeNothing(classified));
      }
      const leftOut = [...classified.leftOut, ...command.options];
      const others = readCommand(command.rest)?.kind === 'request' ? 1 : 0;
      return judge({ ...classified, leftOut }, 'command', others, site);
    }
  }
  if (parsed === undefined) {
    return undefined;
  }
  if (parsed.kind === 'fault') {
    return refuse(describeFault(text, parsed));
  }
  const rest = text.slice(parsed.end);
  const [surplus] = /^[\s,]*(?=["}\]])/.exec(rest) ?? [];
  if (surplus !== undefined) {
    const offset = parsed.end + surplus.length;
    return refuse(
      describeFault(text, { offset, message: 'Unexpected text after the end of the JSON' }),
    );
  }
  if (!/^[\s;,]*$/.test(rest)) {
    return undefined;
  }
  const classified = findLayout(parsed.value);
  return classified?.kind === 'draft'
    ? judge(classified, 'json', 0, site)
    : refuse(describeNothing(classified));
}

function readCode(text: string, site: Site): ReadOutcome {
  const { findings, broken } = scanCode(text);
  const drafts = findings.flatMap(({ classified, ...place }) =>
    classified.kind === 'draft' ? [{ ...place, classified }] : [],
  );
  const best = [...drafts].sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (best === undefined) {
    if (findings[0] !== undefined) {
      return refuse(describeNothing(findings[0].classified));
    }
    const nearest = findBrokenRequest(text, broken);
    return refuse(
      nearest === undefined ? describeNothing(undefined) : describeFault(text, nearest),
    );
  }
  const around = broken.find((each) => encloses(text, each, best));
  if (around !== undefined) {
    return refuse(describeFault(text, around));
  }
  return judge(best.classified, 'code', drafts.length - 1, site);
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

/** The broken JSON that looks like a request and could be read furthest. */
function findBrokenRequest(text: string, broken: readonly BrokenJson[]): BrokenJson | undefined {
  const known = /MixLayout|SubscribeStreamUserIds|SubscribeVideoUserIds|SubscribeAudioUserIds/;
  return broken
    .filter(({ start, offset }) => known.test(text.slice(start, offset + 200)))
    .sort((a, b) => b.offset - b.start - (a.offset - a.start))[0];
}

function describeFault(
  text: string,
  fault: { readonly offset: number; readonly message: string },
): string {
  return `${fault.message} (${describePlace(text, fault.offset)}).`;
}

function describeNothing(classified: ClassifiedJson): string {
  return classified?.kind === 'refused'
    ? classified.reason
    : `No recording layout found. ${advice}`;
}

function refuse(reason: string): ReadOutcome {
  return { kind: 'refused', reason };
}
