import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { PlannedPlace, Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { rundownQuery } from '#web/api/scenes.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useDesk, useIsLocked, useViewerBlock } from '#web/hooks/desk-context.ts';
import { formatPlannedTime, readPlannedTime } from './planned-time.ts';
import { changeRundown, goToPlace } from '#web/desk/rundown.ts';
import field from '#web/fields/field.module.css';
import { Button } from '#web/ui/button.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { SortableList } from '#web/ui/sortable-list.tsx';

import styles from './scenes-dialog.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** One place of the rundown. A scene can be in it twice, so its id does not identify a row. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly sceneId: string;
  readonly scene: Scene | undefined;
  readonly index: number;
  readonly plan: PlannedPlace;
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
    <section aria-label={say('Rundown')} className={styles['part']}>
      <h3 className={styles['heading']}>
        {sayNodes('Rundown of {title}', { title: <bdi>{task.title}</bdi> })}
      </h3>
      {error ? (
        <p>{say('The rundown could not be loaded: {message}', { message: error.message })}</p>
      ) : null}
      {rundown ? (
        <Places task={task} rundown={rundown} scenes={scenes} onLoaded={props.onLoaded} />
      ) : error ? null : (
        <Skeleton rows={2} label={say('Loading the rundown')} />
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
  const blocked = useViewerBlock('scenes');
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
      plans: next.map(({ plan }) => plan),
    });
  }

  return (
    <>
      <SortableList
        label={say('Rundown')}
        items={rows}
        dependencies={[rundown]}
        selected={selected}
        isDisabled={blocked !== undefined}
        onSelect={setSelected}
        onReorder={(ids) => save(ids.flatMap((id) => rows.filter((row) => row.id === id)))}
        renderEmpty={() => (
          <p className={styles['soft']}>
            {say(
              'The rundown is empty. Select scenes above and add them in the order of the show.',
            )}
          </p>
        )}
        renderItem={(row) => (
          <>
            <span className={styles['place']}>{row.index + 1}</span>
            <span className={styles['words']}>
              <span className={row.scene ? undefined : styles['soft']}>{row.name}</span>
              {isPlanned(row.plan) ? (
                <span className={styles['small']}>
                  {[formatPlannedTime(row.plan.at), row.plan.note].filter(Boolean).join(' · ')}
                </span>
              ) : null}
            </span>
            {row === current ? <span className={styles['now']}>{say('NOW')}</span> : null}
          </>
        )}
      />
      {only ? (
        <PlanForm
          key={`${only.id} ${only.plan.at} ${only.plan.note}`}
          row={only}
          block={blocked}
          onSave={(plan) => save(rows.map((row) => (row === only ? { ...row, plan } : row)))}
        />
      ) : null}
      <div className={styles['actions']}>
        <Button
          disabled={!only?.scene || isLocked}
          title={
            isLocked
              ? say('The show is locked')
              : say('Makes it the current scene for everybody and loads it into this draft')
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
          {say('Go to this scene')}
        </Button>
        <Button
          disabled={chosen.length === 0}
          {...blocked}
          onClick={() => {
            save(rows.filter((row) => !chosen.includes(row)));
            setSelected(new Set());
          }}
        >
          {say('Remove from rundown')}
        </Button>
        <Button
          disabled={rundown.position === null}
          {...blocked}
          onClick={() => void changeRundown(desk, task, { ...rundown, position: null })}
        >
          {say('Back to the start')}
        </Button>
      </div>
    </>
  );
}

/** What the crew has to know at a place, and when it is to be called. */
function PlanForm(props: {
  readonly row: Row;
  readonly block: ReturnType<typeof useViewerBlock>;
  readonly onSave: (plan: PlannedPlace) => void;
}) {
  const { row, block, onSave } = props;
  const shown = formatPlannedTime(row.plan.at);
  const [note, setNote] = useState(row.plan.note);
  const [time, setTime] = useState(shown);
  const isChanged = note.trim() !== row.plan.note || time !== shown;
  return (
    <form
      className={styles['plan']}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({
          note: note.trim(),
          at: time === shown ? row.plan.at : readPlannedTime(time, serverNow()),
        });
      }}
    >
      <label className={field['label']}>
        {say('Planned start')}
        <input
          type="time"
          step={1}
          className={field['input']}
          value={time}
          onChange={({ target }) => setTime(target.value)}
        />
      </label>
      <label className={field['label']}>
        {say('Note')}
        <input
          type="text"
          maxLength={500}
          className={field['input']}
          placeholder={say('What the crew has to know')}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <Button type="submit" disabled={!isChanged} {...block}>
        {say('Save note and time')}
      </Button>
    </form>
  );
}

const unplanned: PlannedPlace = { note: '', at: null };

function isPlanned({ note, at }: PlannedPlace): boolean {
  return note !== '' || at !== null;
}

function listRows({ sceneIds, plans }: Rundown, scenes: readonly Scene[]): readonly Row[] {
  const seen = new Map<string, number>();
  return sceneIds.map((sceneId, index) => {
    const count = (seen.get(sceneId) ?? 0) + 1;
    seen.set(sceneId, count);
    const scene = scenes.find(({ id }) => id === sceneId);
    return {
      id: `${sceneId}#${count}`,
      name: scene?.title ?? say('A deleted scene, skipped'),
      sceneId,
      scene,
      index,
      plan: plans?.[index] ?? unplanned,
    };
  });
}

/** If the current scene was removed, the one before it becomes the current one. */
function countBefore(rows: readonly Row[], position: number): number {
  return rows.filter(({ index }) => index < position).length - 1;
}
