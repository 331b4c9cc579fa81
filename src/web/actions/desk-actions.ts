import { canOnlyView } from '#web/desk/rights.ts';
import type { Desk } from '#web/desk/desk.ts';
import { draftPayload, findSession, findSite, findTask, isInSandbox } from '#web/desk/desk.ts';
import { openDialog } from '#web/desk/dialog.ts';
import type { Dialog } from '#web/desk/dialog.ts';
import { findDraftProblems } from '#web/desk/draft-problems.ts';
import { explainNoTake } from '#web/desk/explain-no-take.ts';
import { showPanel } from '#web/desk/panels.ts';
import type { PanelName } from '#web/desk/panels.ts';
import { explainNoNext, goToNext } from '#web/desk/rundown.ts';
import { switchLive } from '#web/live/steer-live.ts';
import { lock } from '#web/desk/show-lock.ts';
import { rehearsalDrawer, toggleRehearsal } from '#web/rehearsal/drawer-state.ts';
import { startReset } from '#web/rehearsal/reset-demo.ts';
import { takeDraft } from '#web/desk/take-control.ts';
import { showSandbox } from '#web/desk/task-address.ts';
import type { Chord } from '#editor/key-choice.ts';

import { deskKeys } from './desk-keys.ts';
import { startTour } from '#web/tour/tour-state.ts';
import { walkRegions } from './walk-regions.ts';
import { say } from '#web/words/say.ts';

/** An action of the desk beside those of the editor. */
export interface DeskAction {
  readonly id: string;
  readonly label: string;
  readonly group: 'Take' | 'Go to' | 'Draft' | 'Scenes' | 'The recording' | 'View' | 'Help';
  readonly chords: readonly Chord[];
  /** Why it cannot run now, a sentence; undefined if it can. */
  readonly findObstacle: (desk: Desk) => string | undefined;
  readonly isOn?: (desk: Desk) => boolean;
  readonly run: (desk: Desk) => void;
}

const always = (): undefined => undefined;

function needsDraft(desk: Desk): string | undefined {
  const { taskId } = desk.draft.getState();
  return taskId !== null && taskId === desk.address.getState().taskId
    ? undefined
    : say('Choose a recording first.');
}

function needsRecording(desk: Desk): string | undefined {
  return findTask(desk) && !isInSandbox(desk) ? undefined : say('Choose a recording first.');
}

function needsProducer(desk: Desk): string | undefined {
  const sdkAppId = isInSandbox(desk) ? null : (findTask(desk)?.sdkAppId ?? null);
  return canOnlyView(findSession(desk), sdkAppId)
    ? say('This needs the producer role.')
    : undefined;
}

function needsRecordRight(desk: Desk): string | undefined {
  return canOnlyView(findSession(desk), null, 'record')
    ? say('This needs the producer role.')
    : undefined;
}

function needsTake(desk: Desk): string | undefined {
  const task = isInSandbox(desk) ? undefined : findTask(desk);
  const site = findSite(desk);
  const isOpen = needsDraft(desk) === undefined;
  const errors =
    task && site && isOpen
      ? findDraftProblems(draftPayload(desk), site, task.canvas).filter(
          ({ severity }) => severity === 'error',
        ).length
      : 0;
  const { locked: isLocked } = desk.editor.view.getState();
  return explainNoTake({ task, session: findSession(desk), errors, isLocked });
}

function opens(dialog: Dialog): Pick<DeskAction, 'run'> {
  return { run: (desk) => openDialog(desk, dialog) };
}

function goesTo(id: string, label: string, panel: PanelName, chords: readonly Chord[]): DeskAction {
  return {
    id,
    label,
    group: 'Go to',
    chords,
    findObstacle: needsDraft,
    run: (desk) => showPanel(desk, panel),
  };
}

/** Every action of the desk that is not the editor's, in the order of the command palette. */
export const deskActions: readonly DeskAction[] = [
  {
    id: 'take',
    label: say('Take the draft'),
    group: 'Take',
    chords: deskKeys.take,
    findObstacle: needsTake,
    run: (desk) => takeDraft(desk, { force: false }),
  },
  {
    id: 'take-and-next',
    label: say('Take and next: take, then load the next scene of the rundown'),
    group: 'Take',
    chords: deskKeys['take-and-next'],
    findObstacle: (desk) => needsTake(desk) ?? explainNoNext(desk),
    run: (desk) => takeDraft(desk, { force: false, andNext: true }),
  },
  {
    id: 'rundown-next',
    label: say('Next: load the next scene of the rundown'),
    group: 'Scenes',
    chords: deskKeys['rundown-next'],
    findObstacle: (desk) => needsRecording(desk) ?? explainNoNext(desk),
    run: (desk) => void goToNext(desk),
  },
  {
    id: 'lock-show',
    label: say('Lock or unlock the show'),
    group: 'Take',
    chords: [],
    findObstacle: (desk) => needsRecording(desk) ?? needsProducer(desk),
    isOn: (desk) => (findTask(desk)?.lock ?? null) !== null,
    run(desk) {
      if (findTask(desk)?.lock) {
        openDialog(desk, { kind: 'unlock' });
      } else {
        void lock(desk);
      }
    },
  },
  goesTo('go-to-problems', say('Problems'), 'problems', deskKeys['go-to-problems']),
  goesTo('go-to-properties', say('Properties of the selection'), 'inspector', []),
  goesTo('go-to-request', say('Request: the exact payload'), 'payload', deskKeys['go-to-request']),
  goesTo('go-to-lists', say('Recorded: the audio and video lists'), 'subscription', []),
  {
    id: 'next-region',
    label: say('Next part of the page'),
    group: 'Go to',
    chords: deskKeys['next-region'],
    findObstacle: always,
    run: () => walkRegions(1),
  },
  {
    id: 'previous-region',
    label: say('Previous part of the page'),
    group: 'Go to',
    chords: deskKeys['previous-region'],
    findObstacle: always,
    run: () => walkRegions(-1),
  },
  {
    id: 'import',
    label: say('Import a layout…'),
    group: 'Draft',
    chords: [],
    findObstacle: needsDraft,
    ...opens({ kind: 'import', text: '' }),
  },
  {
    id: 'export',
    label: say('Export the request…'),
    group: 'Draft',
    chords: [],
    findObstacle: needsDraft,
    ...opens({ kind: 'export' }),
  },
  {
    id: 'save-scene',
    label: say('Save draft as scene…'),
    group: 'Scenes',
    chords: [],
    findObstacle: (desk) => needsDraft(desk) ?? needsProducer(desk),
    ...opens({ kind: 'save-scene' }),
  },
  {
    id: 'scenes',
    label: say('Scenes and rundown…'),
    group: 'Scenes',
    chords: [],
    findObstacle: needsDraft,
    ...opens({ kind: 'scenes' }),
  },
  {
    id: 'recording',
    label: say('Status and files of the recording…'),
    group: 'The recording',
    chords: [],
    findObstacle: needsRecording,
    ...opens({ kind: 'recording' }),
  },
  {
    id: 'names',
    label: say('Names of people…'),
    group: 'The recording',
    chords: [],
    findObstacle: (desk) =>
      (findTask(desk)?.sdkAppId ?? 0) === 0 ? say('Choose a recording first.') : undefined,
    ...opens({ kind: 'names' }),
  },
  {
    id: 'find',
    label: say('Find a recording…'),
    group: 'The recording',
    chords: [],
    findObstacle: always,
    ...opens({ kind: 'find' }),
  },
  {
    id: 'search',
    label: say('Search all takes…'),
    group: 'The recording',
    chords: [],
    findObstacle: always,
    ...opens({ kind: 'search' }),
  },
  {
    id: 'attach',
    label: say('Attach recording…'),
    group: 'The recording',
    chords: [],
    findObstacle: needsProducer,
    ...opens({ kind: 'attach' }),
  },
  {
    id: 'start',
    label: say('Start recording…'),
    group: 'The recording',
    chords: [],
    findObstacle: needsProducer,
    ...opens({ kind: 'start' }),
  },
  {
    id: 'sandbox',
    label: say('Open the sandbox'),
    group: 'The recording',
    chords: [],
    findObstacle: (desk) => (isInSandbox(desk) ? say('This is the sandbox.') : undefined),
    run: showSandbox,
  },
  {
    id: 'live-pictures',
    label: say('Live pictures'),
    group: 'View',
    chords: [],
    findObstacle: always,
    isOn: ({ live }) => live.getState().isOn,
    run: ({ live }) => switchLive(live),
  },
  {
    id: 'recorder-picture',
    label: say('Recorder’s picture'),
    group: 'View',
    chords: [],
    findObstacle: (desk) =>
      findSession(desk)?.simulatorUrl && !isInSandbox(desk)
        ? undefined
        : say('Only the simulator shows what it records.'),
    isOn: ({ recorderPane }) => recorderPane.getState().isOpen,
    run: ({ recorderPane }) => recorderPane.setState(({ isOpen }) => ({ isOpen: !isOpen })),
  },
  {
    id: 'rehearsal-panel',
    label: say('Rehearsal panel'),
    group: 'View',
    chords: deskKeys['rehearsal-panel'],
    findObstacle: (desk) =>
      findSession(desk)?.simulatorUrl
        ? undefined
        : say('Only a desk with a simulator of its own, on this machine, has a rehearsal panel.'),
    isOn: () => rehearsalDrawer.getState().isOpen,
    run: toggleRehearsal,
  },
  {
    id: 'reset-demo',
    label: say('Reset demo…'),
    group: 'The recording',
    chords: [],
    findObstacle: (desk) =>
      findSession(desk)?.mode === 'simulator'
        ? needsRecordRight(desk)
        : say('Only a desk with a simulator of its own has a demo.'),
    run: (desk) => void startReset(desk),
  },
  {
    id: 'command-palette',
    label: say('Command palette'),
    group: 'Help',
    chords: deskKeys['command-palette'],
    findObstacle: always,
    ...opens({ kind: 'palette' }),
  },
  {
    id: 'key-sheet',
    label: say('Keys'),
    group: 'Help',
    chords: deskKeys['key-sheet'],
    findObstacle: always,
    ...opens({ kind: 'keys' }),
  },
  {
    id: 'tour',
    label: say('Tour: five steps through the desk'),
    group: 'Help',
    chords: [],
    findObstacle: (desk) => needsDraft(desk) ?? needsRecording(desk),
    run: startTour,
  },
  {
    id: 'help',
    label: say('Help'),
    group: 'Help',
    chords: [],
    findObstacle: always,
    ...opens({ kind: 'help' }),
  },
];
