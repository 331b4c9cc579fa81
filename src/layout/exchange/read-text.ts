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

/** What a text stands in: JSON alone, a program or any other text around it, or a tccli command. */
export type DraftContainer = 'json' | 'code' | 'command';

/** What a pasted text or a dropped file turned out to be. */
export type ReadOutcome =
  | {
      readonly kind: 'draft';
      readonly source: DraftSource;
      readonly container: DraftContainer;
      /** As it was written, nothing checked. A part of which the text says nothing is absent or undefined. */
      readonly subject: LintSubject;
      /** Judged on `canvas`; without one its edges are not. */
      readonly problems: readonly Problem[];
      /** Paths of what the API does not have: inside the draft, where it stays, and beside it. */
      readonly unknownKeys: readonly string[];
      /** Paths of what the text says beyond the draft, such as `StorageParams`; never their values. */
      readonly leftOut: readonly string[];
      /** Other layouts in the same text that were not taken. */
      readonly otherDrafts: number;
      /** Canvas px, where the text is a Create that tells it. */
      readonly canvas?: Size;
      readonly sdkAppId?: number;
      readonly taskId?: string;
      /** Only of a Create. */
      readonly roomId?: string;
    }
  /** `reason` is for the person: sentences, with line and column where there is a place. */
  | { readonly kind: 'refused'; readonly reason: string };

const advice = 'Paste the body of a ModifyCloudRecording or CreateCloudRecording request.';

/**
 * Reads a recording layout from whatever it was copied out of: the body of a request, part of one, a program or command that
 * sends it. Nothing is dropped in silence: what is not part of the draft is named, and JSON that is broken is refused rather
 * than read in part. `readText(formatSnippet(...))` gives the request back.
 */
export function readText(text: string, context: { readonly site: Site }): ReadOutcome {
  // Editors of one system put a mark at the beginning of a file; it means nothing in UTF-8.
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (clean.length > maxBodyBytes) {
    return refuse(`The text is longer than any request can be. ${advice}`);
  }
  if (clean.trim() === '') {
    return refuse(`The text is empty. ${advice}`);
  }
  return readWhole(clean, context.site) ?? readCode(clean, context.site);
}

/** A text that is JSON from end to end or a command; undefined where it must be searched. */
function readWhole(text: string, site: Site): ReadOutcome | undefined {
  const start = skipJsonSpace(text, 0);
  const parsed = /^(\{\s*["'}/#]|\[)/.test(text.slice(start, start + 200))
    ? parseJson(text, start)
    : undefined;
  // JSON from end to end is nothing else, whatever its strings say.
  const isWhole = parsed?.kind === 'value' && /^[\s;,]*$/.test(text.slice(parsed.end));
  if (!isWhole) {
    const command = readCommand(text);
    if (command?.kind === 'refused') {
      return command;
    }
    if (command?.kind === 'request') {
      const recognised = classifyJson(command.body);
      if (recognised?.kind !== 'draft') {
        return refuse(describeNothing(recognised));
      }
      const leftOut = [...recognised.leftOut, ...command.options];
      const others = readCommand(command.rest)?.kind === 'request' ? 1 : 0;
      return judge({ ...recognised, leftOut }, 'command', others, site);
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
  const recognised = findLayout(parsed.value);
  return recognised?.kind === 'draft'
    ? judge(recognised, 'json', 0, site)
    : refuse(describeNothing(recognised));
}

function readCode(text: string, site: Site): ReadOutcome {
  const { findings, broken } = scanCode(text);
  const drafts = findings.flatMap(({ recognised, ...place }) =>
    recognised.kind === 'draft' ? [{ ...place, recognised }] : [],
  );
  const best = [...drafts].sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (best === undefined) {
    if (findings[0] !== undefined) {
      return refuse(describeNothing(findings[0].recognised));
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
  return judge(best.recognised, 'code', drafts.length - 1, site);
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

/** Of everything that breaks, what was meant as a request and got furthest. */
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

function describeNothing(recognised: ClassifiedJson): string {
  return recognised?.kind === 'refused'
    ? recognised.reason
    : `No recording layout found. ${advice}`;
}

function refuse(reason: string): ReadOutcome {
  return { kind: 'refused', reason };
}
