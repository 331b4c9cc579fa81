import { useState } from 'react';
import { useStore } from 'zustand';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Scene, SceneContent } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import type { Site } from '#trtc/sites.ts';
import { addScene } from '#web/api/scenes.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { refreshScenes } from '#web/desk/save-scene.ts';
import { attempt } from '#web/desk/scenes.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import field from '#web/fields/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';
import type { FormReading } from '#web/fields/form-errors.ts';

import { freeTitle, readSceneFile } from './scene-file.ts';
import { maxSceneTitle } from '#contract/scene.ts';
import { readSceneTitle } from './scene-title.ts';
import styles from './scenes-dialog.module.css';
import { say } from '#web/words/say.ts';

/** How many reasons are listed at most. */
const shownReasons = 12;

interface Incoming {
  readonly title: string;
  readonly isWanted: boolean;
}

interface WantedScene extends SceneContent {
  /** Its place in the file. */
  readonly index: number;
}

/** Imports a file of scenes: which ones, and under which titles. They are added as new scenes. */
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
  const form = useForm({
    initial: () => ({ rows: nameApart(incoming, scenes) }),
    check: ({ rows }) => readRows(incoming, rows),
    send: addAll,
  });
  const { rows } = form.values;
  const count = rows.filter(({ isWanted }) => isWanted).length;
  const taken = new Set(scenes.map(({ title }) => title));

  function change(index: number, fields: Partial<Incoming>): void {
    form.change({
      rows: rows.map((row, place) => (place === index ? { ...row, ...fields } : row)),
    });
  }

  async function addAll(wanted: readonly WantedScene[]): Promise<void> {
    const done = new Set<number>();
    const isDone = await attempt(desk, async () => {
      for (const { index, ...content } of wanted) {
        await addScene(task.sdkAppId, content);
        done.add(index);
      }
    });
    await refreshScenes(desk, task.sdkAppId);
    if (isDone) {
      onClose();
    } else {
      // The scenes that are saved already must not be sent again.
      form.change({
        rows: rows.map((row, index) => (done.has(index) ? { ...row, isWanted: false } : row)),
      });
    }
  }

  return (
    <ModalDialog
      title={say('Import scenes')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('Cancel')}</Button>
          <Button
            tone="primary"
            type="submit"
            form={form.id}
            disabled={count === 0 || form.isSending}
          >
            {count === 1 ? say('Import 1 scene') : say('Import {count} scenes', { count })}
          </Button>
        </>
      }
    >
      {reading.kind === 'refused' ? (
        <div role="alert" className={styles['part']}>
          <p>
            {say('Nothing was imported. Correct these errors in the file and choose it again.')}
          </p>
          <ul className={styles['list']} aria-label={say('Reasons')}>
            {reading.reasons.slice(0, shownReasons).map((reason) => (
              <li key={reason} className={field['error']}>
                {reason}
              </li>
            ))}
          </ul>
          {reading.reasons.length > shownReasons ? (
            <p>{say('And {count} more.', { count: reading.reasons.length - shownReasons })}</p>
          ) : null}
        </div>
      ) : (
        <CheckedForm form={form} className={styles['part']}>
          <p className={styles['soft']}>
            {say(
              'They are added to this application as new scenes. Existing scenes do not change.',
            )}
          </p>
          <ul className={styles['list']} aria-label={say('Scenes of the file')}>
            {incoming.map(({ title }, index) => (
              <li key={`${index} ${title}`} className={styles['import']}>
                <input
                  type="checkbox"
                  aria-label={say('Import {title}', { title })}
                  checked={rows[index]?.isWanted ?? false}
                  onChange={(event) => change(index, { isWanted: event.target.checked })}
                />
                <TextField
                  name={titleName(index)}
                  label={
                    taken.has(title)
                      ? say('{title} already exists, import as', { title: isolateName(title) })
                      : say('{title} import as', { title: isolateName(title) })
                  }
                  value={rows[index]?.title ?? ''}
                  error={form.errors[titleName(index)]}
                  maxLength={maxSceneTitle}
                  onChange={(typed) => change(index, { title: typed })}
                />
              </li>
            ))}
          </ul>
        </CheckedForm>
      )}
      {failure === null ? null : (
        <p role="alert" className={field['error']}>
          {failure}
        </p>
      )}
    </ModalDialog>
  );
}

/** The scenes to import under their typed titles, or which titles are missing. */
function readRows(
  incoming: readonly SceneContent[],
  rows: readonly Incoming[],
): FormReading<readonly WantedScene[]> {
  const wanted: WantedScene[] = [];
  const errors: Record<string, string> = {};
  incoming.forEach((content, index) => {
    const row = rows[index];
    if (!row?.isWanted) {
      return;
    }
    const title = readSceneTitle(
      row.title,
      say('The title of {title}', { title: isolateName(content.title) }),
      titleName(index),
    );
    if (title.kind === 'request') {
      wanted.push({ ...content, title: title.body, index });
    } else {
      Object.assign(errors, title.errors);
    }
  });
  return Object.keys(errors).length === 0
    ? { kind: 'request', body: wanted }
    : { kind: 'errors', errors };
}

function titleName(index: number): string {
  return `title-${index}`;
}

/** Gives each scene a title that is not taken, so that scenes can be told apart. */
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
