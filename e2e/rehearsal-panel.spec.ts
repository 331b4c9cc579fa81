import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test('a producer rehearses from the panel: people, a show by hand and a fault all reach the desk', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Rehearsal panel' }).click();
  const panel = await opening;
  const errors: string[] = [];
  panel.on('pageerror', (error) => errors.push(String(error)));
  panel.on('console', (message) => {
    if (message.type() === 'error') {
      errors.push(message.text());
    }
  });

  // People by hand appear in the desk's roster.
  const rooms = panel.getByRole('region', { name: 'Rooms' });
  await rooms.getByLabel('User').fill('dora');
  await rooms.getByRole('button', { name: 'Join' }).click();
  await expect(rooms.getByRole('rowheader', { name: 'dora' })).toBeVisible();
  const camera = rooms.getByRole('button', { name: 'camera: dora' });
  await expect(camera).toHaveAttribute('aria-pressed', 'true');
  await camera.click();
  await expect(camera).toHaveAttribute('aria-pressed', 'false');
  await expect(camera).toBeFocused();
  await rooms.getByRole('button', { name: 'drop out: ben' }).click();
  await expect(rooms.getByRole('rowheader', { name: 'ben' })).toHaveCount(0);
  const people = page.getByRole('region', { name: 'People in the room' });
  await expect(people).toContainText('dora');

  // A show by hand.
  const show = panel.getByRole('region', { name: 'Show', exact: true });
  await show.getByRole('combobox', { name: 'Show' }).selectOption('An interview');
  await show.getByRole('combobox', { name: 'Speed' }).selectOption('by hand');
  await show.getByRole('button', { name: 'Start show' }).click();
  await expect(rooms.getByRole('rowheader')).toHaveText(['host']);
  const next = show.getByRole('button', { name: 'Next moment' });
  await next.click();
  await expect(rooms.getByRole('rowheader')).toHaveText(['host', 'producer']);
  await expect(people).toContainText('producer');
  await expect(show.getByText('cue: Host alone.', { exact: false })).toBeVisible();
  await expect(next).toBeFocused();
  await expectAccessible(panel);

  // A fault: the next take is refused, and the panel lists the call.
  const faults = panel.getByRole('region', { name: 'Faults and webhooks' });
  await faults.getByRole('combobox', { name: 'Fault' }).selectOption('A take is refused');
  await faults.getByRole('button', { name: 'Order fault' }).click();
  await expect(faults.getByRole('listitem')).toHaveText(/^error: .*for 1 more call$/);
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(page.getByTestId('outcome')).toContainText('FailedOperation.CRUnsupportMethod');
  await expect(panel.getByRole('row').filter({ hasText: 'ModifyCloudRecording' })).toContainText(
    'FailedOperation.CRUnsupportMethod',
  );
  await expect(faults.getByText('No fault is ordered')).toBeVisible();

  await show.getByRole('button', { name: 'Stop show' }).click();
  await expect(show.getByText('No show is playing.')).toBeVisible();
  expect(errors).toEqual([]);
});

test('the panel is inert until its script has loaded, so that no click is lost', async ({
  desk,
  page,
}) => {
  let releaseScript = (): void => undefined;
  const released = new Promise<void>((resolve) => (releaseScript = resolve));
  await page.context().route('**/_simulator/panel.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(desk.url);
  const opening = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Rehearsal panel' }).click();
  const panel = await opening;
  const user = panel.locator('#join input[name=userId]');
  await user.focus();
  await expect(user).not.toBeFocused();

  releaseScript();
  await panel.getByRole('region', { name: 'Rooms' }).getByLabel('User').fill('dora');
  await panel.getByRole('button', { name: 'Join' }).click();
  await expect(panel.getByRole('rowheader', { name: 'dora' })).toBeVisible();
});
