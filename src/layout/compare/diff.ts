import { isolateName } from '#layout/document/isolate-name.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { LayoutMode, MixLayout } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { nameElement, takeApart } from './elements.ts';
import type { Element, Elements } from './elements.ts';
import { modeNames } from '#layout/document/mode-names.ts';
import { matchElements } from './match-elements.ts';
import { sameOrder } from '#layout/document/same-order.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { readMedium } from '#layout/document/subscription-mode.ts';
import type { MediumSubscription } from '#layout/document/subscription-mode.ts';

/** How much a change matters on air, the most important first. */
export const changeWeights = ['person', 'sound', 'arrangement', 'look', 'none'] as const;
export type ChangeWeight = (typeof changeWeights)[number];

/** One change that a take would make, as a sentence without its subject: `adds ana`. */
export interface LayoutChange {
  readonly key: string;
  readonly weight: ChangeWeight;
  readonly sentence: string;
}

/** What `after` changes about `before`, the most important first; empty when they mean the same. */
export function diffPayloads(
  before: RecordingPayload,
  after: RecordingPayload,
): readonly LayoutChange[] {
  const from = takeApart(before);
  const to = matchElements(takeApart(after), from);
  const keys = new Set([...to.keys(), ...from.keys()]);
  const changed = [...keys].filter((key) => !sameValue(from.get(key), to.get(key)));
  const [oldMode, newMode] = [before, after].map(readMode);
  // With a template the recorder ignores the tile list: it shows everybody who sends and is received.
  const isListRead = oldMode === layoutModes.custom && newMode === layoutModes.custom;
  const isOfList = (key: string): boolean => /^(?:tile |slot|setting MixLayoutList$)/.test(key);
  const isReordered = {
    tiles: !sameOrder(...pickKeys(/^(?:tile |slot)/)),
    watermarks: !sameOrder(...pickKeys(/^watermark /)),
  };
  const changes = changed
    .filter((key) => isListRead || !isOfList(key))
    .flatMap((key) => describe(key, from.get(key), to.get(key)));
  const rest: LayoutChange[] = [];
  const isListChanged = isReordered.tiles || changed.some(isOfList);
  if (isListRead && isReordered.tiles) {
    rest.push(tell('changes the order of the tiles'));
  }
  if (!isListRead && isListChanged && oldMode === newMode) {
    rest.push(tell('changes the tile list, which this mode ignores'));
  }
  if (isReordered.watermarks) {
    rest.push(tell('changes the order of the watermarks'));
  }
  return [...changes, ...rest].sort(
    (a, b) => changeWeights.indexOf(a.weight) - changeWeights.indexOf(b.weight),
  );

  function pickKeys(pattern: RegExp): [readonly string[], readonly string[]] {
    const pick = (elements: Elements): readonly string[] =>
      [...elements.keys()].filter((key) => pattern.test(key));
    return [pick(from), pick(to)];
  }
}

function readMode(payload: RecordingPayload): LayoutMode {
  return payload.MixLayoutParams.MixLayoutMode;
}

/** A change of the payload that has no effect on air. */
function tell(sentence: string): LayoutChange {
  return { key: 'order', weight: 'none', sentence };
}

function describe(
  key: string,
  before: Element | undefined,
  after: Element | undefined,
): readonly LayoutChange[] {
  const known = after ?? before;
  if (!known) {
    return [];
  }
  const name = nameElement(key, known);
  switch (known.kind) {
    case 'mode':
      return [
        {
          key,
          weight: 'arrangement',
          sentence: `switches from ${modeName(before)} to ${modeName(after)}`,
        },
      ];
    case 'tile':
      return describeTile(key, name, tileOf(before), tileOf(after));
    case 'watermark':
      return [{ key, weight: 'look', sentence: `${verbOf(before, after)} ${name}` }];
    case 'medium':
      return describeMedium(key, before, after, known.medium);
    case 'setting':
      return [{ key, weight: 'look', sentence: describeSetting(name, before, after) }];
  }
}

function verbOf(before: Element | undefined, after: Element | undefined): string {
  if (!before) {
    return 'adds';
  }
  return after ? 'changes' : 'removes';
}

function modeName(element: Element | undefined): string {
  return modeNames[element?.kind === 'mode' ? element.value : layoutModes.grid];
}

function tileOf(element: Element | undefined): MixLayout | undefined {
  return element?.kind === 'tile' ? element.value : undefined;
}

function describeTile(
  key: string,
  name: string,
  before: MixLayout | undefined,
  after: MixLayout | undefined,
): readonly LayoutChange[] {
  if (!before) {
    return [{ key, weight: 'person', sentence: `adds ${name}` }];
  }
  if (!after) {
    return [{ key, weight: 'person', sentence: `removes ${name}` }];
  }
  const changed = (field: keyof MixLayout): boolean => !sameValue(before[field], after[field]);
  const acts: LayoutChange[] = [];
  const isMoved = changed('Left') || changed('Top');
  const isResized = changed('Width') || changed('Height');
  if (isMoved || isResized) {
    const verb = isMoved && isResized ? 'moves and resizes' : isMoved ? 'moves' : 'resizes';
    acts.push({ key, weight: 'arrangement', sentence: `${verb} ${name}` });
  }
  if (changed('ImageLayer')) {
    const isUp = (after.ImageLayer ?? 0) > (before.ImageLayer ?? 0);
    acts.push({
      key,
      weight: 'arrangement',
      sentence: `${isUp ? 'brings' : 'sends'} ${name} ${isUp ? 'forward' : 'back'}`,
    });
  }
  const looks = [
    ['Alpha', 'transparency'],
    ['RenderMode', 'fit'],
    ['SubBackgroundImage', 'placeholder'],
  ] as const;
  for (const [field, word] of looks) {
    if (changed(field)) {
      acts.push({ key, weight: 'look', sentence: `changes the ${word} of ${name}` });
    }
  }
  // Writing or omitting a default changes the payload, but nothing on air.
  if (acts.length === 0) {
    acts.push({ key, weight: 'none', sentence: `rewrites ${name} without any effect` });
  }
  return acts;
}

function describeMedium(
  key: string,
  before: Element | undefined,
  after: Element | undefined,
  medium: 'audio' | 'video',
): readonly LayoutChange[] {
  const from = readMedium(before?.kind === 'medium' ? before.value : {}, medium);
  const to = readMedium(after?.kind === 'medium' ? after.value : {}, medium);
  return [
    {
      key,
      weight: medium === 'video' ? 'person' : 'sound',
      sentence: `records ${medium} of ${nameWhom(to)} instead of ${nameWhom(from)}`,
    },
  ];
}

function nameWhom({ mode, entries }: MediumSubscription): string {
  if (mode === 'everyone' || entries.length === 0) {
    return 'everyone';
  }
  const names =
    entries.length > 3 ? `${entries.length} entries` : entries.map(isolateName).join(', ');
  return mode === 'only' ? `only ${names}` : `all except ${names}`;
}

function describeSetting(
  name: string,
  before: Element | undefined,
  after: Element | undefined,
): string {
  const value = (element: Element | undefined): string =>
    element?.kind === 'setting' ? String(element.value) : 'default';
  if (!after) {
    return `removes ${name}`;
  }
  return before
    ? `changes ${name} from ${value(before)} to ${value(after)}`
    : `sets ${name} to ${value(after)}`;
}
