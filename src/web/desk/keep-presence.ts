import { presenceBeatMs } from '#contract/presence.ts';
import type { PresenceReport } from '#contract/presence.ts';
import { endPresence, reportPresence } from '#web/api/presence.ts';
import { makeTakeKey } from '#web/api/send-take.ts';

import { findTask, isDraftTouched } from './desk.ts';
import type { Desk } from './desk.ts';

/** This window among those that the desk knows of; another one after a reload. */
export const ownClient = makeTakeKey();

/**
 * Keeps the desk told which task this window has open and whether its draft holds changes that are not taken: at once when that
 * changes, and by a beat that keeps the lease. One report is on its way at a time, so that an older one never comes last.
 * @returns what ends it.
 */
export function keepPresence(desk: Desk): () => void {
  const { queries, address, editor, draft, windowName, connection } = desk;
  let told = '';
  let isReporting = false;

  function readReport(): { readonly taskId: string; readonly report: PresenceReport } | null {
    const task = findTask(desk);
    if (!task) {
      return null;
    }
    const { name } = windowName.getState();
    const isOpen = draft.getState().taskId === task.id;
    const editing = isOpen && isDraftTouched(desk);
    return {
      taskId: task.id,
      report: { client: ownClient, editing, ...(name === null ? {} : { window: name }) },
    };
  }

  async function tell({ isBeat }: { readonly isBeat: boolean }): Promise<void> {
    if (isReporting) {
      return;
    }
    isReporting = true;
    for (let isDue = isBeat; ; isDue = false) {
      const now = readReport();
      const text = JSON.stringify(now);
      if (now === null || (text === told && !isDue)) {
        break;
      }
      try {
        await reportPresence(queries, now.taskId, now.report);
        told = text;
      } catch {
        // The next beat tells it.
        break;
      }
    }
    isReporting = false;
  }

  const tellNews = (): void => void tell({ isBeat: false });
  const beat = (): void => void tell({ isBeat: true });
  function leave(): void {
    const taskId = address.getState().taskId;
    if (taskId !== null) {
      endPresence(taskId, ownClient);
    }
    told = '';
  }

  const timer = setInterval(beat, presenceBeatMs);
  const ends = [
    address.subscribe(tellNews),
    draft.subscribe(tellNews),
    editor.document.subscribe(tellNews),
    windowName.subscribe(tellNews),
    connection.subscribe(({ line }) => {
      if (line === 'live') {
        beat();
      }
    }),
  ];
  window.addEventListener('pagehide', leave);
  // A page that comes back from the browser's cache has left.
  window.addEventListener('pageshow', beat);
  beat();
  return () => {
    clearInterval(timer);
    for (const end of ends) {
      end();
    }
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', beat);
  };
}
