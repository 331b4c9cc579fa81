import type { Message } from '#words/message.ts';

import type { Desk } from '../desk.ts';
import { expect } from '../fixtures.ts';
import type { Shown } from './cells.ts';

/** Shows the recording of a show with a draft that would change something. */
export async function openDraft(shown: Shown, desk: Desk): Promise<void> {
  const { page, say } = shown;
  await openShow(shown, desk);
  await page
    .getByRole('listbox', { name: say('Tiles') })
    .getByRole('option', { name: 'ben' })
    .click();
  await page.getByTestId('layout-canvas').press('Shift+ArrowLeft');
  await expect(page.getByText(say('moves {name}', { name: 'ben' })).first()).toBeVisible();
}

/** Shows the recording of a show as it is. */
export async function openShow({ page, say }: Shown, desk: Desk): Promise<void> {
  await page.goto(desk.url);
  await page.waitForFunction(() => performance.getEntriesByName('desk-ready').length > 0);
  await expect(page.getByText(say('Connected'), { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: say('History'), exact: true })).toBeVisible();
  await expect(page.getByTestId('program')).toHaveAttribute('data-revision', '1');
  await expect(
    page.getByRole('region', { name: say('Scenes') }).getByRole('button'),
  ).not.toHaveCount(0);
}

export async function openEmptyDesk({ page, say }: Shown, desk: Desk): Promise<void> {
  await page.goto(desk.url);
  await expect(page.getByText(say('No recording attached yet'))).toBeVisible();
  await expect(page.getByText(say('Choose a recording first.'))).toBeVisible();
  await untilPanels({ page, say }, ['Tiles', 'People in the room', 'Inspector', 'Who is recorded']);
}

/** Waits until panels whose code comes after the first picture are there, and the line to the server. */
async function untilPanels(
  { page, say }: Pick<Shown, 'page' | 'say'>,
  titles: readonly Message[],
): Promise<void> {
  for (const title of titles) {
    await expect(page.getByRole('heading', { name: say(title) }).first()).toBeVisible();
  }
  for (const name of ['Problems', 'History'] as const) {
    await expect(page.getByRole('button', { name: say(name) }).first()).toBeVisible();
  }
  await expect(page.getByText(say('Connected'), { exact: true })).toBeVisible();
}

/** What a customer sent to support: two windows, one of them not as high. */
const theirs = {
  SdkAppId: 1400000002,
  TaskId: 'of-a-customer',
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 630, Height: 720, UserId: 'their_host' },
      { Top: 0, Left: 640, Width: 640, Height: 700, UserId: 'their_guest' },
    ],
  },
};

export async function openSandbox({ page, say }: Shown, desk: Desk): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${desk.url}sandbox`);
  await page.getByRole('button', { name: say('Import'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(JSON.stringify(theirs));
  await dialog.getByRole('button', { name: say('Use as draft') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('option', { name: 'their_guest' })).toBeVisible();
}

/** Waits until the page shows that the recording is over. */
export async function waitForEnd({ page, say }: Shown): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByTestId('program')).toContainText(say('Off air'));
  await expect(page.getByText(say('Recording over.')).first()).toBeVisible();
  // The focus is on the button that opened the last dialog, with its tooltip.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: say('Recording status:') })).toContainText(
    say('Ended'),
  );
}
