import type { Browser, Locator, Page } from '@playwright/test';

import type { Revision } from '#contract/revision.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task, TaskPage } from '#contract/task.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { Desk } from './desk.ts';
import { expect } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import type { ReceivedCall, Simulator } from './simulator.ts';

/** Two halves of a picture, and nobody else is heard. */
export const twoHalves: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'host' },
      { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'guest' },
    ],
  },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host', 'guest'] },
};

/** Attaches a fresh recording of the simulator, with what is on air as somebody says: the two halves unless told otherwise. */
export async function attachShow(
  desk: Desk,
  simulator: Simulator,
  baseline: RecordingPayload = twoHalves,
): Promise<Task> {
  const recording = await simulator.createRecording();
  const answer = await fetch(`${desk.url}api/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'attach',
      sdkAppId: recording.sdkAppId,
      taskId: recording.taskId,
      canvas: recording.canvas,
      title: 'Evening show',
      baseline,
    }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Task;
}

/** A recording of the desk in full: the newest, or the newest of that title. */
export async function findTask(desk: Desk, title?: string): Promise<Task> {
  const { tasks } = (await (await fetch(`${desk.url}api/tasks`)).json()) as TaskPage;
  const found = tasks.find((candidate) => title === undefined || candidate.title === title);
  if (!found) {
    throw new Error(`There is no recording ${title ?? ''}.`);
  }
  return (await (await fetch(`${desk.url}api/tasks/${found.id}`)).json()) as Task;
}

/** Empties the show of the demo: no scenes, no rundown, nobody in a seat. */
export async function clearShow(desk: Desk): Promise<void> {
  const { id, sdkAppId } = await findTask(desk);
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${desk.url}api/${path}`, {
      method,
      ...(body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    expect(answer.ok).toBe(true);
    return answer.json();
  };
  await call('PUT', `tasks/${id}/rundown`, { version: 1, sceneIds: [], position: null });
  await call('PUT', `tasks/${id}/cast`, { version: 1, seats: {} });
  const { scenes } = (await call('GET', `scenes?sdkAppId=${sdkAppId}`)) as {
    readonly scenes: readonly Scene[];
  };
  for (const scene of scenes) {
    await call('DELETE', `scenes/${scene.id}`, {});
  }
}

/** Takes by a script, beside the pages; the cloud must accept it. */
export async function takeByScript(
  desk: Desk,
  task: Task,
  base: number | null,
  more: Partial<RecordingPayload> & { readonly note?: string } = {},
): Promise<Revision> {
  const answer = await fetch(`${desk.url}api/tasks/${task.id}/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ baseRevision: base, ...twoHalves, ...more }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Revision;
}

/** A window on the task, with a browser storage of its own: another producer at another machine. */
export async function openWindow(browser: Browser, desk: Desk, task: Task): Promise<Page> {
  const context = await openKnownContext(browser);
  const page = await context.newPage();
  await openTask(page, desk, task);
  return page;
}

/** Shows the task and waits for its tiles and its take. */
export async function openTask(page: Page, desk: Desk, task: Task): Promise<void> {
  await page.goto(`${desk.url}?task=${task.id}`);
  // The code of the panels has to arrive first, on a busy machine perhaps for several windows at once.
  await expect(page.getByRole('option', { name: 'host' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 });
}

/** Opens the status line of problems and history, so that all rows and what is done with them are there. */
export async function openDock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open problems and history' }).click();
}

/** Attaches or starts a recording through the list of recordings in the head of the page. */
export async function chooseDialog(
  page: Page,
  label: 'Attach recording…' | 'Start recording…',
): Promise<void> {
  await page.getByLabel('Recording task').selectOption({ label });
}

/** Sets a field of a tile through the inspector. */
export async function setField(
  page: Page,
  user: string,
  field: 'Left' | 'Top' | 'Width' | 'Height',
  value: number,
): Promise<void> {
  await page.getByRole('option', { name: user }).click();
  const box = page.getByRole('textbox', { name: field });
  await box.fill(String(value));
  await box.press('Tab');
  await expect(box).toHaveValue(String(value));
}

export function takeButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Take', exact: true });
}

/** Waits until the page shows that a revision is on air, or may be. */
export async function expectProgram(
  page: Page,
  revision: number,
  status: 'accepted' | 'unknown' = 'accepted',
): Promise<void> {
  const program = page.getByTestId('program');
  await expect(program).toHaveAttribute('data-revision', String(revision));
  await expect(program).toHaveAttribute('data-status', status);
}

export function sentCalls(simulator: Simulator): Promise<readonly ReceivedCall[]> {
  return simulator.journal('ModifyCloudRecording');
}

/** The tiles of the newest call the cloud received, by user. */
export async function tilesOnAir(
  simulator: Simulator,
): Promise<Readonly<Record<string, MixLayout>>> {
  const call = (await sentCalls(simulator)).at(-1);
  const body = JSON.parse(call?.body ?? '{}') as RecordingPayload;
  return Object.fromEntries(
    (body.MixLayoutParams.MixLayoutList ?? []).map((tile) => [tile.UserId ?? '', tile]),
  );
}
