import { expect, test } from './fixtures.ts';
import {
  attachShow,
  expectProgram,
  openTask,
  openWindow,
  sentCalls,
  setField,
  takeButton,
  takeByScript,
} from './show.ts';

test('a line that is lost and found again misses nothing, doubles nothing, and keeps the draft', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await openTask(page, cloudDesk, task);
  await expectProgram(page, 1);

  await cloudDesk.kill('SIGKILL');
  await expect(page.getByText('Reconnecting', { exact: true })).toBeVisible();
  await setField(page, 'guest', 'Width', 480);
  await cloudDesk.restart();
  // Two takes that this page may hear of, or has to ask for.
  await takeByScript(cloudDesk, task, 1, { note: 'while you were away' });
  await takeByScript(cloudDesk, task, 2, { note: 'and again' });

  await expect(page.getByText('Connected', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expectProgram(page, 3);
  const rows = page
    .getByRole('region', { name: 'History' })
    .getByRole('list', { name: 'Revisions' })
    .getByRole('listitem');
  await expect(rows).toHaveCount(3);
  await expect(rows).toContainText(['#3', '#2', '#1']);
  await page.getByRole('option', { name: 'guest' }).click();
  await expect(page.getByRole('textbox', { name: 'Width' })).toHaveValue('480');
  await expect(page.getByText('took revision 3')).toBeVisible();

  await page.reload();
  await page.getByRole('option', { name: 'guest' }).click();
  await expect(page.getByRole('textbox', { name: 'Width' })).toHaveValue('480');
});

test('a page reloaded while its take is on its way finds it on air, and sends nothing again', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await openTask(page, cloudDesk, task);
  await setField(page, 'guest', 'Width', 480);
  await simulator.setFaults([{ kind: 'latency', ms: 3000, times: 1 }]);
  await takeButton(page).click();
  await expect.poll(async () => (await sentCalls(simulator)).length).toBe(2);
  await page.reload();

  await expectProgram(page, 2);
  await expect(page.getByTestId('draft')).toHaveAttribute('data-changes', '0');
  await expect(page.getByText('took revision 2')).toBeHidden();
  await page.getByRole('option', { name: 'guest' }).click();
  await expect(page.getByRole('textbox', { name: 'Width' })).toHaveValue('480');
  expect(await sentCalls(simulator)).toHaveLength(2);
});

test.describe('a silent cloud', () => {
  test.use({ deskEnv: { TRTC_TIMEOUT_MS: '1000' } });

  test('leaves an unknown revision that every page knows of and may take again', async ({
    browser,
    cloudDesk,
    simulator,
    page,
  }) => {
    const task = await attachShow(cloudDesk, simulator);
    await takeByScript(cloudDesk, task, null);
    await openTask(page, cloudDesk, task);
    await setField(page, 'guest', 'Width', 480);
    await simulator.setFaults([{ kind: 'no-answer', action: 'ModifyCloudRecording', times: 1 }]);
    await takeButton(page).click();
    await expectProgram(page, 2, 'unknown');
    await expect(page.getByTestId('program')).toContainText('On air?');

    // A reload forgets no doubt, and another producer sees it too.
    await page.reload();
    await expectProgram(page, 2, 'unknown');
    const other = await openWindow(browser, cloudDesk, task);
    await expectProgram(other, 2, 'unknown');
    await expect(other.getByText('sent, no confirmation')).toBeVisible();

    await page.getByRole('button', { name: 'Take again' }).click();
    await expectProgram(page, 3);
    await expectProgram(other, 3);
    const bodies = (await sentCalls(simulator)).map(({ body }) => body);
    expect(bodies).toHaveLength(3);
    expect(bodies[2]).toBe(bodies[1]);
    await expect(other.getByRole('button', { name: 'Take again' })).toHaveCount(0);
  });

  test('leaves an unknown revision that one producer finds on air, and then it is the program for all', async ({
    browser,
    cloudDesk,
    simulator,
    page,
  }) => {
    const task = await attachShow(cloudDesk, simulator);
    await takeByScript(cloudDesk, task, null);
    await openTask(page, cloudDesk, task);
    const other = await openWindow(browser, cloudDesk, task);
    await setField(page, 'guest', 'Width', 480);
    const fault = { kind: 'no-answer', action: 'ModifyCloudRecording', applied: true, times: 1 };
    await simulator.setFaults([fault]);
    await takeButton(page).click();
    await expectProgram(page, 2, 'unknown');
    const outcome = page.getByTestId('outcome');
    await expect(outcome.getByRole('button', { name: 'Mark as seen on air' })).toBeVisible();
    const row = other
      .getByRole('region', { name: 'History' })
      .getByRole('listitem')
      .filter({ hasText: '#2' });
    await expect(row).toContainText('Unknown');

    await row.getByRole('button', { name: 'Mark as seen on air' }).click();
    await expectProgram(other, 2);
    await expectProgram(page, 2);
    for (const window of [page, other]) {
      await expect(window.getByTestId('program')).toContainText('seen on air by');
      await expect(window.getByRole('button', { name: 'Mark as seen on air' })).toHaveCount(0);
      await expect(window.getByRole('button', { name: 'Take again' })).toHaveCount(0);
    }
    await expect(outcome).toContainText('Revision 2 is on air');
    // The history tells whose word that is, and not how long the cloud was silent.
    await expect(row).toContainText('Seen on air');
    await expect(row).toContainText(/by Local producer at [\d:]+.* · taken by Local producer at/);
    await expect(row).not.toContainText('Accepted');
    await expect(row).not.toContainText(' ms');
    // The draft that nobody touched shows what is on air now, not what was before the doubt.
    await expect(other.getByTestId('draft')).toHaveAttribute('data-changes', '0');
    await other.getByRole('option', { name: 'guest' }).click();
    await expect(other.getByRole('textbox', { name: 'Width' })).toHaveValue('480');
    expect(await sentCalls(simulator)).toHaveLength(2);
  });

  test('leaves an unknown revision that cannot be marked any more once somebody took again', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    const task = await attachShow(cloudDesk, simulator);
    await simulator.setFaults([{ kind: 'no-answer', action: 'ModifyCloudRecording', times: 1 }]);
    await openTask(page, cloudDesk, task);
    await takeButton(page).click();
    await expectProgram(page, 1, 'unknown');
    // The answer of a desk that has heard of a newer take before this page has.
    await page.route('**/seen', async (route) => {
      await takeByScript(cloudDesk, task, 1);
      await route.continue();
    });
    await page.getByTestId('outcome').getByRole('button', { name: 'Mark as seen on air' }).click();
    await expect(page.getByText('Revision 2 is newer and may be on air instead')).toBeVisible();
    await expectProgram(page, 2);
  });
});
