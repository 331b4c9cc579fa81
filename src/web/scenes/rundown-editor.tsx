import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { rundownQuery } from '#web/api/scenes.ts';
import { useDesk, useIsLocked, useViewerBlock } from '#web/hooks/desk-context.ts';
import { changeRundown, goToPlace } from '#web/desk/rundown.ts';
import { Button } from '#web/ui/button.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { SortableList } from '#web/ui/sortable-list.tsx';

import styles from './scenes-dialog.module.css';

/** One place of the rundown. A scene can be in it twice, so its id does not identify a row. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly sceneId: string;
  readonly scene: Scene | undefined;
  readonly index: number;
}

/** The order of the scenes and the current one, shared by everybody who works on this recording. */
export function RundownEditor(props: {
  readonly task: Task;
  readonly scenes: readonly Scene[];
  readonly onLoaded: () => void;
}) {
  const { task, scenes } = props;
  const { data: rundown, error } = useQuery(rundownQuery(task.id));
  return (
    <section aria-label="Rundown" className={styles['part']}>
      <h3 className={styles['heading']}>
        Rundown of <bdi>{task.title}</bdi>
      </h3>
      {error ? <p>The rundown could not be loaded: {error.message}</p> : null}
      {rundown ? (
        <Places task={task} rundown={rundown} scenes={scenes} onLoaded={props.onLoaded} />
      ) : error ? null : (
        <Skeleton rows={2} label="Loading the rundown" />
      )}
    </section>
  );
}

function Places(props: {
  readonly task: Task;
  readonly rundown: Rundown;
  readonly scenes: readonly Scene[];
  readonly onLoaded: () => void;
}) {
  const { task, rundown, scenes } = props;
  const desk = useDesk();
  const isLocked = useIsLocked();
  const blocked = useViewerBlock();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const rows = listRows(rundown, scenes);
  const chosen = rows.filter(({ id }) => selected.has(id));
  const only = chosen.length === 1 ? chosen[0] : undefined;
  const current = rows.find(({ index }) => index === rundown.position);

  /** Saves a new order. The current scene stays the current one, at its new place. */
  function save(next: readonly Row[]): void {
    const at = current ? next.indexOf(current) : -1;
    const before = rundown.position === null ? -1 : countBefore(next, rundown.position);
    void changeRundown(desk, task, {
      version: rundown.version,
      sceneIds: next.map(({ sceneId }) => sceneId),
      position: at >= 0 ? at : before < 0 ? null : before,
    });
  }

  return (
    <>
      <SortableList
        label="Rundown"
        items={rows}
        dependencies={[rundown]}
        selected={selected}
        isDisabled={blocked !== undefined}
        onSelect={setSelected}
        onReorder={(ids) => save(ids.flatMap((id) => rows.filter((row) => row.id === id)))}
        renderEmpty={() => (
          <p className={styles['soft']}>
            The rundown is empty. Select scenes above and add them in the order of the show.
          </p>
        )}
        renderItem={(row) => (
          <>
            <span className={styles['place']}>{row.index + 1}</span>
            <span className={styles['words']}>
              <span className={row.scene ? undefined : styles['soft']}>{row.name}</span>
            </span>
            {row === current ? <span className={styles['now']}>NOW</span> : null}
          </>
        )}
      />
      <div className={styles['actions']}>
        <Button
          disabled={!only?.scene || isLocked}
          title={
            isLocked
              ? 'The show is locked'
              : 'Makes it the current scene for everybody and loads it into this draft'
          }
          {...blocked}
          onClick={() => {
            if (!only?.scene) {
              return;
            }
            void goToPlace(desk, task, rundown, { position: only.index, scene: only.scene });
            props.onLoaded();
          }}
        >
          Go to this scene
        </Button>
        <Button
          disabled={chosen.length === 0}
          {...blocked}
          onClick={() => {
            save(rows.filter((row) => !chosen.includes(row)));
            setSelected(new Set());
          }}
        >
          Remove from rundown
        </Button>
        <Button
          disabled={rundown.position === null}
          {...blocked}
          onClick={() => void changeRundown(desk, task, { ...rundown, position: null })}
        >
          Back to the start
        </Button>
      </div>
    </>
  );
}

function listRows({ sceneIds }: Rundown, scenes: readonly Scene[]): readonly Row[] {
  const seen = new Map<string, number>();
  return sceneIds.map((sceneId, index) => {
    const count = (seen.get(sceneId) ?? 0) + 1;
    seen.set(sceneId, count);
    const scene = scenes.find(({ id }) => id === sceneId);
    return {
      id: `${sceneId}#${count}`,
      name: scene?.title ?? 'A deleted scene, skipped',
      sceneId,
      scene,
      index,
    };
  });
}

/** If the current scene was removed, the one before it becomes the current one. */
function countBefore(rows: readonly Row[], position: number): number {
  return rows.filter(({ index }) => index < position).length - 1;
}
