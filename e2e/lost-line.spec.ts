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

  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 });
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
    await expect(other.getByText('nobody knows whether it is on air')).toBeVisible();

    await page.getByRole('button', { name: 'Take again' }).click();
    await expectProgram(page, 3);
    await expectProgram(other, 3);
    const bodies = (await sentCalls(simulator)).map(({ body }) => body);
    expect(bodies).toHaveLength(3);
    expect(bodies[2]).toBe(bodies[1]);
    await expect(other.getByRole('button', { name: 'Take again' })).toHaveCount(0);
  });
});
