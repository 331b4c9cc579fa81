import type { StoreApi } from 'zustand/vanilla';

import type { ShownTab } from '#web/desk/panels.ts';
import { say } from '#web/words/say.ts';

/** One step of the tour. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** Selectors of the control it stands next to, the best first: a small window does not have them all. */
  readonly targets: readonly string[];
  /** The tab that a small window shows for it. */
  readonly tab: ShownTab['name'];
}

export const tourSteps: readonly TourStep[] = [
  {
    title: say('Arrange a tile'),
    text: say(
      'Drag a tile in the preview, or choose one and use the arrow keys. It snaps to edges and equal gaps. What you edit is a draft: nothing is on air yet.',
    ),
    targets: ['[data-testid="layout-canvas"]'],
    tab: 'tiles',
  },
  {
    title: say('See what changes'),
    text: say(
      'Here is the exact request that the next take sends. Lines that differ from what is on air are marked.',
    ),
    targets: ['[data-testid="payload"]'],
    tab: 'payload',
  },
  {
    title: say('Take it to air'),
    text: say(
      'Take sends the draft to the recording, whole, and says what became of it. No single key and no click on the canvas takes.',
    ),
    targets: ['[data-part="take"]'],
    tab: 'payload',
  },
  {
    title: say('Go back'),
    text: say(
      'Undo takes back your own edits. The history keeps every take: load one into the draft, or roll back to it.',
    ),
    targets: ['[data-part="history"]', '[role="tabpanel"]'],
    tab: 'history',
  },
  {
    title: say('Rehearse'),
    text: say(
      'The rehearsal panel lets people join and drop out, plays a show, and causes faults of the cloud. Without a simulator, the sandbox is the place to try.',
    ),
    targets: ['[data-part="rehearsal"]', '[data-part="sandbox"]'],
    tab: 'tiles',
  },
];

/** Makes the control of a step visible. */
export function prepareStep({ tab }: { readonly tab: StoreApi<ShownTab> }, step: TourStep): void {
  if (tab.getState().name !== step.tab) {
    tab.setState({ name: step.tab });
  }
}

/** The control of a step, as far as the page shows it. */
export function findTarget(step: TourStep): Element | null {
  return (
    step.targets
      .map((selector) => document.querySelector(selector))
      .find((element) => element?.checkVisibility() === true) ?? null
  );
}
