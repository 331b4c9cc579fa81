import { chordsOf, nameAction } from '#editor/actions/action.ts';
import type { Action, ActionGroup } from '#editor/actions/action.ts';
import { actions } from '#editor/actions/keymap.ts';
import { refuse } from '#editor/edit.ts';
import type { Chord } from '#editor/key-choice.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { scenesQuery } from '#web/api/scenes.ts';
import { findTask } from '#web/desk/desk.ts';
import type { Desk } from '#web/desk/desk.ts';
import { loadScene } from '#web/desk/scenes.ts';

import { deskActions } from './desk-actions.ts';
import type { DeskAction } from './desk-actions.ts';
import { say } from '#web/words/say.ts';
import { sayWith } from '#words/say.ts';

/** The headings, in the order of the palette and of the sheet of keys. */
export const actionGroups = [
  'Take',
  'Scenes',
  'Edit',
  'Select',
  'Arrange',
  'Move',
  'Draft',
  'View',
  'Go to',
  'The recording',
  'Help',
] as const satisfies readonly (ActionGroup | DeskAction['group'])[];

/** One row of the table: an action of the editor or of the desk. */
export interface TableAction {
  readonly id: string;
  readonly label: string;
  readonly group: (typeof actionGroups)[number];
  /** The keys as this person has them. */
  readonly chords: readonly Chord[];
  /** Why it cannot run now; undefined if it can. */
  readonly obstacle: string | undefined;
  /** Set for what can be on or off. */
  readonly isOn: boolean | undefined;
  /** @param at ms, by the clock of events. */
  readonly run: (at: number) => void;
}

/** Every action, as it is now: buttons, menus, the palette and the sheet of keys have no other source. */
export function listActions(desk: Desk): readonly TableAction[] {
  return [
    ...deskActions.map((action): TableAction => fromDesk(desk, action)),
    ...listSceneActions(desk),
    ...actions.map((action): TableAction => fromEditor(desk, action)),
  ].sort((a, b) => actionGroups.indexOf(a.group) - actionGroups.indexOf(b.group));
}

/** Runs an action by its id; an obstacle is announced. */
export function runAction(desk: Desk, id: string, at: number): void {
  const action = listActions(desk).find((candidate) => candidate.id === id);
  if (action?.obstacle === undefined) {
    action?.run(at);
  } else {
    refuse(desk.editor, action.obstacle);
  }
}

function fromDesk(desk: Desk, action: DeskAction): TableAction {
  return {
    id: action.id,
    label: action.label,
    group: action.group,
    chords: chordsOf(desk.editor, action),
    obstacle: action.findObstacle(desk),
    isOn: action.isOn?.(desk),
    run: () => action.run(desk),
  };
}

/** What changes nothing but the view is possible without a draft and under a lock. */
const freeGroups: readonly ActionGroup[] = ['View', 'Select'];

function fromEditor(desk: Desk, action: Action): TableAction {
  const { editor } = desk;
  const isOpen =
    desk.draft.getState().taskId !== null &&
    desk.draft.getState().taskId === desk.address.getState().taskId;
  const isFree = freeGroups.includes(action.group);
  const { locked, lockedFor } = editor.view.getState();
  const obstacle =
    !isOpen && !isFree
      ? say('Choose a recording first.')
      : locked && !isFree
        ? lockedFor === 'role'
          ? say('You are a viewer here.')
          : say('The show is locked.')
        : action.isEnabled(editor)
          ? undefined
          : sayWith(action.needs ?? 'Not possible now.', {});
  return {
    id: action.id,
    label: nameAction(action),
    group: action.group,
    chords: chordsOf(editor, action),
    obstacle,
    isOn: action.isOn?.(editor),
    run: (at) => action.run(editor, at),
  };
}

/** The scenes of the application; the first nine have the digits as keys (`scenes/scene-strip.tsx`). */
function listSceneActions(desk: Desk): readonly TableAction[] {
  const task = findTask(desk);
  const scenes = desk.queries.getQueryData(scenesQuery(task?.sdkAppId ?? 0).queryKey) ?? [];
  return task
    ? scenes.map((scene, index) => ({
        id: `scene-${scene.id}`,
        label: say('Load scene {title}', { title: isolateName(scene.title) }),
        group: 'Scenes',
        chords: index < 9 ? [{ key: String(index + 1) }] : [],
        obstacle: desk.editor.view.getState().locked ? say('The show is locked.') : undefined,
        isOn: undefined,
        run: () => loadScene(desk, task, scene),
      }))
    : [];
}
