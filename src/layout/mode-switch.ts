import type { LayoutMode } from '#trtc/layout-params.ts';

import type { LayoutDocument, LayoutSettings, Parked } from './document.ts';

/** The fields that only some modes read (intl 647/36760, MixLayoutParams); all others belong to every mode. */
const ownSettings: Readonly<Record<LayoutMode, readonly (keyof LayoutSettings)[]>> = {
  1: ['MaxResolutionUserId', 'MediaId', 'RenderMode', 'PureAudioDisableLayout'],
  2: [
    'MaxResolutionUserId',
    'MediaId',
    'RenderMode',
    'PureAudioDisableLayout',
    'MaxResolutionUserAlign',
  ],
  3: ['RenderMode', 'PureAudioDisableLayout'],
  4: [],
};

const nothingParked: Parked = { settings: {}, tiles: [] };

/**
 * Another way to lay people out. What the old mode had and the new one ignores is set aside: it is not sent, and switching
 * back brings it back. A field that was foreign to the old mode already came in that way and stays as it is.
 */
export function changeMode(document: LayoutDocument, mode: LayoutMode): LayoutDocument {
  if (document.mode === mode) return document;
  const { parked = nothingParked, ...rest } = document;
  const leaving = ownSettings[document.mode].filter((name) => !ownSettings[mode].includes(name));
  const returning = ownSettings[mode].filter((name) => document.settings[name] === undefined);
  const next: LayoutDocument = {
    ...rest,
    mode,
    settings: { ...without(document.settings, leaving), ...only(parked.settings, returning) },
    tiles:
      document.mode === 4 ? [] : mode === 4 ? [...document.tiles, ...parked.tiles] : document.tiles,
  };
  const stillParked: Parked = {
    settings: {
      ...without(parked.settings, returning),
      ...only(document.settings, leaving),
    },
    tiles: document.mode === 4 ? document.tiles : mode === 4 ? [] : parked.tiles,
  };
  const isEmpty = stillParked.tiles.length === 0 && Object.keys(stillParked.settings).length === 0;
  return isEmpty ? next : { ...next, parked: stillParked };
}

function only(
  settings: LayoutSettings,
  names: readonly (keyof LayoutSettings)[],
): Partial<LayoutSettings> {
  return Object.fromEntries(
    names.filter((name) => settings[name] !== undefined).map((name) => [name, settings[name]]),
  );
}

function without(
  settings: LayoutSettings,
  names: readonly (keyof LayoutSettings)[],
): LayoutSettings {
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => !names.some((other) => other === name)),
  );
}
