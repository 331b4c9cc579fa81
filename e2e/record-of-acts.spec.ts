import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask, takeByScript } from './show.ts';

test('the record of acts is filtered, leads to the revision, and is exported', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  const taken = await takeByScript(cloudDesk, task, null);
  const refused = await fetch(`${cloudDesk.url}api/tasks/${task.id}/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"MixLayoutParams": 1}',
  });
  expect(refused.status).toBe(400);
  await openTask(page, cloudDesk, task);
  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  await page.getByRole('button', { name: 'Record of acts…' }).click();
  const record = page.getByRole('dialog', { name: 'Record of acts' });
  const acts = record.getByRole('list', { name: 'Acts' }).getByRole('listitem');
  await expect(acts.filter({ hasText: 'attach' })).toHaveCount(1);
  await expectAccessible(page);

  await record.getByRole('combobox', { name: 'Outcome' }).selectOption('Refused');
  await expect(acts).toHaveCount(1);
  await expect(acts).toContainText('malformed');
  await record.getByRole('combobox', { name: 'Outcome' }).selectOption('Any');
  await record.getByRole('searchbox', { name: 'Time' }).fill('lunch');
  await expect(record.getByRole('status')).toContainText('names no time');
  await record.getByRole('searchbox', { name: 'Time' }).fill('today');
  await record
    .getByRole('searchbox', { name: 'RequestId' })
    .fill(taken.upstream?.requestId ?? 'none');
  await expect(acts).toHaveCount(1);
  const download = page.waitForEvent('download');
  await record.getByRole('link', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('mixdesk-audit.csv');
  await acts.getByRole('link', { name: 'revision 1' }).click();
  await expect(page.getByRole('heading', { name: 'Revision 1', exact: true })).toBeVisible();
});
