import { layoutModes, mediaIds, renderModes } from '#trtc/layout-params.ts';

import { hasBigPicture } from '#layout/document/big-picture.ts';
import type { Rule } from './rule.ts';
import { say } from '#words/say.ts';

/** A custom layout without tiles is accepted and shows nobody. */
export const emptyLayout: Rule = {
  code: 'empty-layout',
  severity: 'warning',
  find: ({ params }) =>
    params.MixLayoutMode === layoutModes.custom && (params.MixLayoutList?.length ?? 0) === 0
      ? [
          {
            path: 'MixLayoutParams.MixLayoutList',
            message: say(
              'The layout has no tile, so the recording shows only the background. Add a tile.',
            ),
          },
        ]
      : [],
};

/** Fields that another mode reads and this one ignores (intl 647/36760). */
export const fieldIgnored: Rule = {
  code: 'field-ignored',
  severity: 'warning',
  find({ params }) {
    const mode = params.MixLayoutMode;
    if (mode === undefined) {
      return [];
    }
    const ignored: (keyof typeof params)[] = [];
    if (mode !== layoutModes.custom && (params.MixLayoutList?.length ?? 0) > 0) {
      ignored.push('MixLayoutList');
    }
    if (!hasBigPicture(mode) && params.MaxResolutionUserId) {
      ignored.push('MaxResolutionUserId');
    }
    if (!hasBigPicture(mode) && params.MediaId === mediaIds.screen) {
      ignored.push('MediaId');
    }
    if (
      mode === layoutModes.custom &&
      params.RenderMode !== undefined &&
      params.RenderMode !== renderModes.crop
    ) {
      ignored.push('RenderMode');
    }
    if (mode !== layoutModes.screenShare && params.MaxResolutionUserAlign === 1) {
      ignored.push('MaxResolutionUserAlign');
    }
    if (mode === layoutModes.custom && params.PureAudioDisableLayout) {
      ignored.push('PureAudioDisableLayout');
    }
    return ignored.map((field) => ({
      path: `MixLayoutParams.${field}`,
      message: say('{field} has no effect in layout mode {mode}. Remove it.', { field, mode }),
    }));
  },
};
