import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import type { ItemId, LayoutDocument } from '#layout/document/document.ts';
import { seatsOf } from '#layout/scenes/scene.ts';
import type { Seat } from '#layout/scenes/seats.ts';
import { callPerson } from '#layout/document/people-names.ts';
import { nameTile, showsScreen } from '#layout/document/tile-name.ts';
import { scenesQuery } from '#web/api/scenes.ts';
import { useDesk, useIsDraftOpen, useTask } from '#web/hooks/desk-context.ts';
import { knownCast } from '#web/desk/scenes.ts';
import { saveDraftAsScene, startSeats } from '#web/desk/save-scene.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import field from '#web/fields/field.module.css';
import { useNames } from '#web/hooks/use-names.ts';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { SelectField } from '#web/fields/select-field.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';

import { maxSceneTitle } from '#contract/scene.ts';
import { readSceneTitle } from './scene-title.ts';
import styles from './save-scene-dialog.module.css';
import { say } from '#web/words/say.ts';

/** Saves the draft as a scene, with a title and a seat for each tile that should not keep its person. */
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
      title={say('Save draft as scene')}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      <p>{say('Choose a recording first. A draft belongs to a recording.')}</p>
    </ModalDialog>
  );
}

const newScene = say('a new scene');

function SaveForm(props: {
  readonly task: Task;
  readonly scenes: readonly Scene[];
  readonly onClose: () => void;
}) {
  const { task, scenes, onClose } = props;
  const desk = useDesk();
  const document = useStore(desk.editor.document, (state) => state.document);
  const failure = useStore(desk.scenes, (state) => state.failure);
  const form = useForm({
    initial: () => ({
      target: newScene,
      title: freeTitle(scenes),
      seats: startSeats(desk, task, scenes),
    }),
    check: ({ title }) => readSceneTitle(title, say('Scene title')),
    send: async (title) => {
      const kept = trimSeats(document, seats);
      if (await saveDraftAsScene(desk, task, { title, seats: kept, former: former ?? null })) {
        onClose();
      }
    },
  });
  const { target, title, seats } = form.values;
  const cast = knownCast(desk, task.id);
  const people = useNames();
  const names = [
    ...new Set([
      ...scenes.flatMap(seatsOf),
      ...Object.keys(cast),
      'host',
      say('guest 1'),
      'screen',
    ]),
  ];
  const former = scenes.find((scene) => scene.id === target);
  const isTwin = scenes.some((scene) => scene !== former && scene.title === title.trim());

  function chooseTarget(chosen: string): void {
    const title = scenes.find((scene) => scene.id === chosen)?.title ?? freeTitle(scenes);
    form.change({ target: chosen, title });
  }

  return (
    <ModalDialog
      title={say('Save draft as scene')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('Cancel')}</Button>
          <Button tone="primary" type="submit" form={form.id} disabled={form.isSending}>
            {former ? say('Save new version') : say('Save scene')}
          </Button>
        </>
      }
    >
      <CheckedForm form={form} className={styles['form']}>
        {scenes.length === 0 ? null : (
          <SelectField
            label={say('Save as')}
            value={target}
            options={[
              [newScene, say('A new scene')],
              ...scenes.map(
                (scene) =>
                  [
                    scene.id,
                    say('New version of {title}', { title: isolateName(scene.title) }),
                  ] as const,
              ),
            ]}
            onChange={chooseTarget}
          />
        )}
        <TextField
          {...form.field('title')}
          label={say('Scene title')}
          maxLength={maxSceneTitle}
          hint={isTwin ? say('Another scene has this title too.') : undefined}
          isSelectedOnFocus
        />
        <fieldset className={styles['seats']}>
          <legend>{say('Seats')}</legend>
          <p className={field['hint']}>
            {say(
              'A tile with a seat shows the person who holds the seat when the scene is loaded. A tile without a seat keeps its person or stays an open slot.',
            )}
          </p>
          {document.tiles.map((tile) => (
            <TextField
              key={tile.id}
              name={`seat-${tile.id}`}
              className={styles['seat']}
              label={
                showsScreen(tile)
                  ? say('Seat of {name}, screen', {
                      name: isolateName(nameTile(document, tile.id, people)),
                    })
                  : say('Seat of {name}', {
                      name: isolateName(nameTile(document, tile.id, people)),
                    })
              }
              value={seats.get(tile.id) ?? ''}
              placeholder={
                tile.userId
                  ? say('No seat: always {userId}', {
                      userId: isolateName(callPerson(tile.userId, people)),
                    })
                  : say('No seat: open slot')
              }
              maxLength={40}
              suggestions={names}
              onChange={(seat) => form.change({ seats: new Map([...seats, [tile.id, seat]]) })}
            />
          ))}
          {document.tiles.length === 0 ? (
            <p>{say('This draft has no tiles. The recorder places everyone by itself.')}</p>
          ) : null}
        </fieldset>
        {failure === null ? null : (
          <p role="alert" className={field['error']}>
            {failure}
          </p>
        )}
      </CheckedForm>
    </ModalDialog>
  );
}

/** The seats of the tiles in the draft, without empty ones. */
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
  while (taken.has(say('Scene {number}', { number }))) {
    number += 1;
  }
  return say('Scene {number}', { number });
}
