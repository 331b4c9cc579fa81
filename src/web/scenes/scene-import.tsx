import { useState } from 'react';
import { useStore } from 'zustand';

import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import type { Site } from '#trtc/sites.ts';
import { addScene } from '#web/api/scenes.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { refreshScenes } from '#web/desk/save-scene.ts';
import { attempt } from '#web/desk/scenes.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/ui/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { freeTitle, readSceneFile } from './scene-file.ts';
import styles from './scenes-dialog.module.css';

/** More reasons than these help nobody. */
const shownReasons = 12;

interface Incoming {
  readonly title: string;
  readonly isWanted: boolean;
}

/** A file of scenes on its way in: which of them, and under which titles. They come in as new scenes beside those there. */
export function SceneImport(props: {
  readonly text: string;
  readonly task: Task;
  readonly scenes: readonly Scene[];
  readonly site: Site;
  readonly onClose: () => void;
}) {
  const { task, scenes, onClose } = props;
  const desk = useDesk();
  const failure = useStore(desk.scenes, (state) => state.failure);
  const [reading] = useState(() => readSceneFile(props.text, props.site));
  const incoming = reading.kind === 'scenes' ? reading.scenes : [];
  const [rows, setRows] = useState(() => nameApart(incoming, scenes));
  const [isSaving, setSaving] = useState(false);
  const wanted = incoming.flatMap((content, index) => {
    const row = rows[index];
    return row?.isWanted ? [{ ...content, title: row.title.trim(), index }] : [];
  });
  const canImport = wanted.length > 0 && wanted.every(({ title }) => title !== '') && !isSaving;
  const taken = new Set(scenes.map(({ title }) => title));

  function change(index: number, fields: Partial<Incoming>): void {
    setRows(rows.map((row, place) => (place === index ? { ...row, ...fields } : row)));
  }

  async function add(): Promise<void> {
    setSaving(true);
    const done = new Set<number>();
    const isDone = await attempt(desk, async () => {
      for (const { index, ...content } of wanted) {
        await addScene(task.sdkAppId, content);
        done.add(index);
      }
    });
    await refreshScenes(desk, task.sdkAppId);
    setSaving(false);
    if (isDone) {
      onClose();
    }
    // What is in already is not asked for again.
    else {
      setRows(rows.map((row, index) => (done.has(index) ? { ...row, isWanted: false } : row)));
    }
  }

  return (
    <ModalDialog
      title="Import scenes"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={!canImport} onClick={() => void add()}>
            {wanted.length === 1 ? 'Import 1 scene' : `Import ${wanted.length} scenes`}
          </Button>
        </>
      }
    >
      {reading.kind === 'refused' ? (
        <div role="alert" className={styles['part']}>
          <p>Nothing was imported. Mend these in the file and choose it again.</p>
          <ul className={styles['list']} aria-label="Reasons">
            {reading.reasons.slice(0, shownReasons).map((reason) => (
              <li key={reason} className={field['error']}>
                {reason}
              </li>
            ))}
          </ul>
          {reading.reasons.length > shownReasons ? (
            <p>And {reading.reasons.length - shownReasons} more.</p>
          ) : null}
        </div>
      ) : (
        <>
          <p className={styles['soft']}>
            They become new scenes of this application; no scene that is here changes.
          </p>
          <ul className={styles['list']} aria-label="Scenes of the file">
            {incoming.map(({ title }, index) => (
              <li key={`${index} ${title}`} className={styles['import']}>
                <input
                  type="checkbox"
                  aria-label={`Import ${title}`}
                  checked={rows[index]?.isWanted ?? false}
                  onChange={(event) => change(index, { isWanted: event.target.checked })}
                />
                <label className={field['field']}>
                  <span className={field['label']}>
                    {taken.has(title) ? `${title}: there is one of this title, so` : title} import
                    as
                  </span>
                  <input
                    className={field['input']}
                    value={rows[index]?.title ?? ''}
                    maxLength={120}
                    autoComplete="off"
                    onChange={(event) => change(index, { title: event.target.value })}
                  />
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      {failure === null ? null : (
        <p role="alert" className={field['error']}>
          {failure}
        </p>
      )}
    </ModalDialog>
  );
}

/** A free title for each, so that no two scenes are mistaken for each other. */
function nameApart(
  incoming: readonly { readonly title: string }[],
  scenes: readonly Scene[],
): readonly Incoming[] {
  const taken = new Set(scenes.map(({ title }) => title));
  return incoming.map(({ title }) => {
    const free = freeTitle(title, taken);
    taken.add(free);
    return { title: free, isWanted: true };
  });
}
