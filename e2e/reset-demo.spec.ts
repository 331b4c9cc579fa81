import type { Session } from '#contract/session.ts';
import type { TaskPage } from '#contract/task.ts';

import { expect, test } from './fixtures.ts';
import { expectProgram, findTask, setField, takeButton } from './show.ts';

async function readJson<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

test('a demo that was played with is put back to its start, and the old recording stays in the ledger', async ({
  desk,
  page,
}) => {
  test.slow();
  await page.goto(desk.url);
  const old = await findTask(desk);
  const { simulatorUrl } = await readJson<Session>(`${desk.url}api/session`);
  const simulator = `${simulatorUrl ?? ''}/_simulator`;
  const order = (method: string, path: string, body: unknown) =>
    fetch(`${simulator}/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  // A take, another draft, a deleted scene, people who came and went, a show that stands still, a fault.
  await takeButton(page).click();
  await expectProgram(page, 1);
  await setField(page, 'ana', 'Left', 900);
  const { scenes } = await readJson<{ scenes: readonly { id: string; title: string }[] }>(
    `${desk.url}api/scenes?sdkAppId=${old.sdkAppId}`,
  );
  const interview = scenes.find(({ title }) => title === 'Interview');
  const deleted = await fetch(`${desk.url}api/scenes/${interview?.id ?? ''}`, {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(deleted.status).toBe(200);
  await order('POST', 'shows', { name: 'interview', speed: 0 });
  await order('PUT', 'faults', [{ kind: 'error', code: 'RequestLimitExceeded' }]);

  await page.getByRole('button', { name: 'Rehearsal panel', exact: true }).click();
  const drawer = page.getByRole('region', { name: 'Rehearsal', exact: true });
  const reset = drawer.getByRole('button', { name: 'Reset demo' });
  await reset.click();
  const question = page.getByRole('alertdialog', { name: 'Reset the demo?' });
  await question.getByRole('button', { name: 'Keep the demo' }).click();
  expect((await findTask(desk)).id).toBe(old.id);
  await reset.click();
  await question.getByRole('button', { name: 'Reset demo' }).click();

  await expect(question).toBeHidden();
  await expectProgramIsEmpty();
  const fresh = await findTask(desk);
  expect(fresh.id).not.toBe(old.id);
  expect(fresh).toMatchObject({ title: 'Demo show', status: 'running', program: null });
  await expect(page).toHaveURL(`${desk.url}?task=${fresh.id}`);
  await expect(page.getByRole('listbox', { name: 'Tiles' }).getByRole('option')).toHaveCount(5);
  const people = page.getByRole('region', { name: 'People in the room' });
  for (const userId of ['host', 'ana', 'ben', 'chloe']) {
    await expect(people.getByRole('listitem').filter({ hasText: userId })).toBeVisible();
  }
  await expect(page.getByRole('button', { name: /^Load scene / })).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Next: Welcome' })).toBeVisible();
  expect(await readJson(`${simulator}/faults`)).toEqual({ faults: [] });
  expect(await readJson(`${simulator}/show`)).toEqual({ show: null });
  expect(await readJson(`${simulator}/clock`)).toMatchObject({ rate: 1 });

  // The old one has ended, with its take; it is found again.
  const { tasks } = await readJson<TaskPage>(`${desk.url}api/tasks?status=ended`);
  expect(tasks).toMatchObject([{ id: old.id, program: { number: 1 } }]);

  // Nothing to lose: no question.
  await reset.click();
  await expect.poll(async () => (await findTask(desk)).id).not.toBe(fresh.id);
  await expect(question).toHaveCount(0);

  // The new one takes.
  await expect(page).not.toHaveURL(`${desk.url}?task=${fresh.id}`);
  await takeButton(page).click();
  await expectProgram(page, 1);

  async function expectProgramIsEmpty(): Promise<void> {
    await expect(page.getByTestId('program')).toHaveAttribute('data-revision', '');
  }
});

test('a desk in front of the cloud has no demo: the server refuses, the page says why', async ({
  cloudDesk,
  page,
}) => {
  const answer = await fetch(`${cloudDesk.url}api/demo/reset`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'not-found' });
  await page.goto(cloudDesk.url);
  await page.getByRole('button', { name: 'Command palette' }).click();
  await page.getByRole('combobox', { name: 'Search actions' }).fill('reset demo');
  await expect(page.getByRole('option', { name: /Reset demo/ })).toContainText(
    'Only a desk with a simulator of its own has a demo.',
  );
  await expect(page.getByRole('button', { name: 'Rehearsal panel' })).toHaveCount(0);
});
