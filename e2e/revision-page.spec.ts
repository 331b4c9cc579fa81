import { startIssuer } from '#testing/issuer.ts';

import { expectAccessible } from './accessible.ts';
import { startDesk } from './desk.ts';
import { drawInCanvasSize, readPixels, shareOfDifferent } from './drawn-picture.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { attachShow, openDock, openTask, takeByScript, twoHalves } from './show.ts';

/** The two halves, with the host alone. */
const hostAlone = {
  MixLayoutParams: {
    ...twoHalves.MixLayoutParams,
    MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'host' }],
  },
};

test('a revision has a page of its own, reached from the history by keyboard', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null, { note: 'opening' });
  await takeByScript(cloudDesk, task, 1, hostAlone);
  await openTask(page, cloudDesk, task);
  const history = page.getByRole('region', { name: 'History' });
  const link = history.getByRole('link', { name: '#2: open the page of this revision' });
  await link.focus();
  await page.keyboard.press('Enter');

  const revision = page.getByRole('dialog', { name: 'Revision 2' });
  await expect(revision.getByRole('heading', { name: 'Revision 2', exact: true })).toBeVisible();
  await expect(page).toHaveURL(`${cloudDesk.url}?task=${task.id}&revision=2`);
  await expect(page).toHaveTitle('Revision 2 · Evening show · Mixdesk');
  const region = (name: string) => revision.getByRole('region', { name, exact: true });
  await expect(region('Changes')).toContainText('removes guest');
  await expect(region('Picture').getByRole('img', { name: /host/ })).toBeVisible();
  await expect(region('Request')).toContainText(task.taskId);
  await expect(region('Response')).toContainText(/RequestId\s*[0-9a-f-]{36}/);
  await expect(region('Who and when')).toContainText('Local producer');
  await expect(region('Who and when').locator('time').first()).toHaveAttribute(
    'title',
    /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC$/,
  );
  await expect(region('People in the room then')).toContainText('Not known');
  await expectAccessible(page);

  const notes = region('Notes');
  await notes.getByRole('button', { name: 'Add note' }).click();
  await expect(notes).toContainText('Write what you want to note.');
  await notes.getByRole('textbox', { name: 'New note' }).fill('The client wanted one camera.');
  await notes.getByRole('button', { name: 'Add note' }).click();
  await expect(notes.getByRole('listitem')).toContainText(
    'The client wanted one camera. by Local producer',
  );
  await expect(notes.getByRole('textbox', { name: 'New note' })).toHaveValue('');

  await revision.getByRole('button', { name: 'Earlier revision' }).click();
  await expect(page.getByRole('heading', { name: 'Revision 1', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Who and when' })).toContainText('opening');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Revision 2', exact: true })).toBeVisible();
  // Escape closes a tooltip first, so the pointer leaves its button.
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(revision).toHaveCount(0);
  await expect(page).toHaveURL(`${cloudDesk.url}?task=${task.id}`);
  await expect(link).toBeFocused();
  await openDock(page);
  await history.getByRole('button', { name: 'Notes' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Notes on revision 2' });
  await expect(dialog.getByRole('listitem')).toContainText('The client wanted one camera.');
  await dialog.getByRole('textbox', { name: 'New note' }).fill('Agreed.');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.goto(`${cloudDesk.url}?task=${task.id}&revision=99`);
  await expect(page.getByRole('alert')).toContainText('This recording has no revision 99.');
  // The browser reports the answer 404 itself.
  expect(pageErrors.filter((error) => !error.includes('404'))).toEqual([]);
});

test('a viewer copies the link of a revision and opens it in a second browser', async ({
  cloudDesk,
  simulator,
  browser,
  page,
}) => {
  test.slow();
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await takeByScript(cloudDesk, task, 1, hostAlone);
  await cloudDesk.kill('SIGTERM');
  const issuer = await startIssuer({ vic: { name: 'Vic Viewer' }, wim: { name: 'Wim Viewer' } });
  const desk = await startDesk({ DATA_DIR: cloudDesk.dataDir, ...issuer.env }, simulator);
  const elsewhere = await openKnownContext(browser);
  try {
    await page.goto(`${desk.url}?task=${task.id}&revision=2`);
    await page.getByRole('button', { name: 'vic' }).click();
    await expect(page.getByRole('heading', { name: 'Revision 2', exact: true })).toBeVisible();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText('Link copied')).toBeAttached();
    const address = await page.evaluate(() => navigator.clipboard.readText());

    const second = await elsewhere.newPage();
    await second.goto(address);
    await second.getByRole('button', { name: 'wim' }).click();
    await expect(second.getByRole('heading', { name: 'Revision 2', exact: true })).toBeVisible();
    for (const name of ['Picture', 'Request', 'Changes']) {
      const region = { name, exact: true } as const;
      expect(await second.getByRole('region', region).textContent()).toBe(
        await page.getByRole('region', region).textContent(),
      );
    }
  } finally {
    await elsewhere.close();
    await desk.remove();
    await issuer.close();
  }
});

test('the picture of a revision is saved as a file that shows what the page shows', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null, {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [
        { Top: 0, Left: 0, Width: 800, Height: 600, UserId: 'host' },
        { Top: 300, Left: 700, Width: 500, Height: 400, UserId: 'guest', ImageLayer: 2, Alpha: 90 },
        { Top: 20, Left: 900, Width: 300, Height: 200, ImageLayer: 3 },
      ],
      BackGroundColor: '#3a1020',
      WaterMarkList: [
        {
          WaterMarkType: 1,
          WaterMarkChar: {
            Top: 620,
            Left: 20,
            Width: 400,
            Height: 80,
            Chars: 'LIVE',
            FontSize: 60,
            FontColor: '0xFFFF00',
            BackGroundColor: '0x0000FF',
          },
        },
      ],
    },
    SubscribeStreamUserIds: {},
  });
  await page.goto(`${cloudDesk.url}?task=${task.id}&revision=1`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save picture' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`mixdesk-${task.id}-1.png`);
  const saved = await readPixels(await file.path());
  expect([saved.width, saved.height]).toEqual([1280, 720]);

  const shown = await drawInCanvasSize(page.getByRole('img', { name: /^Layout of revision/ }));
  // Letters and curves have soft edges that two renderers draw a little differently; nothing else may differ.
  expect(shareOfDifferent(shown, saved, 8)).toBeLessThan(0.01);
});
