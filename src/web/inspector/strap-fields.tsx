import { useStore } from 'zustand';

import { releaseStrapOf, strapSelection } from '#editor/edits/name-strap.ts';
import { strapLookOf } from '#layout/commands/name-straps.ts';
import type { Tile } from '#layout/document/document.ts';
import type { StrapLook, StrapMark } from '#layout/document/document.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { nameTile } from '#layout/document/tile-name.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import { useDesk } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { Button } from '#web/ui/button.tsx';

import { common } from './common-value.ts';
import { strapOptions } from './field-options.ts';
import styles from './inspector.module.css';
import { say } from '#web/words/say.ts';

const none = ['', say('None')] as const;

/** Whether the selected tiles have a name strap, and which. */
export function StrapField({ tiles }: { readonly tiles: readonly Pick<Tile, 'id'>[] }) {
  const { editor } = useDesk();
  const look = useStore(editor.document, ({ document }) =>
    common(tiles, ({ id }): StrapLook | '' => strapLookOf(document, id) ?? ''),
  );
  const isWaiting = useStore(
    editor.document,
    ({ document: { waitingStraps = [] } }) =>
      waitingStraps.length > 0 &&
      tiles.some(({ id }) => waitingStraps.some(({ strap }) => strap.tile === id)),
  );
  return (
    <div className={styles['wide']}>
      <SelectField
        label={say('Name strap')}
        value={look}
        options={[none, ...strapOptions]}
        {...(isWaiting ? { hint: say('Waits until somebody has the tile.') } : {})}
        onChange={(chosen) => strapSelection(editor, chosen === '' ? null : chosen)}
      />
    </div>
  );
}

/** What can be changed about one name strap beside its colours; place and words follow its tile. */
export function StrapFields({ mark }: { readonly mark: StrapMark }) {
  const { editor } = useDesk();
  const names = useNames();
  const whose = useStore(editor.document, ({ document }) =>
    nameTile(document, mark.strap.tile, names),
  );
  return (
    <>
      <p className={styles['wide']}>
        {say('Says who is on the tile of {whose}, and moves with it.', {
          whose: isolateName(whose),
        })}
      </p>
      <SelectField
        label={say('Name strap')}
        value={mark.strap.look}
        options={strapOptions}
        onChange={(look) => strapSelection(editor, look)}
      />
      <div className={styles['wide']}>
        <Button
          title={say('Keeps it where it is, as a text watermark that can be moved and written')}
          onClick={() => releaseStrapOf(editor, mark.id)}
        >
          {say('Release from the tile')}
        </Button>
      </div>
    </>
  );
}
