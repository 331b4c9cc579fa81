import type { Chord, KeyChoice } from '#editor/key-choice.ts';
import type { KeptKeys, KeyProfile } from '#web/browser/keep-keys.ts';
import { say } from '#web/words/say.ts';

/**
 * The keys of OBS Studio where they differ from the usual ones. Those that a browser needs itself (Ctrl+R, S, F, E) stay away, and so
 * does the key that transitions: only Mod+Enter takes. With this set resizing keeps the shape, and Shift frees it, as there.
 */
const obs: Readonly<Record<string, readonly Chord[]>> = {
  'bring-forward': [{ key: 'ArrowUp', mod: true }],
  'send-backward': [{ key: 'ArrowDown', mod: true }],
  'bring-to-front': [{ key: 'Home', mod: true }],
  'send-to-back': [{ key: 'End', mod: true }],
  'walk-up': [{ key: 'ArrowUp', mod: true, alt: true }],
  'walk-down': [{ key: 'ArrowDown', mod: true, alt: true }],
  'canvas-centre': [{ key: 'd', mod: true }],
  duplicate: [{ key: 'd', mod: true, shift: true }],
};

const profiles: Readonly<Record<KeyProfile, KeyChoice>> = {
  design: new Map(),
  obs: new Map(Object.entries(obs)),
};

export const profileNames: readonly (readonly [KeyProfile, string])[] = [
  ['design', say('Design tools')],
  ['obs', say('OBS Studio')],
];

/** A set of keys with a person's own ones over it. */
export function combineKeys(profile: KeyProfile, own: KeyChoice): KeptKeys {
  return { profile, own, keys: new Map([...profiles[profile], ...own]) };
}
