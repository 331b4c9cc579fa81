import type { Page } from '@playwright/test';

import type { Task, TaskPage } from '#contract/task.ts';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import type { Desk } from './desk.ts';
import { chooseDialog, openTask, twoHalves } from './show.ts';

function badge(page: Page) {
  return page.getByRole('button', { name: /^Recording status/ });
}

test('a recording is started from nothing, watched, stopped, and its files are listed', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await expect(badge(page)).toContainText('Recording');
  await chooseDialog(page, 'Start recording…');
  const dialog = page.getByRole('dialog', { name: 'Start a recording' });
  await expect(dialog).toContainText('nothing leaves this machine');
  await expectAccessible(page);
  // The desk of the demos speaks for the China site, and only its regions are proposed.
  const regions = dialog.locator('datalist option');
  expect(await regions.evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual([
    'ap-beijing',
    'ap-guangzhou',
    'ap-shanghai',
  ]);
  await dialog.getByLabel('Title').fill('Second show');
  await dialog.getByRole('button', { name: '1920 × 1080' }).click();
  await dialog.getByLabel('Frames per second').fill('90');
  await dialog.getByRole('button', { name: 'Start recording' }).click();
  await expect(dialog.getByText('Frames per second must be at most 60, not 90.')).toBeVisible();
  await dialog.getByLabel('Frames per second').fill('30');
  await dialog.getByRole('button', { name: 'Start recording' }).click();
  await expect(dialog).toBeHidden();

  // The draft that was on the desk, made to fit, is what the recorder was started with.
  const program = page.getByTestId('program');
  await expect(program).toHaveAttribute('data-revision', '1');
  await expect(program).toHaveAttribute('data-status', 'accepted');
  await expect(page.getByText('Canvas 1920 × 1080')).toBeVisible();
  await expect(badge(page)).toHaveAccessibleName(
    /Recording status: Recording handle for another 71 h 59 min/,
  );
  const { tasks } = (await (await fetch(`${desk.url}api/tasks`)).json()) as TaskPage;
  const { id = '' } = tasks.find(({ title }) => title === 'Second show') ?? {};
  const started = (await (await fetch(`${desk.url}api/tasks/${id}`)).json()) as Task;
  expect(started.program?.MixLayoutParams.MixLayoutList?.[0]).toMatchObject({
    Width: 1440,
    Height: 1080,
    UserId: 'host',
  });

  await badge(page).click();
  const details = page.getByRole('dialog', { name: 'Recording: Second show' });
  await expect(details).toContainText('rec_demo_');
  await details.getByRole('button', { name: 'Stop recording…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Stop recording Second show?' });
  await expect(question).toContainText('room demo');
  await question.getByRole('button', { name: 'Keep recording' }).click();
  await expect(badge(page)).toContainText('Recording');

  await badge(page).click();
  await details.getByRole('button', { name: 'Stop recording…' }).click();
  await question.getByRole('button', { name: 'Stop recording', exact: true }).click();
  const files = details.getByRole('list', { name: 'Files' });
  await expect(files.getByRole('listitem').first()).toContainText('.m3u8');
  await expect(details).toContainText('Local producer stopped it from this desk.');
  await expectAccessible(page);
  await details.getByRole('button', { name: 'Close' }).click();
  await expect(badge(page)).toContainText('Ended');
  await expect(page.getByText('Recording over.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take', exact: true })).toBeDisabled();
});

test.describe('in front of a cloud', () => {
  test.use({
    deskEnv: {
      RECORDING_STORAGE: 'vod',
      TRTC_SDK_SECRET_KEY: 'stories',
      TRTC_CALLBACK_KEY: 'stories',
    },
  });

  test('a start whose answer is lost is told honestly, and starting again leaves one recording', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    await page.goto(cloudDesk.url);
    await page.getByRole('button', { name: 'Start recording…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start a recording' });
    await dialog.getByLabel('SdkAppId').fill('1400000001');
    await dialog.getByLabel('Room id').fill('demo');
    await simulator.setFaults([{ kind: 'drop-after', action: 'CreateCloudRecording', times: 1 }]);
    await dialog.getByRole('button', { name: 'Start recording' }).click();
    await expect(dialog.getByRole('alert')).toContainText(
      'A recording may be running in room demo as rec_demo_',
    );
    await dialog.getByRole('button', { name: 'Start recording' }).click();
    await expect(dialog).toBeHidden();
    await expect(badge(page)).toContainText('Recording');
    const running = await readRunning(simulator);
    expect(running).toHaveLength(1);
    const calls = await simulator.journal('CreateCloudRecording');
    expect(
      new Set(calls.map(({ body }) => (JSON.parse(body ?? '{}') as { UserId: string }).UserId))
        .size,
    ).toBe(1);
  });

  test('a start without an answer is told in every window, also after a reload, until it is started again or dismissed', async ({
    cloudDesk,
    simulator,
    page,
    context,
  }) => {
    const lose = async (roomId: string): Promise<void> => {
      await simulator.setFaults([{ kind: 'drop-after', action: 'CreateCloudRecording', times: 1 }]);
      const answer = await fetch(`${cloudDesk.url}api/tasks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          kind: 'create',
          sdkAppId: 1_400_000_001,
          roomId,
          roomIdType: 0,
          title: `Show in ${roomId}`,
          canvas: { width: 1280, height: 720 },
          MaxIdleTime: 600,
          ...twoHalves,
        }),
      });
      expect(answer.status).toBe(504);
    };
    const newsIn = (window: Page, roomId: string) =>
      window
        .getByRole('status')
        .filter({ hasText: `The start of Show in ${roomId} was never answered.` });
    await page.goto(cloudDesk.url);
    const other = await context.newPage();
    await other.goto(cloudDesk.url);
    await expect(other.getByRole('button', { name: 'Start recording…' })).toBeVisible();

    // Nobody has any recording on the desk yet; the news are there all the same.
    await lose('studio');
    for (const window of [page, other]) {
      await expect(newsIn(window, 'studio')).toContainText(
        /Local producer sent it on .*Roomstudio.*rec_studio_[0-9a-f]{10}/,
      );
    }
    await expectAccessible(page);
    await page.reload();
    await newsIn(page, 'studio').getByRole('button', { name: 'Start the same again' }).click();
    await expect(badge(page)).toContainText('Waiting for media');
    await expect(page.getByText('Canvas 1280 × 720')).toBeVisible();
    for (const window of [page, other]) {
      await expect(newsIn(window, 'studio')).toBeHidden();
    }
    expect(await readRunning(simulator)).toHaveLength(1);

    await lose('hall');
    await simulator.setFaults([
      { kind: 'error', action: 'CreateCloudRecording', code: 'FailedOperation', times: 1 },
    ]);
    const hall = newsIn(other, 'hall');
    await hall.getByRole('button', { name: 'Start the same again' }).click();
    await expect(hall.getByRole('alert')).toContainText('The cloud refused to start the recording');
    await hall.getByRole('button', { name: 'Dismiss' }).click();
    for (const window of [page, other]) {
      await expect(newsIn(window, 'hall')).toBeHidden();
    }
  });

  test('a handle that ends is counted down, with a word an hour and ten minutes before', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    const recording = await simulator.createRecording();
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const task = await attach(cloudDesk, {
      sdkAppId: recording.sdkAppId,
      taskId: recording.taskId,
      canvas: recording.canvas,
      title: 'Long show',
      expiresAt: inMinutes(120),
      baseline: twoHalves,
    });
    // The clock of the desk rules, not the browser's, so the end comes nearer instead of the hour later.
    const endIn = async (minutes: number) => {
      const answer = await fetch(`${cloudDesk.url}api/tasks/${task.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ expiresAt: inMinutes(minutes) }),
      });
      expect(answer.status).toBe(200);
    };
    await openTask(page, cloudDesk, task);
    await expect(badge(page)).toContainText(/1 h 59 min/);
    await expect(page.getByText('The handle ends')).toBeHidden();
    await endIn(59.99);
    await expect(page.getByText('The handle ends within the hour.')).toBeVisible();
    await expect(badge(page)).toContainText(/5[89] min/);
    await endIn(9.9);
    await expect(page.getByText('The handle ends within ten minutes.')).toBeVisible();
    await expect(badge(page)).toContainText(/[89]:\d\d/);
  });

  test('an empty room, a fail-over and an image that failed are told', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    await simulator.control('PUT', 'callbacks', {
      url: `${cloudDesk.url}callbacks/trtc`,
      key: 'stories',
    });
    const broken = 'http://127.0.0.1:9/missing.png';
    const task = await attach(cloudDesk, {
      kind: 'create',
      sdkAppId: 1_400_000_001,
      roomId: 'studio',
      roomIdType: 0,
      title: 'Studio show',
      canvas: { width: 1280, height: 720 },
      MaxIdleTime: 600,
      ...twoHalves,
      MixLayoutParams: {
        ...twoHalves.MixLayoutParams,
        BackgroundImageUrl: broken,
        PlaceHolderMode: 1,
        MixLayoutList: twoHalves.MixLayoutParams.MixLayoutList?.map((tile, index) =>
          index === 0 ? { ...tile, SubBackgroundImage: broken } : tile,
        ),
      },
    });
    await openTask(page, cloudDesk, task);
    const news = page.getByRole('status');
    await expect(news.filter({ hasText: 'The room is empty.' })).toContainText(
      /ends in (10 min|9:\d\d)/,
    );
    await expect(news.filter({ hasText: 'could not load an image' })).toContainText(
      `${broken} (the background, the placeholder of host)`,
    );
    const tiles = page.getByRole('listbox', { name: 'Tiles' });
    const missing = tiles.getByRole('img', { name: 'Its placeholder could not be loaded' });
    await expect(missing).toHaveCount(1);
    await simulator.control('POST', `tasks/${encodeURIComponent(task.taskId)}/fail-over`);
    await expect(news.filter({ hasText: 'A server of the cloud failed at' })).toBeVisible();
    await simulator.control('POST', 'rooms/studio/people?sdkAppId=1400000001&roomIdType=0', [
      { userId: 'host', camera: true, microphone: true },
    ]);
    await expect(page.getByText('The room is empty.')).toBeHidden();
  });
});

test.describe('a recording that goes to a bucket', () => {
  test.use({
    deskEnv: {
      RECORDING_STORAGE: 'bucket',
      RECORDING_BUCKET_REGION: 'ap-singapore',
      RECORDING_BUCKET_NAME: 'shows-1250000000',
      RECORDING_BUCKET_ACCESS_KEY: 'AKID-bucket',
      RECORDING_BUCKET_SECRET_KEY: 'bucket-secret',
      TRTC_SDK_SECRET_KEY: 'stories',
      TRTC_CALLBACK_KEY: 'stories',
    },
  });

  test('tells in the storage’s own words that files are refused', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    await simulator.control('PUT', 'callbacks', {
      url: `${cloudDesk.url}callbacks/trtc`,
      key: 'stories',
    });
    const task = await attach(cloudDesk, {
      kind: 'create',
      sdkAppId: 1_400_000_001,
      roomId: 'studio',
      roomIdType: 0,
      canvas: { width: 1280, height: 720 },
      ...twoHalves,
    });
    await openTask(page, cloudDesk, task);
    await simulator.control('POST', `tasks/${encodeURIComponent(task.taskId)}/upload-errors`, {
      code: 'QuotaExceeded',
      message: 'The bucket is full.',
    });
    const news = page.getByRole('status').filter({ hasText: 'The storage refuses files.' });
    await expect(news).toContainText('QuotaExceeded, The bucket is full.');
    await news.getByRole('button', { name: 'Files…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Recording: / });
    await expect(dialog).toContainText('QuotaExceeded, The bucket is full.');
    await expectAccessible(page);
  });
});

async function attach(desk: Desk, body: Readonly<Record<string, unknown>>): Promise<Task> {
  const answer = await fetch(`${desk.url}api/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'attach', ...body }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Task;
}

async function readRunning(simulator: {
  control(method: string, route: string): Promise<unknown>;
}) {
  const { tasks } = (await simulator.control('GET', 'tasks')) as {
    tasks: readonly { readonly status: string }[];
  };
  return tasks.filter(({ status }) => status === 'Idle' || status === 'InProgress');
}
