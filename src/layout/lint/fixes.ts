import { fitInside } from '#geometry/rect.ts';
import type { Size } from '#geometry/rect.ts';
import { mixLayout } from '#trtc/layout-params.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';

import { minTilePx } from '#layout/commands/commands.ts';
import { readJsonAt } from '#layout/document/json-edit.ts';
import type { JsonEdit } from '#layout/document/json-edit.ts';
import type { Problem, ProblemCode } from '#layout/lint/rules/problem.ts';
import { readColour } from './colour.ts';
import type { ColourForm } from './colour.ts';
import type { LintSubject } from './lint-subject.ts';
import { describeImageUrlFault } from '#layout/lint/rules/image-url.ts';
import { listOf, readMedium } from '#layout/document/subscription-mode.ts';

/** A repair with one click, as edits of the payload's JSON. */
export interface Fix {
  /** What the button says. */
  readonly label: string;
  readonly edits: readonly JsonEdit[];
}

interface FixRequest {
  readonly problem: Problem;
  readonly subject: LintSubject;
  readonly canvas: Size | undefined;
}

/** The repair of a problem; undefined when every repair might lose something important. */
export function suggestFix(
  problem: Problem,
  subject: LintSubject,
  canvas: Size | undefined,
): Fix | undefined {
  return fixes[problem.code]?.({ problem, subject, canvas });
}

/** Which problems can have a repair, for the catalogue. */
export function canBeFixed(code: ProblemCode): boolean {
  return fixes[code] !== undefined;
}

type Fixer = (request: FixRequest) => Fix | undefined;

const fixes: Partial<Record<ProblemCode, Fixer>> = {
  'out-of-range': fixNumber,
  'wrong-type': fixType,
  'unknown-field': ({ problem }) => removal(problem, `Remove ${lastKey(problem.path)}`),
  'bad-format': fixColour,
  'allow-and-block': ({ problem }) => removal(problem, 'Remove the blocklist'),
  'empty-allowlist': ({ problem }) => removal(problem, 'Record everyone'),
  'outside-canvas': fixPlace,
  'image-url': fixUrl,
  'tile-not-recorded': fixAllowlist,
  'tile-blocked': fixBlocklist,
  'same-stream-twice': ({ problem }) => removal(problem, 'Make it an open slot'),
  'pattern-as-user': ({ problem }) => removal(problem, 'Make it an open slot'),
  'overlap-on-one-layer': fixLayers,
  'invisible-tile': ({ problem }) => setting(problem.path, 0, 'Make it opaque'),
  'odd-size': ({ problem, subject }) => {
    const value = readJsonAt(subject, problem.path);
    return typeof value === 'number'
      ? setting(problem.path, value - 1, `Set it to ${value - 1}`)
      : undefined;
  },
  'images-unused': () => setting('MixLayoutParams.PlaceHolderMode', 1, 'Show placeholders'),
  'field-ignored': ({ problem }) => removal(problem, `Remove ${lastKey(problem.path)}`),
};

function setting(path: string, value: unknown, label: string): Fix {
  return { label, edits: [{ kind: 'set', path, value }] };
}

function removal(problem: Problem, label: string): Fix {
  return { label, edits: [{ kind: 'remove', path: problem.path }] };
}

function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function fixNumber({ problem }: FixRequest): Fix | undefined {
  return problem.nearest === undefined
    ? undefined
    : setting(problem.path, problem.nearest, `Set it to ${problem.nearest}`);
}

/** A number that is written as text, negative or fractional. */
function fixType({ problem, subject }: FixRequest): Fix | undefined {
  if (problem.nearest !== undefined) {
    return fixNumber({ problem, subject, canvas: undefined });
  }
  const value = readJsonAt(subject, problem.path);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    return undefined;
  }
  const whole = Math.max(0, Math.round(number));
  return setting(problem.path, whole, `Set it to ${whole}`);
}

function fixColour({ problem, subject }: FixRequest): Fix | undefined {
  const value = readJsonAt(subject, problem.path);
  if (typeof value !== 'string') {
    return undefined;
  }
  const digits = readColour(value);
  if (digits === undefined) {
    return undefined;
  }
  const form: ColourForm = problem.path === 'MixLayoutParams.BackGroundColor' ? '#' : '0x';
  const colour = `${form}${digits}`;
  return setting(problem.path, colour, `Write it as ${colour}`);
}

function fixUrl({ problem, subject }: FixRequest): Fix | undefined {
  const value = readJsonAt(subject, problem.path);
  if (typeof value !== 'string') {
    return undefined;
  }
  const encoded = encodeURI(value.trim()).replace(
    /[$;|']/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return describeImageUrlFault(encoded) === undefined
    ? setting(problem.path, encoded, 'Percent-encode it')
    : undefined;
}

/** Moved as little as needed, made smaller where it is larger than the canvas. */
function fixPlace({ problem, subject, canvas }: FixRequest): Fix | undefined {
  const parent = problem.path.slice(0, problem.path.lastIndexOf('.'));
  const at = (field: string): unknown => readJsonAt(subject, `${parent}.${field}`);
  const [x, y, width, height] = [at('Left'), at('Top'), at('Width'), at('Height')];
  if (!canvas || ![x, y, width, height].every((value) => typeof value === 'number')) {
    return undefined;
  }
  const rect = fitInside(
    { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    canvas,
    minTilePx,
  );
  return {
    label: 'Move it into the canvas',
    edits: [
      { kind: 'set', path: `${parent}.Left`, value: rect.x },
      { kind: 'set', path: `${parent}.Top`, value: rect.y },
      { kind: 'set', path: `${parent}.Width`, value: rect.width },
      { kind: 'set', path: `${parent}.Height`, value: rect.height },
    ],
  };
}

function fixAllowlist({ problem, subject }: FixRequest): Fix | undefined {
  const userId = readJsonAt(subject, problem.path);
  const video = readVideo(subject);
  if (typeof userId !== 'string' || video?.mode !== 'only') {
    return undefined;
  }
  return setting(
    'SubscribeStreamUserIds.SubscribeVideoUserIds',
    [...video.entries, userId],
    `Record ${userId}`,
  );
}

/** Removes an exact entry only: a pattern may block others too, so a person has to decide. */
function fixBlocklist({ problem, subject }: FixRequest): Fix | undefined {
  const userId = readJsonAt(subject, problem.path);
  const video = readVideo(subject);
  if (typeof userId !== 'string' || !video?.entries.includes(userId)) {
    return undefined;
  }
  const entries = video.entries.filter((entry) => entry !== userId);
  const list = listOf('video', 'except');
  const path = `SubscribeStreamUserIds.${list ?? ''}`;
  return {
    label: `Unblock ${userId}`,
    edits: [entries.length > 0 ? { kind: 'set', path, value: entries } : { kind: 'remove', path }],
  };
}

function readVideo(subject: LintSubject) {
  const parsed = subscribeStreamUserIds.safeParse(subject.SubscribeStreamUserIds ?? {});
  return parsed.success ? readMedium(parsed.data, 'video') : undefined;
}

/** Layers by the current stacking order, so that the visible order stays and is well defined. */
function fixLayers({ subject }: FixRequest): Fix | undefined {
  const list = readJsonAt(subject, 'MixLayoutParams.MixLayoutList');
  if (!Array.isArray(list)) {
    return undefined;
  }
  const windows = list.map((item: unknown, index) => ({
    index,
    result: mixLayout.safeParse(item),
  }));
  const stack = windows
    .map(({ index, result }) => ({
      index,
      layer: result.success ? (result.data.ImageLayer ?? 0) : 0,
    }))
    .sort((a, b) => a.layer - b.layer);
  return {
    label: 'Give every tile its own layer',
    edits: stack.map(({ index }, layer) => ({
      kind: 'set',
      path: `MixLayoutParams.MixLayoutList.${index}.ImageLayer`,
      value: layer,
    })),
  };
}
