import { QueryObserver } from '@tanstack/react-query';

import type { Revision } from '#contract/revision.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import { edit, fitCanvas, load, refuseLocked } from '#editor/edit.ts';
import { rebase } from '#editor/rebase.ts';
import { carryInto } from '#editor/straps.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { rebaseDocument, replaceLayout, reviseLayout } from '#layout/compare/rebase.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { readLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { sessionQuery, taskQuery, tasksQuery } from '#web/api/queries.ts';
import { serverNow } from '#web/api/server-clock.ts';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';
import {
  draftPayload,
  findSession,
  findSite,
  findTask,
  forgetTake,
  isDraftTouched,
  isInSandbox,
} from './desk.ts';
import type { Desk } from './desk.ts';
import { judgeNews, payloadOf, startDraft, startFromAir } from './draft.ts';
import type { DraftOrigin } from './draft.ts';
import { canOnlyView } from './rights.ts';
import { sandboxId } from './sandbox.ts';
import { draftKey, formatSavedDraft, readSavedDraft } from './saved-draft.ts';
import { showTask } from './task-address.ts';
import { watchTask } from './watch-task.ts';
import { say } from '#web/words/say.ts';

/** An edit is saved in the browser after this time, ms, so that a held key does not save at every step. */
const saveDelayMs = 300;

/**
 * Synchronizes editor, address, cache and browser storage: opens the draft of the task that is shown, lets an unchanged draft
 * follow what others take, and saves changes that are not taken yet.
 */
export function keepDraft(desk: Desk): void {
  const { queries, address, sandbox, editor, draft, takes } = desk;
  new QueryObserver(queries, sessionQuery).subscribe(reconcile);
  new QueryObserver(queries, tasksQuery).subscribe(reconcile);
  address.subscribe(followShown);
  followShown();
  watchTask(desk, reconcile);
  sandbox.subscribe(reconcile);
  takes.subscribe(reconcile);
  editor.live.subscribe((now, before) => {
    if (before.gesture && !now.gesture) {
      reconcile();
    }
  });

  let saving: ReturnType<typeof setTimeout> | undefined;
  editor.document.subscribe((now, before) => {
    if (now.document === before.document) {
      return;
    }
    dismissAccepted(desk);
    // The last own change was undone, so the draft can follow again.
    if (draft.getState().behind && !isDraftTouched(desk)) {
      queueMicrotask(reconcile);
    }
    clearTimeout(saving);
    saving = setTimeout(() => {
      saveDraft(desk);
    }, saveDelayMs);
  });
  draft.subscribe((now, before) => {
    if (now.origin !== before.origin) {
      saveDraft(desk);
    }
  });
  window.addEventListener('pagehide', () => {
    saveDraft(desk);
  });

  function followShown(): void {
    const { taskId } = address.getState();
    desk.follow(taskId === sandboxId ? null : taskId);
  }

  function reconcile(): void {
    const tasks = queries.getQueryData(tasksQuery.queryKey);
    const session = findSession(desk);
    if (!session) {
      return;
    }
    if (isInSandbox(desk) && sandbox.getState().site === null) {
      sandbox.setState({ site: session.site });
      return;
    }
    if (address.getState().taskId === null) {
      const first =
        tasks?.find((task) => task.status === 'running') ??
        tasks?.find((task) => task.hidden === null);
      if (first) {
        showTask(desk, first.id, 'replace');
      }
      return;
    }
    const task = findTask(desk);
    if (!task) {
      return;
    }
    if (draft.getState().taskId === task.id) {
      follow(desk, task, session);
    } else {
      open(desk, task, session);
    }
  }
}

function open(desk: Desk, task: Task, session: Session): void {
  saveDraft(desk);
  const key = draftKey(task.id);
  const text = mayKeepDraft(desk, task.id) ? readStorage(key) : null;
  if (text !== null) {
    desk.keptDrafts.set(key, text);
  }
  const site = findSite(desk) ?? session.site;
  // In the sandbox the site can be changed below a draft that fits only the other one.
  const saved = readSavedDraft(text, site) ?? readSavedDraft(text, site === 'cn' ? 'intl' : 'cn');
  const start = startDraft(task, saved, site);
  // Close the draft first, or the layout of one task would be saved under the name of the other.
  desk.draft.send({ kind: 'closed' });
  load(desk.editor, readLayout(start.payload), task.canvas);
  desk.draft.send({ kind: 'opened', taskId: task.id, start });
  follow(desk, task, session);
}

function follow(desk: Desk, task: Task, session: Session): void {
  const { origin } = desk.draft.getState();
  // An own take that is being sent handles its result itself, and nothing may move during a gesture.
  if (origin === null || desk.takes.getState().phases[task.id]?.kind === 'sending') {
    return;
  }
  if (desk.editor.live.getState().gesture) {
    return;
  }
  fitCanvas(desk.editor, task.canvas);
  const draft = draftPayload(desk);
  const news = judgeNews(origin, !sameValue(origin.basePayload, draft), task);
  if (news.kind === 'behind' && sameValue(payloadOf(news.revision), draft)) {
    // The very same layout was taken already: by this page before it was reloaded, or by somebody else.
    rebaseOn(desk, origin, { base: news.revision.number, basePayload: draft });
    return;
  }
  switch (news.kind) {
    case 'up-to-date':
      desk.draft.send({ kind: 'caught-up' });
      return;
    case 'behind':
      desk.draft.send({ kind: 'fell-behind', revision: news.revision });
      return;
    case 'follow': {
      const { payload, base, basePayload } = startFromAir(task, session.site);
      followAir(desk, origin, payload);
      const { revision } = news;
      desk.draft.send({ kind: 'followed', revision, origin: { base, basePayload } });
    }
  }
}

/** Replaces an unchanged draft with what is on air now, in its undo history too. */
export function followAir(desk: Desk, origin: DraftOrigin, air: RecordingPayload): void {
  const { document } = desk.editor.document.getState();
  rebase(desk.editor, replaceLayout(document, air, carryInto(desk.editor)), (step) =>
    rebaseDocument(step, origin.basePayload, air, carryInto(desk.editor)),
  );
}

/**
 * Rebases the draft and every step of its undo history on what somebody else took, so that Undo never removes their changes
 * silently. Where both changed the same thing, the draft keeps its own version.
 */
function rebaseOn(desk: Desk, origin: DraftOrigin, newer: DraftOrigin): void {
  const change = (step: LayoutDocument): LayoutDocument =>
    rebaseDocument(step, origin.basePayload, newer.basePayload, carryInto(desk.editor));
  rebase(desk.editor, change(desk.editor.document.getState().document), change);
  desk.draft.send({ kind: 'rebased', origin: newer });
}

/** Puts what is on air into the draft, as an edit that can be undone, and takes it as the new base. */
export function loadAir(desk: Desk): void {
  const task = findTask(desk);
  const session = findSession(desk);
  const { origin } = desk.draft.getState();
  if (!task || !session || !origin || refuseLocked(desk.editor)) {
    return;
  }
  const { payload, base, basePayload } = startFromAir(task, session.site);
  rebaseOn(desk, origin, { base, basePayload });
  edit(desk.editor, say('Load what is on air'), (draft) =>
    replaceLayout(draft, payload, carryInto(desk.editor)),
  );
}

/** Puts a revision of the history into the draft, as an edit that can be undone. */
export function loadRevision(desk: Desk, revision: Revision): void {
  if (refuseLocked(desk.editor)) {
    return;
  }
  const { origin } = desk.draft.getState();
  const payload = payloadOf(revision);
  // Whoever loads the newest revision has seen it, so a take based on it gets no conflict.
  if (origin && findTask(desk)?.current?.number === revision.number) {
    rebaseOn(desk, origin, { base: revision.number, basePayload: payload });
  }
  edit(desk.editor, say('Load revision {number}', { number: revision.number }), (draft) =>
    replaceLayout(draft, payload, carryInto(desk.editor)),
  );
}

/** Rebases the draft on what they took. Where both changed the same thing and theirs was chosen, that is a separate undo step. */
export function mergeDraft(desk: Desk, merged: RecordingPayload, theirs: Revision): void {
  const { origin } = desk.draft.getState();
  if (!origin || refuseLocked(desk.editor)) {
    return;
  }
  rebaseOn(desk, origin, { base: theirs.number, basePayload: payloadOf(theirs) });
  edit(desk.editor, say('Merge with revision {number}', { number: theirs.number }), (draft) =>
    reviseLayout(draft, merged, carryInto(desk.editor)),
  );
}

/** Hides the notice of an accepted take once the person goes on editing; the take bar still shows the program. */
function dismissAccepted(desk: Desk): void {
  const { taskId } = desk.draft.getState();
  const phase = taskId === null ? undefined : desk.takes.getState().phases[taskId];
  if (taskId !== null && phase?.kind === 'settled' && phase.outcome.kind === 'accepted') {
    forgetTake(desk, taskId);
  }
}

function saveDraft(desk: Desk): void {
  const { taskId, origin } = desk.draft.getState();
  if (taskId === null || origin === null) {
    return;
  }
  if (!mayKeepDraft(desk, taskId)) {
    return;
  }
  const payload = draftPayload(desk);
  const key = draftKey(taskId);
  if (isDraftTouched(desk)) {
    const text = formatSavedDraft({
      ...origin,
      payload,
      savedAt: new Date(serverNow()).toISOString(),
    });
    desk.keptDrafts.set(key, text);
    writeStorage(key, text);
    return;
  }
  // A draft that another window saved belongs to that window.
  const kept = desk.keptDrafts.get(key);
  if (kept !== undefined && kept === readStorage(key)) {
    writeStorage(key, null);
  }
  desk.keptDrafts.delete(key);
}

/** A viewer must not overwrite what a producer left in this browser. The sandbox is everybody's. */
function mayKeepDraft(desk: Desk, taskId: string): boolean {
  const sdkAppId = desk.queries.getQueryData(taskQuery(taskId).queryKey)?.sdkAppId ?? null;
  return taskId === sandboxId || !canOnlyView(findSession(desk), sdkAppId);
}
