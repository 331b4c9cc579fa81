import { startIssuer } from '#testing/issuer.ts';

import { expectAccessible } from './accessible.ts';
import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { attachShow, takeByScript } from './show.ts';

test('a producer sends a link to one revision to somebody without sign-in, who sees that alone', async ({
  cloudDesk,
  simulator,
  browser,
  page,
}) => {
  test.slow();
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await takeByScript(cloudDesk, task, 1, { note: 'secret plans' });
  await cloudDesk.kill('SIGTERM');
  const issuer = await startIssuer({ pia: { name: 'Pia Producer', roles: ['producer'] } });
  const desk = await startDesk(
    {
      DATA_DIR: cloudDesk.dataDir,
      MIXDESK_LINK_KEY: 'a key of at least thirty-two letters',
      ...issuer.env,
    },
    simulator,
  );
  const elsewhere = await openKnownContext(browser);
  try {
    await page.goto(`${desk.url}?task=${task.id}&revision=2`);
    await page.getByRole('button', { name: 'pia' }).click();
    const maker = page.getByRole('region', { name: 'Link for outsiders' });
    await maker.getByRole('combobox', { name: 'Valid for' }).selectOption('1 day');
    await maker.getByRole('button', { name: 'Make link for outsiders' }).click();
    await expect(maker.getByRole('status')).toContainText('Valid until');
    await expectAccessible(page);
    const link = (await maker.getByText('/shared#').textContent()) ?? '';

    const outsider = await elsewhere.newPage();
    const asked: string[] = [];
    outsider.on('request', (request) => asked.push(request.url()));
    await outsider.goto(link);
    await expect(outsider.getByRole('status').first()).toContainText('user ids are replaced');
    await expect(outsider.getByRole('img', { name: /^Layout of revision 2/ })).toBeVisible();
    await expect(outsider.getByRole('region', { name: 'Changes' })).toBeVisible();
    await expect(outsider.getByText('secret plans')).toHaveCount(0);
    await expect(outsider.getByText('Pia Producer')).toHaveCount(0);
    await expect(outsider.getByRole('button', { name: 'Take' })).toHaveCount(0);
    await expectAccessible(outsider);
    // Nothing of the desk is asked for, and the key is in no address.
    const key = link.split('#')[1] ?? '';
    expect(
      asked.filter((url) => url.includes('/api/')).map((url) => new URL(url).pathname),
    ).toEqual(['/api/shared']);
    expect(asked.filter((url) => url.split('#')[0]?.includes(key))).toEqual([]);

    await outsider.goto(`${link}x`);
    await outsider.reload();
    await expect(outsider.getByRole('alert')).toContainText('This link is not valid');
    await outsider.goto(`${desk.url}?task=${task.id}`);
    await expect(outsider.getByRole('button', { name: 'pia' })).toBeVisible();
  } finally {
    await elsewhere.close();
    await desk.remove();
    await issuer.close();
  }
});
