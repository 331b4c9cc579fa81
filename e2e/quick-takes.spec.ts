import type { Locator } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import {
  attachShow,
  expectProgram,
  openTask,
  sentCalls,
  setField,
  takeButton,
  takeByScript,
} from './show.ts';

test('eight different takes in quick succession all go to air in their order, and a trembling hand takes once', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await openTask(page, cloudDesk, task);
  await setField(page, 'guest', 'Width', 480);
  // The first answer lets the others wait for it.
  await simulator.setFaults([{ kind: 'latency', ms: 3000, times: 1 }]);
  const width = page.getByRole('textbox', { name: 'Width' });
  const widths = [480, 470, 460, 450, 440, 430, 420, 410];
  for (const [index, value] of widths.entries()) {
    await width.fill(String(value));
    await (index === 0 ? pressTwiceAtOnce(width) : width.press('ControlOrMeta+Enter'));
  }
  await expectProgram(page, 9);
  await expect(takeButton(page)).toBeEnabled();
  const sent = (await sentCalls(simulator)).slice(1).map(({ body }) => {
    const { MixLayoutParams } = JSON.parse(body ?? '{}') as {
      MixLayoutParams: { MixLayoutList: readonly { UserId?: string; Width: number }[] };
    };
    return MixLayoutParams.MixLayoutList.find(({ UserId }) => UserId === 'guest')?.Width;
  });
  expect(sent).toEqual(widths);
});

/** Mod+Enter by a trembling hand: both presses in one moment, however slow this machine is. */
async function pressTwiceAtOnce(field: Locator): Promise<void> {
  await field.evaluate((element) => {
    for (let count = 0; count < 2; count += 1) {
      const press = { key: 'Enter', code: 'Enter', ctrlKey: true };
      element.dispatchEvent(
        new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true }),
      );
      element.dispatchEvent(new KeyboardEvent('keyup', { ...press, bubbles: true }));
    }
  });
}

test.describe('a silent cloud', () => {
  test.use({ deskEnv: { TRTC_TIMEOUT_MS: '4000' } });

  test('lets a take that waits for an answer unsent, and the page says so', async ({
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
    const width = page.getByRole('textbox', { name: 'Width' });
    await width.fill('470');
    await width.press('ControlOrMeta+Enter');
    await expect(page.getByText('One take waited for the take before')).toBeVisible();
    await expectProgram(page, 2, 'unknown');
    await expect(width).toHaveValue('470');
    expect(await sentCalls(simulator)).toHaveLength(2);
  });
});
