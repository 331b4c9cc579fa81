import type { Page } from '@playwright/test';

import { startIssuer } from '#testing/issuer.ts';

import { expectAccessible } from './accessible.ts';
import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';

async function openPreflight(page: Page) {
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  await page.getByRole('button', { name: 'Preflight…' }).click();
  return page.getByRole('dialog', { name: 'Preflight' });
}

test('an admin sees what a show needs, mends what is wrong and looks again', async ({
  simulator,
  page,
}) => {
  const refusal = { kind: 'error', code: 'UnauthorizedOperation', action: 'ModifyCloudRecording' };
  await simulator.setFaults([refusal]);
  const desk = await startDesk({ TRTC_SDK_APP_IDS: '1400000001,1400000002' }, simulator);
  try {
    await page.goto(`${desk.url}sandbox`);
    const dialog = await openPreflight(page);
    const row = (title: string) =>
      dialog.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) });
    await expect(dialog.getByRole('status')).toContainText('Wrong: Permissions in CAM.');
    await expect(dialog.getByRole('status')).toContainText('for SdkAppId 1400000001.');
    await expect(row('API keys')).toContainText('Right');
    await expect(row('Permissions in CAM')).toContainText(
      'allow name/trtc:ModifyCloudRecording for 1400000001 in CAM',
    );
    await expect(row('Storage')).toContainText('Not known');
    await expectAccessible(page);

    await simulator.setFaults([]);
    await dialog.getByRole('button', { name: 'Check again' }).click();
    await expect(dialog.getByRole('status')).toContainText('Nothing is wrong.');
    await expect(row('Permissions in CAM')).toContainText('Right');

    await dialog.getByLabel('Application (SdkAppId)').selectOption('1400000002');
    await expect(dialog.getByRole('status')).toContainText('for SdkAppId 1400000002.');
  } finally {
    await desk.remove();
  }
});

test('a viewer learns that the preflight needs an admin', async ({ simulator, page }) => {
  const issuer = await startIssuer({ vic: { name: 'Vic Viewer' } });
  const desk = await startDesk({ ...issuer.env }, simulator);
  try {
    await page.goto(`${desk.url}sandbox`);
    await page.getByRole('button', { name: 'vic' }).click();
    await page.getByRole('button', { name: 'Help and shortcuts' }).click();
    const button = page.getByRole('button', { name: 'Preflight…' });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAttribute('title', 'This needs the admin role');
  } finally {
    await desk.remove();
    await issuer.close();
  }
});
