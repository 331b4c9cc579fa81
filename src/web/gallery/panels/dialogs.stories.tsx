import { useStore } from 'zustand';

import { openDialog } from '#web/desk/dialog.ts';
import type { Dialog, DialogKind } from '#web/desk/dialog.ts';
import type { TakePhase } from '#web/desk/take-state.ts';
import { bundleOfTask } from '#web/gallery/setting/bundle-fixture.ts';
import { faultyTalk, revisionOf, talk, task } from '#web/gallery/setting/fixtures.ts';
import { OnDesk } from '#web/gallery/setting/on-desk.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { OpenDialog } from '#web/page/open-dialog.tsx';
import { Button } from '#web/ui/button.tsx';

const attempt = { taskId: task.id, payload: talk, baseRevision: 2, force: false, key: 'story' };
const conflict: TakePhase = {
  kind: 'settled',
  purpose: 'draft',
  attempt,
  outcome: {
    kind: 'problem',
    retryAfterS: null,
    problem: {
      type: 'about:blank',
      title: 'Not taken',
      status: 409,
      detail: 'Mei Chen took revision 7.',
      code: 'revision-conflict',
      current: revisionOf(7, 'accepted', faultyTalk),
    },
  },
};

function Opener({ dialog }: { readonly dialog: Dialog }) {
  const desk = useDesk();
  const isOpen = useStore(desk.dialog, (state) => state.open !== null);
  return (
    <>
      <Button disabled={isOpen} onClick={() => openDialog(desk, dialog)}>
        Open again
      </Button>
      <OpenDialog />
    </>
  );
}

function story(title: string, dialog: Dialog): Story {
  return {
    title,
    render: () => (
      <OnDesk
        arrange={(desk) => {
          desk.takes.setState({ phases: { [task.id]: conflict } });
          openDialog(desk, dialog);
        }}
      >
        <Opener dialog={dialog} />
      </OnDesk>
    ),
  };
}

/** One of each kind: a new kind does not compile without. */
export const stories: Readonly<Record<DialogKind, Story>> = {
  start: story('Start a recording', { kind: 'start' }),
  attach: story('Attach a recording', { kind: 'attach' }),
  recording: story('Recording', { kind: 'recording' }),
  correct: story('Correct a recording', { kind: 'correct' }),
  find: story('Find a recording', { kind: 'find' }),
  search: story('Search all takes', { kind: 'search' }),
  hidden: story('Hidden recordings', { kind: 'hidden' }),
  'stop-recording': story('Stop recording', { kind: 'stop-recording' }),
  room: story('The room', { kind: 'room' }),
  'reset-demo': story('Reset the demo', { kind: 'reset-demo' }),
  'name-person': story('Name of a person', { kind: 'name-person', userId: 'host_01' }),
  names: story('Names of people', { kind: 'names' }),
  help: story('Help', { kind: 'help' }),
  menu: story('Menu of the canvas', { kind: 'menu', at: { x: 20, y: 60 }, about: 'canvas' }),
  palette: story('Command palette', { kind: 'palette' }),
  keys: story('Keys', { kind: 'keys' }),
  import: story('Import', { kind: 'import', text: JSON.stringify(faultyTalk, null, 2) }),
  export: story('Export', { kind: 'export' }),
  'save-scene': story('Save scene', { kind: 'save-scene' }),
  scenes: story('Scenes and rundown', { kind: 'scenes' }),
  conflict: story('Conflict', { kind: 'conflict' }),
  unlock: story('Unlock', { kind: 'unlock' }),
  'lock-reason': story('Reason of the lock', { kind: 'lock-reason' }),
  exposure: story('First time on air', {
    kind: 'exposure',
    first: {
      exposure: { seen: new Set(['guest_1']), heard: new Set(['guest_1']) },
      blocked: { seen: new Set(), heard: new Set() },
      isComplete: true,
    },
    take: { purpose: 'draft', attempt },
  }),
  bundle: story('Support bundle', { kind: 'bundle', bundle: bundleOfTask }),
  notes: story('Notes on a take', { kind: 'notes', taskId: task.id, number: 1 }),
  acts: story('Record of acts', { kind: 'acts' }),
  preflight: story('Preflight', { kind: 'preflight' }),
  'access-tokens': story('Access tokens', { kind: 'access-tokens' }),
  'roll-back': story('Roll back', { kind: 'roll-back', revision: revisionOf(1, 'accepted') }),
};
