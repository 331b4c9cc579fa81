import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';

import { changeSelection, restackSelection } from '#editor/edits/tile.ts';
import type { Tile } from '#layout/document/document.ts';
import { trimId } from '#layout/document/invisible-characters.ts';
import { findCalled } from '#layout/document/people-names.ts';
import { layerOf } from '#layout/document/stacking.ts';
import { mediaIds, renderModes } from '#trtc/layout-params.ts';
import type { MediaId, RenderMode } from '#trtc/layout-params.ts';
import { maxAlpha } from '#trtc/limits.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { NumberField } from '#web/fields/number-field.tsx';
import { SelectField } from '#web/fields/select-field.tsx';
import { SuggestField } from '#web/fields/suggest-field.tsx';

import { common } from './common-value.ts';
import { fitOptions, streamOptions } from './field-options.ts';
import styles from './inspector.module.css';
import { PlaceFields } from './place-fields.tsx';
import { StrapField } from './strap-fields.tsx';
import { SwapPeopleButton } from './swap-people-button.tsx';
import { SourceShapeField } from './source-shape-field.tsx';
import { say } from '#web/words/say.ts';

/** The vendor sets no upper limit for `ImageLayer`. This one stops a typing error from making a 40-digit layer. */
const highestLayer = 65_535;

export type TileWithoutPlace = Omit<Tile, 'rect'>;

/** The fields of one or more tiles. */
export const TileForm = memo(function TileForm({
  tiles,
}: {
  readonly tiles: readonly TileWithoutPlace[];
}) {
  const { editor } = useDesk();
  const task = useTask();
  const { data: people } = useQuery({
    ...rosterQuery(task?.id ?? ''),
    enabled: task !== undefined,
  });
  const names = useNames();
  const user = common(tiles, (tile) => tile.userId ?? '');
  const layer = common(tiles, layerOf);
  const transparency = common(tiles, (tile) => tile.transparency ?? 0);
  return (
    <div className={styles['grid']}>
      <div className={styles['wide']}>
        <SuggestField
          label={say('User')}
          value={user}
          names={names}
          note={user === null ? undefined : names.get(user)?.name}
          placeholder={say('Open slot: whoever enters next')}
          suggestions={(people ?? []).map(({ userId }) => userId)}
          isDisabled={tiles.length > 1}
          onCommit={(typed) => {
            const userId = findCalled(trimId(typed), names);
            changeSelection(editor, say('user'), { userId: userId === '' ? undefined : userId });
          }}
        />
      </div>
      <div className={styles['wide']} hidden={tiles.length !== 2}>
        <SwapPeopleButton />
      </div>
      <PlaceFields />
      <NumberField
        label={say('Layer')}
        value={layer}
        min={0}
        max={highestLayer}
        hint={say('Higher is in front')}
        onCommit={(next, at) => {
          if (at !== undefined) {
            // A step exchanges the tile with its neighbour: two tiles on one layer have no order.
            const burst = { key: 'layer', at };
            restackSelection(editor, next > (layer ?? 0) ? 'forward' : 'backward', burst);
          } else {
            changeSelection(editor, say('layer'), { layer: next });
          }
        }}
      />
      <NumberField
        label={say('Transparency')}
        value={transparency}
        min={0}
        max={maxAlpha}
        whole={maxAlpha}
        hint={describeTransparency(transparency)}
        onCommit={(value, at = performance.now()) =>
          changeSelection(
            editor,
            say('transparency'),
            { transparency: value },
            { key: 'transparency', at },
          )
        }
      />
      <SelectField
        label={say('Fit')}
        value={common(tiles, (tile): RenderMode => tile.fit ?? renderModes.crop)}
        options={fitOptions}
        onChange={(fit) => changeSelection(editor, say('fit'), { fit })}
      />
      <SelectField
        label={say('Stream')}
        value={common(tiles, (tile): MediaId => tile.stream ?? mediaIds.camera)}
        options={streamOptions}
        onChange={(stream) => changeSelection(editor, say('stream'), { stream })}
      />
      <div className={styles['wide']}>
        <SourceShapeField
          streams={tiles.flatMap(({ userId, stream }) =>
            userId === undefined ? [] : [{ userId, media: stream ?? mediaIds.camera }],
          )}
        />
      </div>
      <StrapField tiles={tiles} />
      <div className={styles['wide']}>
        <SuggestField
          label={say('Placeholder image')}
          value={common(tiles, (tile) => tile.placeholder ?? '')}
          placeholder={say('Same as the layout')}
          suggestions={[]}
          onCommit={(url) =>
            changeSelection(editor, say('placeholder'), {
              placeholder: url === '' ? undefined : url,
            })
          }
        />
      </div>
    </div>
  );
});

/** The vendor's `Alpha` grows with transparency, which surprises most people, so put it into words. */
function describeTransparency(value: number | null): string {
  if (value === null) {
    return say('0 opaque, 255 invisible');
  }
  if (value === 0) {
    return say('0: opaque');
  }
  if (value === maxAlpha) {
    return say('255: invisible');
  }
  return say('{value} % transparent', { value: Math.round((value / maxAlpha) * 100) });
}
