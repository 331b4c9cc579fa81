import { fitInside } from '#geometry/rect.ts';
import type { Size } from '#geometry/rect.ts';
import type { Site } from '#trtc/sites.ts';

import { minTilePx } from '#layout/commands/commands.ts';
import {
  findInvisible,
  nameCharacter,
  removeInvisible,
} from '#layout/document/invisible-characters.ts';
import { applyJsonEdits, isRecord, readJsonAt } from '#layout/document/json-edit.ts';
import type { JsonEdit } from '#layout/document/json-edit.ts';
import { describeImageUrlFault } from '#layout/lint/rules/image-url.ts';
import type { Problem, ProblemCode } from '#layout/lint/rules/problem.ts';
import { fixOddSize } from './even-sizes.ts';
import { fixUnknownKey, fixValue } from './value-fixes.ts';
import { lastKey, parentOf, removal, setting, tilePathOf } from './fix.ts';
import type { Fix } from './fix.ts';
import type { LintSubject } from './lint-subject.ts';
import { fixBothLists, fixUnrecorded, nameTileRemoval, removePlace } from './list-fixes.ts';
import { widens } from './widening.ts';
import { say } from '#words/say.ts';

/** Where lint looked: the canvas (px) is undefined when it is unknown. */
export interface LintContext {
  readonly site: Site;
  readonly canvas?: Size | undefined;
}

interface FixRequest extends LintContext {
  readonly problem: Problem;
  readonly subject: LintSubject;
}

/**
 * The repairs of a problem, the safest first; none when every repair might lose something important. The first never shows
 * somebody, lets somebody be heard or opens a slot who or which the payload does not: such a repair comes later, names the
 * person and is made alone.
 */
export function suggestFixes(
  problem: Problem,
  subject: LintSubject,
  context: LintContext,
): readonly Fix[] {
  const offers = fixes[problem.code]?.({ ...context, problem, subject }) ?? [];
  const tile = tilePathOf(problem.path);
  const isWider = ({ edits }: Fix): boolean =>
    !edits.every(isAboutPlace) && widens(subject, applyJsonEdits(subject, edits) as LintSubject);
  const wider = offers.filter(isWider);
  const isStuck = wider.length > 0 && wider.length === offers.length;
  const safe =
    isStuck && tile
      ? [removePlace(tile)].filter((fix) => !isWider(fix))
      : offers.filter((fix) => !wider.includes(fix));
  // Nothing else mends an invisible tile beside an open slot, and its problem names whom the press would show.
  return safe.length === 0 && problem.code !== 'invisible-tile'
    ? []
    : [...safe, ...wider.filter(canBeChosen).map((fix) => ({ ...fix, isAlone: true as const }))];
}

const placePath = /^MixLayoutParams\.MixLayoutList\.\d+\.(Left|Top|Width|Height|ImageLayer)$/;

/** Whether an edit only says where a tile is: that shows nobody, whoever is in it. */
function isAboutPlace({ kind, path }: JsonEdit): boolean {
  return kind === 'set' && placePath.test(path);
}

/** Without its tile, somebody who was invisible would enter an open slot unasked. */
function canBeChosen({ label }: Fix): boolean {
  return label !== nameTileRemoval();
}

/** Which problems have a repair as a rule, for the catalogue. What is missing can rarely be guessed. */
export function canBeFixed(code: ProblemCode): boolean {
  return fixes[code] !== undefined && code !== 'missing-field';
}

type Fixer = (request: FixRequest) => readonly Fix[];

const fixes: Partial<Record<ProblemCode, Fixer>> = {
  'missing-field': fixFault,
  'out-of-range': fixFault,
  'wrong-type': fixFault,
  'bad-format': fixFault,
  'unknown-field': ({ problem, subject, site }) =>
    fixUnknownKey({ path: problem.path, subject, site }),
  'allow-and-block': ({ problem, subject }) => fixBothLists(problem.path, subject),
  'empty-allowlist': ({ problem }) => [removal(problem.path, say('Record everyone'))],
  'outside-canvas': fixPlace,
  'image-url': fixUrl,
  'tile-not-recorded': ({ problem, subject }) => fixUnrecorded(problem.path, subject, 'only'),
  'tile-blocked': ({ problem, subject }) => fixUnrecorded(problem.path, subject, 'except'),
  'same-stream-twice': ({ problem }) => [removePlace(problem.path)],
  'pattern-as-user': ({ problem }) => [
    removePlace(problem.path),
    ...(tilePathOf(problem.path) ? [removal(problem.path, say('Make it an open slot'))] : []),
  ],
  'invisible-character': fixId,
  'placeholder-never-shown': ({ problem }) => [removal(problem.path, say('Remove the image'))],
  'overlap-on-one-layer': fixLayers,
  'invisible-tile': ({ problem }) => [
    removePlace(problem.path),
    setting(problem.path, 0, say('Make it opaque')),
  ],
  'odd-size': ({ problem, subject }) => fixOddSize(problem.path, subject),
  'images-unused': () => [setting('MixLayoutParams.PlaceHolderMode', 1, say('Show placeholders'))],
  'field-ignored': ({ problem }) => {
    const fix = removal(problem.path, say('Remove {path}', { path: lastKey(problem.path) }));
    // The tiles of another mode are work that somebody may want back.
    return [lastKey(problem.path) === 'MixLayoutList' ? { ...fix, isAlone: true } : fix];
  },
};

function fixFault({ problem, subject, site }: FixRequest): readonly Fix[] {
  return fixValue({ path: problem.path, subject, site }, problem.nearest);
}

/** Alone, since it names another user for the cloud. */
function fixId({ problem, subject }: FixRequest): readonly Fix[] {
  const id = readJsonAt(subject, problem.path);
  if (typeof id !== 'string') {
    return [];
  }
  const clean = removeInvisible(id);
  const label = say('Remove {path}', {
    path: findInvisible(id).map(nameCharacter).join(say(' and ')),
  });
  const fix =
    clean !== ''
      ? setting(problem.path, clean, label)
      : problem.path.endsWith('UserId')
        ? removePlace(problem.path)
        : removal(problem.path, say('Remove the empty entry'));
  return [{ ...fix, isAlone: true }];
}

function fixUrl({ problem, subject }: FixRequest): readonly Fix[] {
  const value = readJsonAt(subject, problem.path);
  if (typeof value !== 'string') {
    return [];
  }
  const encoded = encodeURI(value.trim().replace(/\p{Surrogate}/gu, ''))
    // What was encoded already stays as it is.
    .replace(/%25([0-9a-f]{2})/gi, '%$1')
    .replace(/^https?:/i, (scheme) => scheme.toLowerCase())
    .replace(/[$;|']/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return describeImageUrlFault(encoded) === undefined
    ? [setting(problem.path, encoded, say('Percent-encode it'))]
    : [];
}

/** Moved as little as needed, made smaller where it is larger than the canvas. */
function fixPlace({ problem, subject, canvas }: FixRequest): readonly Fix[] {
  const parent = parentOf(problem.path);
  const at = (field: string): unknown => readJsonAt(subject, `${parent}.${field}`);
  const [x, y, width, height] = [at('Left'), at('Top'), at('Width'), at('Height')];
  if (!canvas || ![x, y, width, height].every((value) => typeof value === 'number')) {
    return [];
  }
  const rect = fitInside(
    { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    canvas,
    minTilePx,
  );
  return [
    {
      label: say('Move it into the canvas'),
      edits: [
        { kind: 'set', path: `${parent}.Left`, value: rect.x },
        { kind: 'set', path: `${parent}.Top`, value: rect.y },
        { kind: 'set', path: `${parent}.Width`, value: rect.width },
        { kind: 'set', path: `${parent}.Height`, value: rect.height },
      ],
    },
  ];
}

/** Layers by the current stacking order, so that the visible order stays and is well defined. */
function fixLayers({ subject }: FixRequest): readonly Fix[] {
  const list = readJsonAt(subject, 'MixLayoutParams.MixLayoutList');
  if (!Array.isArray(list)) {
    return [];
  }
  const stack = list
    .map((item: unknown, index) => ({ index, layer: readLayer(item) }))
    .sort((a, b) => a.layer - b.layer);
  return [
    {
      label: say('Give every tile its own layer'),
      edits: stack.map(({ index }, layer) => ({
        kind: 'set',
        path: `MixLayoutParams.MixLayoutList.${index}.ImageLayer`,
        value: layer,
      })),
    },
  ];
}

/** 0 is the vendor's default, and stands for what is no number too. */
function readLayer(item: unknown): number {
  const layer = isRecord(item) ? item['ImageLayer'] : undefined;
  return typeof layer === 'number' ? layer : 0;
}
