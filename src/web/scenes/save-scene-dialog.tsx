import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useStore } from 'zustand';

import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import type { ItemId, LayoutDocument } from '#layout/document/document.ts';
import { seatsOf } from '#layout/scenes/scene.ts';
import type { Seat } from '#layout/scenes/seats.ts';
import { nameTile, showsScreen } from '#layout/document/tile-name.ts';
import { scenesQuery } from '#web/api/scenes.ts';
import { useDesk, useIsDraftOpen, useTask } from '#web/hooks/desk-context.ts';
import { knownCast } from '#web/desk/scenes.ts';
import { saveDraftAsScene, startSeats } from '#web/desk/save-scene.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/ui/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { closeDialog } from '#web/desk/dialog.ts';

import styles from './save-scene-dialog.module.css';

/** The draft as a scene: its title, and who of it is a seat rather than a certain person. */
export function SaveSceneDialog() {
  const desk = useDesk();
  const task = useTask();
  const isOpen = useIsDraftOpen();
  const { data: scenes } = useQuery({
    ...scenesQuery(task?.sdkAppId ?? 0),
    enabled: task !== undefined,
  });
  const close = (): void => closeDialog(desk);
  return task && isOpen && scenes ? (
    <SaveForm task={task} scenes={scenes} onClose={close} />
  ) : (
    <ModalDialog
      title="Save draft as scene"
      onClose={close}
      actions={<Button onClick={close}>Close</Button>}
    >
      <p>Choose a recording first: a draft belongs to one.</p>
    </ModalDialog>
  );
}

const newScene = 'a new scene';

function SaveForm(props: {
  readonly task: Task;
  readonly scenes: readonly Scene[];
  readonly onClose: () => void;
}) {
  const { task, scenes, onClose } = props;
  const desk = useDesk();
  const id = useId();
  const document = useStore(desk.editor.document, (state) => state.document);
  const failure = useStore(desk.scenes, (state) => state.failure);
  const [target, setTarget] = useState(newScene);
  const [title, setTitle] = useState(() => freeTitle(scenes));
  const [seats, setSeats] = useState(() => startSeats(desk, task, scenes));
  const [isSaving, setSaving] = useState(false);
  const cast = knownCast(desk, task.id);
  const names = [
    ...new Set([...scenes.flatMap(seatsOf), ...Object.keys(cast), 'host', 'guest 1', 'screen']),
  ];
  const former = scenes.find((scene) => scene.id === target);
  const isTwin = scenes.some((scene) => scene !== former && scene.title === title.trim());
  const canSave = title.trim() !== '' && !isSaving;

  function chooseTarget(chosen: string): void {
    setTarget(chosen);
    setTitle(scenes.find((scene) => scene.id === chosen)?.title ?? freeTitle(scenes));
  }

  async function save(): Promise<void> {
    if (!canSave) {
      return;
    }
    setSaving(true);
    const isSaved = await saveDraftAsScene(desk, task, {
      title: title.trim(),
      seats: trimSeats(document, seats),
      former: former ?? null,
    });
    setSaving(false);
    if (isSaved) {
      onClose();
    }
  }

  return (
    <ModalDialog
      title="Save draft as scene"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={!canSave} onClick={() => void save()}>
            {former ? 'Save new version' : 'Save scene'}
          </Button>
        </>
      }
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {scenes.length === 0 ? null : (
          <SelectField
            label="Save as"
            value={target}
            options={[
              [newScene, 'A new scene'],
              ...scenes.map((scene) => [scene.id, `New version of ${scene.title}`] as const),
            ]}
            onChange={chooseTarget}
          />
        )}
        <div className={field['field']}>
          <label className={field['label']} htmlFor={id}>
            Scene title
          </label>
          <input
            id={id}
            className={field['input']}
            value={title}
            maxLength={120}
            autoComplete="off"
            onFocus={(event) => event.target.select()}
            onChange={(event) => setTitle(event.target.value)}
          />
          {isTwin ? <p className={field['hint']}>Another scene has this title too.</p> : null}
        </div>
        <fieldset className={styles['seats']}>
          <legend>Seats</legend>
          <p className={field['hint']}>
            A tile with a seat shows whoever holds the seat when the scene is loaded. Without one it
            keeps its own person, or stays open.
          </p>
          {document.tiles.map((tile) => (
            <SeatField
              key={tile.id}
              label={`Seat of ${nameTile(document, tile.id)}${showsScreen(tile) ? ', screen' : ''}`}
              value={seats.get(tile.id) ?? ''}
              placeholder={
                tile.userId ? `No seat: always ${tile.userId}` : 'No seat: whoever enters'
              }
              names={names}
              onChange={(seat) => setSeats(new Map([...seats, [tile.id, seat]]))}
            />
          ))}
          {document.tiles.length === 0 ? (
            <p>This draft has no tiles: the recorder places everyone by itself.</p>
          ) : null}
        </fieldset>
        {failure === null ? null : (
          <p role="alert" className={field['error']}>
            {failure}
          </p>
        )}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </form>
    </ModalDialog>
  );
}

function SeatField(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly names: readonly string[];
  readonly onChange: (seat: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles['seat']}>
      <label className={field['label']} htmlFor={id}>
        {props.label}
      </label>
      <input
        id={id}
        className={field['input']}
        list={`${id}-list`}
        value={props.value}
        placeholder={props.placeholder}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => props.onChange(event.target.value)}
      />
      <datalist id={`${id}-list`}>
        {props.names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}

/** The seats of tiles that are there, without those that were cleared. */
function trimSeats(
  document: LayoutDocument,
  seats: ReadonlyMap<ItemId, Seat>,
): ReadonlyMap<ItemId, Seat> {
  return new Map(
    document.tiles.flatMap(({ id }) => {
      const seat = seats.get(id)?.trim();
      return seat ? [[id, seat] as const] : [];
    }),
  );
}

function freeTitle(scenes: readonly Scene[]): string {
  const taken = new Set(scenes.map(({ title }) => title));
  let number = scenes.length + 1;
  while (taken.has(`Scene ${number}`)) {
    number += 1;
  }
  return `Scene ${number}`;
}
