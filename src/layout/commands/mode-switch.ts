import type { LayoutMode } from '#trtc/layout-params.ts';

import type { LayoutDocument, LayoutSettings, ModeState } from '#layout/document/document.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** The settings that only some modes read (intl 647/36760, MixLayoutParams); all others belong to every mode. */
const ownSettings: Readonly<Record<LayoutMode, readonly (keyof LayoutSettings)[]>> = {
  [layoutModes.floating]: [
    'MaxResolutionUserId',
    'MediaId',
    'RenderMode',
    'PureAudioDisableLayout',
  ],
  [layoutModes.screenShare]: [
    'MaxResolutionUserId',
    'MediaId',
    'RenderMode',
    'PureAudioDisableLayout',
    'MaxResolutionUserAlign',
  ],
  [layoutModes.grid]: ['RenderMode', 'PureAudioDisableLayout'],
  [layoutModes.custom]: [],
};

const modeSettings = ownSettings[layoutModes.screenShare];

/**
 * Switches the layout mode. What the new mode ignores is set aside: it is not sent, and switching back restores it.
 */
export function changeMode(document: LayoutDocument, mode: LayoutMode): LayoutDocument {
  if (document.mode === mode) {
    return document;
  }
  const leaving: ModeState = {
    settings: pick(document.settings, (name) => modeSettings.includes(name)),
    tiles: document.tiles,
  };
  const arriving = document.parked?.[mode] ?? firstState(document, mode);
  return {
    ...document,
    mode,
    settings: {
      ...pick(document.settings, (name) => !modeSettings.includes(name)),
      ...arriving.settings,
    },
    tiles: arriving.tiles,
    parked: { ...document.parked, [document.mode]: leaving },
  };
}

/** A mode that is used for the first time takes over the settings that it reads. */
function firstState(document: LayoutDocument, mode: LayoutMode): ModeState {
  return {
    settings: pick(
      document.settings,
      (name) => modeSettings.includes(name) && ownSettings[mode].includes(name),
    ),
    tiles: document.mode === layoutModes.custom ? [] : document.tiles,
  };
}

function pick(
  settings: LayoutSettings,
  isWanted: (name: keyof LayoutSettings) => boolean,
): LayoutSettings {
  return Object.fromEntries(
    Object.entries(settings).filter(([name]) => isWanted(name as keyof LayoutSettings)),
  );
}
