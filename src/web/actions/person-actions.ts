import { setRecorded } from '#editor/edits/record-person.ts';
import { isSubscribed, readMedium } from '#layout/document/subscription-mode.ts';
import type { Medium } from '#layout/document/subscription-mode.ts';
import { rosterQuery } from '#web/api/queries.ts';
import type { Desk } from '#web/desk/desk.ts';
import { findSession, findTask, isInSandbox } from '#web/desk/desk.ts';
import { openDialog } from '#web/desk/dialog.ts';
import { canOnlyView } from '#web/desk/rights.ts';
import { say } from '#web/words/say.ts';

/** Something that can be done about a person now, from the menu of their row or their tile. */
export interface PersonAction {
  readonly id: string;
  readonly label: string;
  readonly run: () => void;
}

/** What can be done about a person now, the smallest means first: their name, the recording alone, the whole room. */
export function listPersonActions(desk: Desk, userId: string): readonly PersonAction[] {
  const task = findTask(desk);
  if (!task) {
    return [];
  }
  const room = (desk.queries.getQueryData(rosterQuery(task.id).queryKey) ?? []).filter(
    ({ present }) => present,
  );
  const isHere = room.some((person) => person.userId === userId);
  const ids = room.map((person) => person.userId);
  return [
    ...(task.sdkAppId === 0
      ? []
      : [
          {
            id: 'name-person',
            label: say('Name…'),
            run: () => openDialog(desk, { kind: 'name-person', userId }),
          },
        ]),
    ...(desk.editor.view.getState().locked
      ? []
      : [recordAction(desk, userId, 'video', ids), recordAction(desk, userId, 'audio', ids)]),
    ...(isHere && !isInSandbox(desk) ? listRoomActions(desk, userId, task.sdkAppId) : []),
  ];
}

/** Changes the lists of the draft; nothing of it is on air before a take. */
function recordAction(
  { editor }: Desk,
  userId: string,
  medium: Medium,
  room: readonly string[],
): PersonAction {
  const { subscription } = editor.document.getState().document;
  const isRecorded = isSubscribed(readMedium(subscription, medium), userId, room);
  const [leave, again] =
    medium === 'video'
      ? [say('Don’t record picture'), say('Record picture')]
      : [say('Don’t record sound'), say('Record sound')];
  return {
    id: `record-${medium}`,
    label: isRecorded ? leave : again,
    run: () => setRecorded(editor, medium, { userId, isRecorded: !isRecorded }, room),
  };
}

/** What is done to the room itself, for everybody in it. Each has a question of its own. */
function listRoomActions(desk: Desk, userId: string, sdkAppId: number): readonly PersonAction[] {
  const session = findSession(desk);
  if (session?.roomControl === undefined || canOnlyView(session, sdkAppId, 'record')) {
    return [];
  }
  return [
    ...(session.roomControl === 'all'
      ? [
          {
            id: 'block-in-room',
            label: say('Block in the room…'),
            run: () => openDialog(desk, { kind: 'room', userId, wish: 'block' }),
          },
        ]
      : []),
    {
      id: 'remove-from-room',
      label: say('Remove from the room…'),
      run: () => openDialog(desk, { kind: 'room', userId, wish: 'remove' }),
    },
  ];
}
