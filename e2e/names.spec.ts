import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { onPage, readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow } from './show.ts';

const chinese = '主持人_1';
const hebrew = 'אורח_2';
const arabic = 'ضيف_3';
/** With a character that writes what follows from right to left. */
const turned = 'guest\u202e_4';

// Long stories: on a loaded machine every step takes its time.
test.describe.configure({ timeout: 180_000 });

test('names in Chinese, Hebrew and Arabic and with invisible characters keep their place in every sentence', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const names = [chinese, hebrew, arabic, turned];
  const layout: RecordingPayload = {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: names.map((UserId, index) => ({
        ...{ Top: 0, Left: index * 320, Width: 320, Height: 720 },
        UserId,
      })),
    },
    SubscribeStreamUserIds: {},
  };
  const task = await attachShow(cloudDesk, simulator, layout);
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  const people = page.getByRole('region', { name: 'People in the room' });

  await test.step('they are found by their own names, in both lists', async () => {
    for (const name of names) {
      await expect(page.getByRole('option', { name, exact: true })).toBeVisible();
      const row = people
        .getByRole('listitem')
        .filter({ has: page.locator('bdi', { hasText: name }) });
      await expect(row).toHaveCount(1);
      await expect(page.getByRole('button', { name: `Add a tile for ${name}` })).toBeAttached();
    }
    // A name cannot turn the words beside it round: they stand where they stand for a Latin name.
    const wordsOf = (name: string) =>
      people
        .getByRole('listitem')
        .filter({ has: page.locator('bdi', { hasText: name }) })
        .getByText('presence unknown');
    const [first, second] = [
      await wordsOf(chinese).boundingBox(),
      await wordsOf(hebrew).boundingBox(),
    ];
    expect(second?.x).toBe(first?.x);
  });

  await test.step('a sentence isolates them, also while one is carried', async () => {
    const row = people.locator('bdi', { hasText: hebrew });
    const end = await onPage(page, { x: 800, y: 360 });
    await row.hover();
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 8 });
    await expect(page.getByTestId('carried-person')).toHaveText(
      `Swap \u2068${hebrew}\u2069 and \u2068${arabic}\u2069`,
    );
    await page.mouse.up();
    await expect(page.getByRole('status').filter({ hasText: /^Swap/ })).toContainText(
      `Swap \u2068${hebrew}\u2069 and \u2068${arabic}\u2069`,
    );
    const { body } = await readPayload(page);
    const windows = (body as RecordingPayload).MixLayoutParams.MixLayoutList ?? [];
    expect(windows.map(({ UserId }) => UserId)).toEqual([chinese, arabic, hebrew, turned]);
  });

  await test.step('dialogs and notices isolate titles, rooms and the names of people at the desk', async () => {
    const change = async (route: string, method: string, body: object) => {
      const answer = await fetch(`${cloudDesk.url}api/tasks/${task.id}${route}`, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect(answer.ok).toBe(true);
    };
    const title = `תוכנית ${turned}`;
    await change('', 'PATCH', { title, roomId: arabic });
    await page.getByRole('button', { name: /^Recording status/ }).click();
    const details = page.getByRole('dialog', { name: `Recording: ${title}` });
    await expect(details.getByRole('heading').locator('bdi')).toHaveText(title);
    await expect(details.locator('dd bdi', { hasText: arabic })).toHaveCount(1);
    await details.getByRole('button', { name: 'Stop recording…' }).click();
    const question = page.getByRole('alertdialog', { name: `Stop recording ${title}?` });
    await expect(question.getByRole('heading').locator('bdi')).toHaveText(title);
    await expect(question).toContainText(`The recorder in room \u2068${arabic}\u2069 leaves`);
    await question.getByRole('button', { name: 'Keep recording' }).click();

    await change('/lock', 'PUT', { window: hebrew, reason: arabic });
    const notice = page.getByRole('status').locator('[data-tone]', { hasText: 'locked the show.' });
    await expect(notice.locator('bdi')).toHaveText([hebrew, arabic]);
    await page.getByRole('button', { name: 'Unlock…' }).click();
    const theirs = page.getByRole('alertdialog', { name: `${hebrew} locked the show` });
    await expect(theirs.getByRole('heading').locator('bdi')).toHaveText(hebrew);
    await theirs.getByRole('button', { name: 'Unlock anyway' }).click();
    await expect(notice).toHaveCount(0);
  });
});
