import { lazy, Suspense, useState } from 'react';
import { useStore } from 'zustand';

import { editableSelection, nameItems, selectedTiles } from '#editor/selection.ts';
import type { DocumentState } from '#editor/stores.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { createStableList } from '#layout/document/stable-list.ts';
import { FieldSubject } from '#web/fields/field-subject.ts';
import { useDesk, useDraftPresence, useIsLocked } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { usePanelPlace } from '#web/hooks/use-panel-place.ts';
import { PartBoundary } from '#web/ui/part-boundary.tsx';
import { EmptyNote, NoDraft, Panel } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

import { AlignButtons } from './align-buttons.tsx';
import styles from './inspector.module.css';
import { PlaceFields } from './place-fields.tsx';
import { TileForm } from './tile-form.tsx';
import type { TileWithoutPlace } from './tile-form.tsx';
import { say } from '#web/words/say.ts';

const LayoutForm = lazy(async () => ({ default: (await import('./layout-form.tsx')).LayoutForm }));
const WatermarkForm = lazy(async () => ({
  default: (await import('./watermark-form.tsx')).WatermarkForm,
}));

/** The fields of the selection, or of the whole layout if nothing is selected. */
export function Inspector() {
  const { editor } = useDesk();
  const presence = useDraftPresence();
  const names = useNames();
  const subject = useStore(editor.document, (state) => describeSubject(state, names));
  return (
    <Panel
      title={presence === 'open' ? subject : say('Inspector')}
      place={usePanelPlace('inspector')}
      isScrolling={false}
      isLocked={useIsLocked()}
    >
      {presence === 'open' ? (
        <PartBoundary name={say('inspector')}>
          <Suspense fallback={<Skeleton rows={4} label={say('Loading the fields')} />}>
            <AlignButtons />
            <Fields />
          </Suspense>
        </PartBoundary>
      ) : (
        <NoDraft presence={presence} rows={4} />
      )}
    </Panel>
  );
}

function Fields() {
  const { editor } = useDesk();
  // Position and size have fields of their own, so that moving tiles renders only those.
  const [keepTiles] = useState(() => createStableList<TileWithoutPlace>(({ id }) => id));
  const tiles = useStore(editor.document, (state) =>
    keepTiles(
      selectedTiles({ ...state, selection: editableSelection(state) }).map(
        ({ rect: _rect, ...tile }) => tile,
      ),
    ),
  );
  const watermark = useStore(editor.document, (state) => {
    const chosen = editableSelection(state);
    return state.document.watermarks.find(({ id }) => chosen.includes(id));
  });
  const count = useStore(editor.document, (state) => editableSelection(state).length);
  const key = useStore(editor.document, ({ selection }) => selection.join(' '));
  if (!watermark) {
    return tiles.length === 0 ? (
      <LayoutForm />
    ) : (
      <FieldSubject value={key}>
        <TileForm tiles={tiles} />
      </FieldSubject>
    );
  }
  if (count === 1) {
    return <WatermarkForm key={key} watermark={watermark} />;
  }
  return (
    <>
      <EmptyNote>{say('Select one watermark to edit its words, colours or image.')}</EmptyNote>
      <div className={styles['grid']}>
        <PlaceFields key={key} />
      </div>
    </>
  );
}

function describeSubject(state: DocumentState, names: PeopleNames): string {
  const ids = editableSelection(state);
  return say('Inspector: {what}', {
    what: ids.length === 0 ? say('the layout') : nameItems(state.document, ids, names),
  });
}
