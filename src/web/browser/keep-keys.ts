import type { Chord, KeyChoice } from '#editor/key-choice.ts';
import type { Editor } from '#editor/stores.ts';

import { readStorage, writeStorage } from './browser-storage.ts';

/** The sets of keys that a person can start from. */
export type KeyProfile = 'design' | 'obs';

/** What a person chose: a set, and keys of their own beside it. */
export interface KeptKeys {
  readonly profile: KeyProfile;
  readonly own: KeyChoice;
  /** Both together, so that the page need not load the sets to know its keys. */
  readonly keys: KeyChoice;
}

const storageKey = 'mixdesk.keys';
const none: KeptKeys = { profile: 'design', own: new Map(), keys: new Map() };

/** Gives the editor the keys that this browser remembers. */
export function applyKeptKeys({ view }: Editor): void {
  view.setState({ keys: readKeptKeys().keys });
}

export function readKeptKeys(): KeptKeys {
  return parseKeptKeys(readStorage(storageKey));
}

/** Remembers the keys in this browser, and uses them. */
export function keepKeys({ view }: Editor, kept: KeptKeys): void {
  const isUsual = kept.profile === 'design' && kept.own.size === 0;
  writeStorage(storageKey, isUsual ? null : formatKeptKeys(kept));
  view.setState({ keys: kept.keys });
}

export function formatKeptKeys({ profile, own, keys }: KeptKeys): string {
  return JSON.stringify({ profile, own: Object.fromEntries(own), keys: Object.fromEntries(keys) });
}

/** Anything that is not a kept choice means the usual keys. */
export function parseKeptKeys(text: string | null): KeptKeys {
  try {
    const kept = JSON.parse(text ?? 'null') as Readonly<Record<string, unknown>> | null;
    return kept === null
      ? none
      : {
          profile: kept['profile'] === 'obs' ? 'obs' : 'design',
          own: readChoice(kept['own']),
          keys: readChoice(kept['keys']),
        };
  } catch {
    return none;
  }
}

function readChoice(value: unknown): KeyChoice {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([id, chords]: [string, unknown]) =>
      Array.isArray(chords) ? [[id, chords.flatMap(readChord)] as const] : [],
    ),
  );
}

/** A key that takes the place of Enter could take by accident, so none is read. */
function readChord(value: unknown): readonly Chord[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { key, code, mod, shift, alt } = value as Readonly<Record<string, unknown>>;
  const chord = {
    ...(typeof key === 'string' ? { key } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    mod: mod === true,
    shift: shift === true,
    alt: alt === true,
  };
  return (chord.key ?? chord.code ?? 'Enter') === 'Enter' ? [] : [chord];
}
