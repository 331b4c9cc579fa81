import { isolateName } from '#layout/document/isolate-name.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import { nameElement } from './elements.ts';
import type { Element } from './elements.ts';
import type { ModeWithTiles } from './merge.ts';
import { nameMode } from '#layout/document/mode-names.ts';
import { callPerson, noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { readMedium } from '#layout/document/subscription-mode.ts';
import { say } from '#words/say.ts';

/** Describes one side of a clash so that both sides can be distinguished; undefined means that it was removed. */
export function describeElement(
  element: Element | ModeWithTiles | undefined,
  names: PeopleNames = noNames,
): string {
  if (!element) {
    return say('not in the layout');
  }
  switch (element.kind) {
    case 'mode':
      return nameMode(element.value);
    case 'mode-with-tiles':
      return describeModeWithTiles(element, names);
    case 'tile':
      return describeTile(element.value);
    case 'watermark':
      return describeWatermark(element.value);
    case 'medium': {
      const { mode, entries } = readMedium(element.value, element.medium);
      if (mode === 'everyone' || entries.length === 0) {
        return say('everyone');
      }
      const whom = entries.map((entry) => isolateName(callPerson(entry, names))).join(', ');
      return mode === 'only' ? say('only {whom}', { whom }) : say('all except {whom}', { whom });
    }
    case 'setting':
      return describeValue(element.value);
  }
}

/** A template ignores the tile list. */
function describeModeWithTiles({ mode, tiles }: ModeWithTiles, names: PeopleNames): string {
  if (mode !== layoutModes.custom) {
    return nameMode(mode);
  }
  const told = [...tiles].map(
    ([key, tile]) => `${nameElement(key, tile, names)} ${describeElement(tile, names)}`,
  );
  return [nameMode(mode), ...told].join('; ');
}

function describeTile(window: MixLayout): string {
  const place = say('{Width} × {Height} at {Left}, {Top}', {
    Width: window.Width,
    Height: window.Height,
    Left: window.Left,
    Top: window.Top,
  });
  return [
    place,
    ...told('layer', window.ImageLayer),
    ...told('transparency', window.Alpha),
    ...told('fit', window.RenderMode),
    ...told('placeholder', window.SubBackgroundImage),
  ].join(', ');
}

function describeWatermark({ WaterMarkType, ...parts }: WaterMark): string {
  return Object.values(parts)
    .flatMap((part) => (part === undefined ? [] : Object.entries(part)))
    .flatMap(([name, value]) => told(name, value))
    .join(', ');
}

function told(name: string, value: unknown): readonly string[] {
  return value === undefined ? [] : [`${name} ${describeValue(value)}`];
}

function describeValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
