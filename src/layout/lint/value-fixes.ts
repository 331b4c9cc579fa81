import { layoutModes } from '#trtc/layout-params.ts';
import type { Site } from '#trtc/sites.ts';
import type { z } from 'zod';

import { isRecord, readJsonAt } from '#layout/document/json-edit.ts';
import { readColour } from './colour.ts';
import type { ColourForm } from './colour.ts';
import { lastKey, parentOf, removal, setting } from './fix.ts';
import type { Fix } from './fix.ts';
import type { LintSubject } from './lint-subject.ts';
import { findNearKey } from './near-key.ts';
import { readNumber } from './read-number.ts';
import { keysAt, schemaAt } from './schema-at.ts';
import { say } from '#words/say.ts';

/** Where a schema found a fault. */
export interface FaultPlace {
  readonly path: string;
  readonly subject: LintSubject;
  readonly site: Site;
}

/** A key that the API does not have: its value under the name that was meant, if that is clear and free. */
export function fixUnknownKey({ path, subject, site }: FaultPlace): readonly Fix[] {
  const [parent, key] = splitUnknown(path, subject);
  const near = findNearKey(key, keysAt(parent, site));
  const target = near === undefined ? undefined : `${parent}.${near}`;
  const value = readJsonAt(subject, path);
  const there = target === undefined ? undefined : readJsonAt(subject, target);
  const isFree = there === undefined || there === null || isEmptyList(there);
  if (target !== undefined && isFree) {
    return [
      {
        label: say('Rename {key} to {near}', { key, near: near ?? '' }),
        edits: [
          { kind: 'remove', path },
          { kind: 'set', path: target, value },
        ],
      },
    ];
  }
  const fix = removal(path, say('Remove {key}', { key }));
  // A list of people under another name may block somebody.
  return [parent === 'SubscribeStreamUserIds' ? { ...fix, isAlone: true } : fix];
}

/** The object of an unknown key and the key itself, which may contain dots. */
function splitUnknown(path: string, subject: LintSubject): readonly [parent: string, key: string] {
  const keys = path.split('.');
  for (let count = keys.length - 1; count > 0; count -= 1) {
    const [parent, key] = [keys.slice(0, count).join('.'), keys.slice(count).join('.')];
    const object = readJsonAt(subject, parent);
    if (object !== null && typeof object === 'object' && Object.hasOwn(object, key)) {
      return [parent, key];
    }
  }
  return [parentOf(path), lastKey(path)];
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** A value of the wrong type, beyond its range or in the wrong form: the same value as the vendor writes it. */
export function fixValue(place: FaultPlace, nearest: number | undefined): readonly Fix[] {
  const { path, subject, site } = place;
  const schema = schemaAt(path, site);
  const value = readJsonAt(subject, path);
  if (!schema) {
    return [];
  }
  const parent = readJsonAt(subject, parentOf(path));
  if (Array.isArray(parent) && (value === null || value === '')) {
    return [removal(path, say('Remove the empty entry'))];
  }
  if (value === null) {
    return fixNull(path, schema);
  }
  if (value === undefined) {
    return fixMissing(place);
  }
  const inner = typeof value === 'string' ? parseInner(value) : [];
  const whole = inner.find((each) => isContainer(path, each, site));
  if (whole !== undefined) {
    return [setting(path, whole, describeValue(whole))];
  }
  const better = listSpellings(value, nearest, colourFormAt(path)).find(
    (each) => schema.safeParse(each).success,
  );
  if (better !== undefined) {
    return [setting(path, better, describeValue(better))];
  }
  const isOptional = schema.safeParse(undefined).success;
  return isOptional && (value === '' || isScalarChoice(value))
    ? [{ ...removal(path, say('Leave {path} out', { path: lastKey(path) })), isAlone: true }]
    : [];
}

/** Many programs write `null` for a field that they do not set. */
function fixNull(path: string, schema: z.ZodType): readonly Fix[] {
  if (schema.safeParse(undefined).success) {
    const fix = removal(path, say('Leave {path} out', { path: lastKey(path) }));
    // A tile without a user records whoever enters next.
    return [lastKey(path) === 'UserId' ? { ...fix, isAlone: true } : fix];
  }
  return ['Top', 'Left'].includes(lastKey(path)) ? [setting(path, 0, say('Set it to 0'))] : [];
}

/** A field that is there under a misspelt name; a layout of tiles without a mode can only be meant as custom. */
function fixMissing(place: FaultPlace): readonly Fix[] {
  const { path, subject, site } = place;
  const parent = readJsonAt(subject, parentOf(path));
  const known = keysAt(parentOf(path), site);
  const misspelt = isRecord(parent)
    ? Object.keys(parent).find(
        (key) => !known.includes(key) && findNearKey(key, known) === lastKey(path),
      )
    : undefined;
  if (misspelt !== undefined) {
    return fixUnknownKey({ ...place, path: `${parentOf(path)}.${misspelt}` });
  }
  const tiles = readJsonAt(subject, 'MixLayoutParams.MixLayoutList');
  return path === 'MixLayoutParams.MixLayoutMode' && Array.isArray(tiles) && tiles.length > 0
    ? [
        setting(
          path,
          layoutModes.custom,
          say('Set it to {custom} (custom)', { custom: layoutModes.custom }),
        ),
      ]
    : [];
}

/** Other ways to write a value, the most faithful first. */
function listSpellings(
  value: unknown,
  nearest: number | undefined,
  form: ColourForm,
): readonly unknown[] {
  const near = nearest === undefined ? [] : [nearest];
  switch (typeof value) {
    case 'string':
      return [value.trim(), ...spellText(value.trim().normalize('NFKC'), form), ...near, [value]];
    case 'number':
      return [
        ...(Number.isSafeInteger(value) ? [String(value)] : []),
        ...(value === 0 || value === 1 ? [value === 1] : []),
        Math.max(0, Math.round(value)),
        ...near,
        ...(Number.isSafeInteger(value) ? [[String(value)]] : []),
      ];
    case 'boolean':
      return [Number(value), ...near];
    default:
      return near;
  }
}

function spellText(text: string, form: ColourForm): readonly unknown[] {
  const number = readNumber(text);
  const digits = readColour(text);
  return [
    ...(/^(true|false)$/i.test(text) ? [text.toLowerCase() === 'true'] : []),
    ...(text === '0' || text === '1' ? [text === '1'] : []),
    ...(Number.isFinite(number) ? [number, Math.max(0, Math.round(number))] : []),
    ...(digits === undefined ? [] : [`${form}${digits}`]),
    ...(/[,;]/.test(text) ? [text.split(/[,;\s]+/).filter((part) => part !== '')] : []),
  ];
}

/** Whether the vendor wants a list or an object there, and this is one: what is wrong inside is another problem. */
function isContainer(path: string, value: unknown, site: Site): boolean {
  return Array.isArray(value)
    ? schemaAt(`${path}.0`, site) !== undefined
    : isRecord(value) && keysAt(path, site).length > 0;
}

function parseInner(text: string): readonly unknown[] {
  try {
    return [JSON.parse(text) as unknown];
  } catch {
    return [];
  }
}

/** The layout's own colours have another form than those of watermarks. */
function colourFormAt(path: string): ColourForm {
  return path === 'MixLayoutParams.BackGroundColor' ? '#' : '0x';
}

function isScalarChoice(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') {
    return /^(#|0x)/.test(value)
      ? say('Write it as {value}', { value })
      : say('Write it as "{value}"', { value });
  }
  return Array.isArray(value)
    ? say('Write it as a list')
    : typeof value === 'object'
      ? say('Write it as an object')
      : say('Set it to {value}', { value: JSON.stringify(value) });
}
