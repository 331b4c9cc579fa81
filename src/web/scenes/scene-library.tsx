import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { announce } from '#editor/edit.ts';
import {
  addScene,
  castQuery,
  deleteScene,
  orderScenes,
  saveScene,
  scenesQuery,
} from '#web/api/scenes.ts';
import { formatClock } from '#web/browser/clock.ts';
import { download } from '#web/browser/download.ts';
import { useDesk, useIsLocked, useViewerBlock } from '#web/hooks/desk-context.ts';
import { appendToRundown } from '#web/desk/rundown.ts';
import { refreshScenes } from '#web/desk/save-scene.ts';
import { attempt, loadScene } from '#web/desk/scenes.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/fields/field.module.css';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { SortableList } from '#web/ui/sortable-list.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';

import { formatSceneFile, freeTitle } from './scene-file.ts';
import { maxSceneTitle } from '#contract/scene.ts';
import { readSceneTitle } from './scene-title.ts';
import { SceneVersions } from './scene-versions.tsx';
import { VisibleThumbnail } from './visible-thumbnail.tsx';
import styles from './scenes-dialog.module.css';
import { say } from '#web/words/say.ts';

interface Detail {
  readonly kind: 'rename' | 'versions';
  readonly id: string;
}

/** All scenes of the application, in their order, with actions for the selected ones. */
export function SceneLibrary(props: {
  readonly task: Task;
  readonly scenes: readonly Scene[];
  /** The text of a chosen file. */
  readonly onImport: (text: string) => void;
  readonly onLoaded: () => void;
}) {
  const { task, scenes } = props;
  const desk = useDesk();
  const blocked = useViewerBlock('scenes');
  const file = useRef<HTMLInputElement>(null);
  const { data: cast } = useQuery(castQuery(task.id));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [detail, setDetail] = useState<Detail | null>(null);
  const [deleted, setDeleted] = useState<readonly Scene[]>([]);
  const [text, setText] = useState('');
  const isLocked = useIsLocked();
  const isSearching = text.trim() !== '';
  const rows = scenes
    .map((scene, index) => ({ ...scene, name: scene.title, index }))
    .filter(({ title }) => matches(title, text));
  // What a search hides is not acted on.
  const chosen = scenes.filter(({ id, title }) => selected.has(id) && matches(title, text));
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const shown = detail && scenes.find(({ id }) => id === detail.id);

  async function act(change: () => Promise<unknown>): Promise<boolean> {
    const isDone = await attempt(desk, change);
    await refreshScenes(desk, task.sdkAppId);
    return isDone;
  }

  function load(scene: Scene): void {
    loadScene(desk, task, scene);
    props.onLoaded();
  }

  async function reorder(ids: readonly string[]): Promise<void> {
    const { queryKey } = scenesQuery(task.sdkAppId);
    // Reorder the list at once, or the row would jump back until the server answers.
    desk.queries.setQueryData(
      queryKey,
      (known) => known && ids.flatMap((id) => known.filter((scene) => scene.id === id)),
    );
    await act(() => orderScenes(task.sdkAppId, ids));
  }

  async function duplicate(scene: Scene): Promise<void> {
    const title = freeTitle(scene.title, new Set(scenes.map((other) => other.title)));
    await act(() => addScene(task.sdkAppId, { ...contentOf(scene), title }));
  }

  async function remove(): Promise<void> {
    const gone: Scene[] = [];
    await act(async () => {
      for (const scene of chosen) {
        gone.push(await deleteScene(scene));
      }
    });
    setDeleted(gone);
    setSelected(new Set());
    if (gone.length > 0) {
      announce(desk.editor, say('Deleted {gone}', { gone: nameAll(gone) }));
    }
  }

  async function bringBack(): Promise<void> {
    const isDone = await act(async () => {
      for (const scene of deleted) {
        await saveScene(scene.id, scene.version, contentOf(scene));
      }
    });
    if (isDone) {
      setDeleted([]);
    }
  }

  return (
    <section aria-label={say('Saved scenes')} className={styles['part']}>
      <input
        className={field['input']}
        type="search"
        aria-label={say('Find a scene')}
        aria-describedby="find-scene-hint"
        placeholder={say('Find…')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key, nativeEvent }) => {
          const [first] = rows;
          // Enter also ends the composition of a Chinese word.
          const isEnter = key === 'Enter' && !nativeEvent.isComposing;
          if (isEnter && isSearching && first && !isLocked) {
            load(first);
          }
        }}
      />
      <p id="find-scene-hint" className={styles['small']} hidden={!isSearching}>
        {describeFound(rows, isLocked)}
      </p>
      <SortableList
        label={say('Saved scenes')}
        items={rows}
        dependencies={[cast]}
        selected={selected}
        isDisabled={blocked !== undefined || isSearching}
        onSelect={setSelected}
        onReorder={(ids) => void reorder(ids)}
        renderEmpty={() => (
          <p className={styles['soft']}>
            {isSearching
              ? say('No scene has a title like that.')
              : say('No scenes yet. Save the draft as a scene, or import a file.')}
          </p>
        )}
        renderItem={(scene) => (
          <>
            <VisibleThumbnail
              task={task}
              scene={scene}
              cast={cast?.seats ?? {}}
              className={styles['picture']}
            />
            <span className={styles['words']}>
              <bdi>{scene.title}</bdi>
              <span className={styles['small']}>{describeScene(scene)}</span>
            </span>
            {scene.index < 9 ? <kbd className={styles['place']}>{scene.index + 1}</kbd> : null}
          </>
        )}
      />
      <div className={styles['actions']}>
        <Button
          disabled={!only || isLocked}
          title={
            isLocked ? say('The show is locked') : say('Loads it into the draft. Nothing is sent.')
          }
          onClick={() => only && load(only)}
        >
          {say('Load into draft')}
        </Button>
        <Button
          disabled={!only}
          {...blocked}
          onClick={() => setDetail(only ? { kind: 'rename', id: only.id } : null)}
        >
          {say('Rename')}
        </Button>
        <Button disabled={!only} {...blocked} onClick={() => only && void duplicate(only)}>
          {say('Duplicate scene')}
        </Button>
        <Button
          disabled={!only}
          onClick={() => setDetail(only ? { kind: 'versions', id: only.id } : null)}
        >
          {say('Versions')}
        </Button>
        <Button
          disabled={chosen.length === 0}
          {...blocked}
          onClick={() =>
            void appendToRundown(
              desk,
              task,
              chosen.map(({ id }) => id),
            )
          }
        >
          {say('Add to rundown')}
        </Button>
        <Button disabled={chosen.length === 0} {...blocked} onClick={() => void remove()}>
          {say('Delete scene')}
        </Button>
        <Button
          disabled={scenes.length === 0}
          onClick={() =>
            download('mixdesk-scenes.json', formatSceneFile(chosen.length > 0 ? chosen : scenes))
          }
        >
          {chosen.length > 0
            ? say('Export {count} selected', { count: chosen.length })
            : say('Export all')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          className={styles['file']}
          aria-label={say('File of scenes')}
          disabled={blocked !== undefined}
          onChange={(event) => {
            const [first] = event.target.files ?? [];
            if (first) {
              void first.text().then(props.onImport);
            }
          }}
        />
        <Button {...blocked} onClick={() => file.current?.click()}>
          {say('Import scenes…')}
        </Button>
      </div>
      {deleted.length > 0 ? (
        <p role="status" className={styles['row']}>
          {say('Deleted {list}. Every version is kept.', { list: nameAll(deleted) })}
          <Button onClick={() => void bringBack()}>{say('Undo delete')}</Button>
        </p>
      ) : null}
      {detail?.kind === 'rename' && shown ? (
        <RenameForm
          key={shown.id}
          scene={shown}
          onCancel={() => setDetail(null)}
          onRename={async (title) => {
            const isDone = await act(() =>
              saveScene(shown.id, shown.version, { ...contentOf(shown), title }),
            );
            if (isDone) {
              setDetail(null);
            }
          }}
        />
      ) : null}
      {detail?.kind === 'versions' && shown ? (
        <SceneVersions
          key={shown.id}
          task={task}
          scene={shown}
          onRestore={(version) =>
            void act(() => saveScene(shown.id, shown.version, contentOf(version)))
          }
        />
      ) : null}
    </section>
  );
}

function RenameForm(props: {
  readonly scene: Scene;
  readonly onCancel: () => void;
  readonly onRename: (title: string) => Promise<void>;
}) {
  const form = useForm({
    initial: { title: props.scene.title },
    check: ({ title }) => readSceneTitle(title, say('New title')),
    send: props.onRename,
  });
  return (
    <CheckedForm form={form} className={styles['rename']}>
      <TextField
        {...form.field('title')}
        label={say('New title of {title}', { title: isolateName(props.scene.title) })}
        maxLength={maxSceneTitle}
      />
      <Button onClick={props.onCancel}>{say('Cancel')}</Button>
      <Button type="submit" tone="primary" disabled={form.isSending}>
        {say('Save title')}
      </Button>
    </CheckedForm>
  );
}

/** The part of a scene, or of an earlier version of it, that a save contains. */
export function contentOf({
  title,
  canvas,
  MixLayoutParams,
  seats,
  straps,
}: Pick<Scene, 'title' | 'canvas' | 'MixLayoutParams' | 'seats' | 'straps'>) {
  return { title, canvas, MixLayoutParams, seats, straps };
}

function matches(title: string, text: string): boolean {
  return title.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());
}

function describeFound(found: readonly Scene[], isLocked: boolean): string {
  const [first] = found;
  if (!first) {
    return say('No scene matches.');
  }
  return isLocked
    ? say('{count} found. The draft is locked.', { count: found.length })
    : say('{count} found. Enter loads {title} into the draft.', {
        count: found.length,
        title: isolateName(first.title),
      });
}

function describeScene(scene: Scene): string {
  const seats = new Set(scene.seats.filter((seat) => seat !== null)).size;
  return [
    `${scene.canvas.width} × ${scene.canvas.height}`,
    seats === 1 ? say('1 seat') : say('{seats} seats', { seats }),
    say('version {version}', { version: scene.version }),
    isolateName(scene.actor.name),
    formatClock(scene.updatedAt),
  ].join(' · ');
}

function nameAll(scenes: readonly Scene[]): string {
  return scenes.map(({ title }) => isolateName(title)).join(', ');
}
