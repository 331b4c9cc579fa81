import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask, setField, takeByScript } from './show.ts';

for (const [width, height] of [
  [1440, 900],
  [1024, 700],
] as const) {
  test(`at ${width} x ${height} the request shows and marks the line that an edit changed, while its tile is selected`, async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const guests = Array.from({ length: 12 }, (_, index) => ({
      ...{ Top: 0, Left: index * 100, Width: 100, Height: 100 },
      UserId: index === 0 ? 'host' : `guest_${index}`,
    }));
    const MixLayoutParams = { MixLayoutMode: 4, MixLayoutList: guests } as const;
    const task = await attachShow(cloudDesk, simulator, {
      MixLayoutParams,
      SubscribeStreamUserIds: {},
    });
    await takeByScript(cloudDesk, task, null, { MixLayoutParams, SubscribeStreamUserIds: {} });
    await openTask(page, cloudDesk, task);
    const payload = page.getByTestId('payload');
    await expect(payload).toContainText('MixLayoutList');
    await expect(payload.locator('[data-changed]')).toHaveCount(0);

    await setField(page, 'guest_11', 'Top', 321);
    const line = payload.getByText('"Top": 321');
    await expect(line).toBeInViewport({ ratio: 1 });
    await expect(payload.locator('[data-changed]')).toContainText(['"Top": 321']);
    // The first tile's lines are at the other end.
    await setField(page, 'host', 'Top', 123);
    await expect(payload.getByText('"Top": 123')).toBeInViewport({ ratio: 1 });
    await expect(line).not.toBeInViewport();
    await expect(payload.locator('[data-changed]')).toHaveCount(2);
    // Marks are no part of the text.
    expect((await readPayload(page)).body).toMatchObject({ TaskId: task.taskId });
  });
}
