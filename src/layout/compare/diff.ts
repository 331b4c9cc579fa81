import { isolateName } from '#layout/document/isolate-name.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { LayoutMode, MixLayout } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { nameElement, takeApart } from './elements.ts';
import type { Element, Elements } from './elements.ts';
import { nameMode } from '#layout/document/mode-names.ts';
import { matchElements } from './match-elements.ts';
import { callPerson, noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { sameOrder } from '#layout/document/same-order.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { readMedium } from '#layout/document/subscription-mode.ts';
import type { MediumSubscription } from '#layout/document/subscription-mode.ts';
import { say } from '#words/say.ts';

/** How much a change matters on air, the most important first. */
export const changeWeights = ['person', 'sound', 'arrangement', 'look', 'none'] as const;
export type ChangeWeight = (typeof changeWeights)[number];

/** One change that a take would make, as a sentence without its subject: `adds ana`. */
export interface LayoutChange {
  readonly key: string;
  readonly weight: ChangeWeight;
  readonly sentence: string;
}

/**
 * What `after` changes about `before`, the most important first; empty when they mean the same.
 * @param names how people are called
 */
export function diffPayloads(
  before: RecordingPayload,
  after: RecordingPayload,
  names: PeopleNames = noNames,
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
    .flatMap((key) => describe(key, from.get(key), to.get(key), names));
  const rest: LayoutChange[] = [];
  const isListChanged = isReordered.tiles || changed.some(isOfList);
  if (isListRead && isReordered.tiles) {
    rest.push(tell(say('changes the order of the tiles')));
  }
  if (!isListRead && isListChanged && oldMode === newMode) {
    rest.push(tell(say('changes the tile list, which this mode ignores')));
  }
  if (isReordered.watermarks) {
    rest.push(tell(say('changes the order of the watermarks')));
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
  names: PeopleNames,
): readonly LayoutChange[] {
  const known = after ?? before;
  if (!known) {
    return [];
  }
  const name = nameElement(key, known, names);
  switch (known.kind) {
    case 'mode':
      return [
        {
          key,
          weight: 'arrangement',
          sentence: say('switches from {before} to {after}', {
            before: modeName(before),
            after: modeName(after),
          }),
        },
      ];
    case 'tile':
      return describeTile(key, name, tileOf(before), tileOf(after));
    case 'watermark':
      return [{ key, weight: 'look', sentence: describeWhole(name, before, after) }];
    case 'medium':
      return describeMedium(key, before, after, known.medium, names);
    case 'setting':
      return [{ key, weight: 'look', sentence: describeSetting(name, before, after) }];
  }
}

function describeWhole(
  name: string,
  before: Element | undefined,
  after: Element | undefined,
): string {
  if (!before) {
    return say('adds {name}', { name });
  }
  return after ? say('changes {name}', { name }) : say('removes {name}', { name });
}

function modeName(element: Element | undefined): string {
  return nameMode(element?.kind === 'mode' ? element.value : layoutModes.grid);
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
    return [{ key, weight: 'person', sentence: say('adds {name}', { name }) }];
  }
  if (!after) {
    return [{ key, weight: 'person', sentence: say('removes {name}', { name }) }];
  }
  const changed = (field: keyof MixLayout): boolean => !sameValue(before[field], after[field]);
  const acts: LayoutChange[] = [];
  const isMoved = changed('Left') || changed('Top');
  const isResized = changed('Width') || changed('Height');
  if (isMoved || isResized) {
    acts.push({
      key,
      weight: 'arrangement',
      sentence:
        isMoved && isResized
          ? say('moves and resizes {name}', { name })
          : isMoved
            ? say('moves {name}', { name })
            : say('resizes {name}', { name }),
    });
  }
  if (changed('ImageLayer')) {
    const isUp = (after.ImageLayer ?? 0) > (before.ImageLayer ?? 0);
    acts.push({
      key,
      weight: 'arrangement',
      sentence: isUp ? say('brings {name} forward', { name }) : say('sends {name} back', { name }),
    });
  }
  const looks = [
    ['Alpha', 'changes the transparency of {name}'],
    ['RenderMode', 'changes the fit of {name}'],
    ['SubBackgroundImage', 'changes the placeholder of {name}'],
  ] as const;
  for (const [field, sentence] of looks) {
    if (changed(field)) {
      acts.push({
        key,
        weight: 'look',
        sentence: say(sentence, { name }),
      });
    }
  }
  // Writing or omitting a default changes the payload, but nothing on air.
  if (acts.length === 0) {
    acts.push({
      key,
      weight: 'none',
      sentence: say('rewrites {name} without any effect', { name }),
    });
  }
  return acts;
}

function describeMedium(
  key: string,
  before: Element | undefined,
  after: Element | undefined,
  medium: 'audio' | 'video',
  names: PeopleNames,
): readonly LayoutChange[] {
  const from = readMedium(before?.kind === 'medium' ? before.value : {}, medium);
  const to = readMedium(after?.kind === 'medium' ? after.value : {}, medium);
  return [
    {
      key,
      weight: medium === 'video' ? 'person' : 'sound',
      sentence: say('records {medium} of {to} instead of {from}', {
        medium: say(medium),
        to: nameWhom(to, names),
        from: nameWhom(from, names),
      }),
    },
  ];
}

function nameWhom({ mode, entries }: MediumSubscription, names: PeopleNames): string {
  if (mode === 'everyone' || entries.length === 0) {
    return say('everyone');
  }
  const whom =
    entries.length > 3
      ? say('{count} entries', { count: entries.length })
      : entries.map((entry) => isolateName(callPerson(entry, names))).join(', ');
  return mode === 'only' ? say('only {whom}', { whom }) : say('all except {whom}', { whom });
}

function describeSetting(
  name: string,
  before: Element | undefined,
  after: Element | undefined,
): string {
  const value = (element: Element | undefined): string =>
    element?.kind === 'setting' ? String(element.value) : say('default');
  if (!after) {
    return say('removes {name}', { name });
  }
  return before
    ? say('changes {name} from {before} to {after}', {
        name,
        before: value(before),
        after: value(after),
      })
    : say('sets {name} to {after}', { name, after: value(after) });
}
