import { presenceBeatMs } from '#contract/presence.ts';
import type { PresenceReport } from '#contract/presence.ts';
import { endPresence, reportPresence } from '#web/api/presence.ts';
import { makeTakeKey } from '#web/api/send-take.ts';

import { findTask, isDraftTouched, isInSandbox } from './desk.ts';
import type { Desk } from './desk.ts';
import { sandboxId } from './sandbox.ts';

/** The id of this window among those that the desk knows; a new one after a reload. */
export const ownClient = makeTakeKey();

/** How long whether somebody edits must last until it is reported, ms: an edit that is undone at once is not worth a request. */
const settleMs = 750;

/**
 * Reports to the server which task this window has open and whether its draft has changes that are not taken: soon after that
 * changes, and regularly to keep the lease. One report is sent at a time, so that an older one never arrives last.
 * @returns how to stop.
 */
export function keepPresence(desk: Desk): () => void {
  const { queries, address, editor, draft, windowName, connection } = desk;
  let reported = '';
  let isReporting = false;
  let settling: ReturnType<typeof setTimeout> | undefined;

  function readReport(): { readonly taskId: string; readonly report: PresenceReport } | null {
    const task = findTask(desk);
    if (!task || isInSandbox(desk)) {
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

  async function report({ isBeat }: { readonly isBeat: boolean }): Promise<void> {
    if (isReporting) {
      return;
    }
    isReporting = true;
    for (let isDue = isBeat; ; isDue = false) {
      const now = readReport();
      const text = JSON.stringify(now);
      if (now === null || (text === reported && !isDue)) {
        break;
      }
      try {
        await reportPresence(queries, now.taskId, now.report);
        reported = text;
      } catch {
        // The next regular report makes up for it.
        break;
      }
    }
    isReporting = false;
  }

  const reportChange = (): void => void report({ isBeat: false });
  function reportSoon(): void {
    settling ??= setTimeout(() => {
      settling = undefined;
      reportChange();
    }, settleMs);
  }
  const beat = (): void => void report({ isBeat: true });
  function leave(): void {
    clearTimeout(settling);
    settling = undefined;
    const taskId = address.getState().taskId;
    if (taskId !== null && taskId !== sandboxId) {
      endPresence(taskId, ownClient);
    }
    reported = '';
  }

  const timer = setInterval(beat, presenceBeatMs);
  const ends = [
    address.subscribe((now, before) => {
      // The sandbox is no task: whoever goes there has left the one before.
      if (now.taskId === sandboxId && before.taskId !== null) {
        endPresence(before.taskId, ownClient);
        reported = '';
      }
      reportChange();
    }),
    draft.subscribe(reportSoon),
    editor.document.subscribe(reportSoon),
    windowName.subscribe(reportChange),
    connection.subscribe(({ line }) => {
      if (line === 'live') {
        beat();
      }
    }),
  ];
  window.addEventListener('pagehide', leave);
  // A page that comes back from the browser's cache has reported that it left.
  window.addEventListener('pageshow', beat);
  beat();
  return () => {
    clearInterval(timer);
    clearTimeout(settling);
    for (const end of ends) {
      end();
    }
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', beat);
  };
}
