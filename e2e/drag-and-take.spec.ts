import { dragOnCanvas, onPage, readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';

const maximal = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      {
        Top: 100,
        Left: 200,
        Width: 400,
        Height: 300,
        UserId: 'host',
        Alpha: 12,
        RenderMode: 2,
        MediaId: 1,
        ImageLayer: 3,
        SubBackgroundImage: 'https://cdn.example.com/rec/host.png',
      },
      { Top: 420, Left: 700, Width: 320, Height: 180, UserId: '嘉宾-1', ImageLayer: 7 },
    ],
    BackGroundColor: '#FFA500',
    MaxResolutionUserId: 'host',
    MediaId: 1,
    BackgroundImageUrl: 'https://cdn.example.com/rec/bg.jpeg',
    PlaceHolderMode: 1,
    BackgroundImageRenderMode: 2,
    DefaultSubBackgroundImage: 'https://cdn.example.com/rec/avatar.png',
    WaterMarkList: [
      { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 3, TimeZone: 8 } },
      {
        WaterMarkType: 1,
        WaterMarkChar: {
          Top: 20,
          Left: 24,
          Width: 100,
          Height: 40,
          Chars: 'Room 42',
          FontSize: 28,
          FontColor: '0xFFFFFF',
          BackGroundColor: '0x202020',
        },
      },
    ],
    RenderMode: 1,
    MaxResolutionUserAlign: 1,
    PureAudioDisableLayout: true,
  },
  SubscribeStreamUserIds: {
    SubscribeAudioUserIds: ['host', 'guest.*$'],
    UnSubscribeVideoUserIds: ['bot_.*$'],
  },
};

test('a tile that is dragged by a known distance arrives at the cloud, signed, and nothing else has changed', async ({
  cloudDesk,
  simulator,
  page,
  request,
}) => {
  const recording = await simulator.createRecording();
  const attached = await request.post(`${cloudDesk.url}api/tasks`, {
    data: {
      kind: 'attach',
      sdkAppId: recording.sdkAppId,
      taskId: recording.taskId,
      canvas: recording.canvas,
      baseline: maximal,
    },
  });
  expect(attached.status()).toBe(201);

  await page.goto(cloudDesk.url);
  await expect(page.getByRole('option', { name: 'host' })).toBeVisible();
  await dragOnCanvas(page, { x: 300, y: 300 }, { x: 387, y: 343 });

  const expected = structuredClone(maximal);
  Object.assign(expected.MixLayoutParams.MixLayoutList[0] ?? {}, { Left: 287, Top: 143 });
  const shown = await readPayload(page);
  expect(shown.body).toEqual({
    SdkAppId: recording.sdkAppId,
    TaskId: recording.taskId,
    ...expected,
  });

  await page.getByRole('button', { name: 'Take', exact: true }).click();
  const program = page.getByTestId('program');
  await expect(program).toHaveAttribute('data-status', 'accepted');
  await expect(program).toHaveAttribute('data-revision', '1');

  const calls = await simulator.journal('ModifyCloudRecording');
  expect(calls).toHaveLength(1);
  expect(calls[0]?.signature?.ok).toBe(true);
  // The bytes that were shown are the bytes that were signed and sent.
  expect(calls[0]?.body).toBe(shown.text);
});

test('a newcomer drags, resizes, undoes and takes by keyboard on the demo recording', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const tiles = page.getByRole('listbox', { name: 'Tiles' });
  await expect(tiles.getByRole('option')).toHaveCount(5);

  await dragOnCanvas(page, { x: 1120, y: 90 }, { x: 1100, y: 130 });
  const left = page.getByRole('textbox', { name: 'Left' });
  await expect(left).toHaveValue('940');
  await expect(page.getByRole('textbox', { name: 'Top' })).toHaveValue('40');

  await page.keyboard.press('ControlOrMeta+z');
  await expect(left).toHaveValue('960');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(left).toHaveValue('940');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(left).toHaveValue('930');

  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
});

test('snapping pulls a tile to an edge within 8 CSS pixels, and Escape puts it back', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await page.getByRole('option', { name: 'ben' }).click();
  const left = page.getByRole('textbox', { name: 'Left' });
  await expect(left).toHaveValue('960');

  // The left edge comes near the middle of the canvas, 640.
  await dragOnCanvas(page, { x: 1120, y: 450 }, { x: 804, y: 455 }, { snap: true });
  await expect(left).toHaveValue('640');

  await page.mouse.down();
  await page.mouse.move(300, 300, { steps: 5 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(left).toHaveValue('640');
});

test('the request follows a drag, is that of the draft again after Escape, and no take goes out in between', async ({
  cloudDesk,
  simulator,
  page,
  request,
}) => {
  const recording = await simulator.createRecording();
  const { sdkAppId, taskId, canvas } = recording;
  await request.post(`${cloudDesk.url}api/tasks`, {
    data: { kind: 'attach', sdkAppId, taskId, canvas, baseline: maximal },
  });
  await page.goto(cloudDesk.url);
  await expect(page.getByRole('option', { name: 'host' })).toBeVisible();
  const payload = page.getByTestId('payload');
  const ofDraft = await readPayload(page);
  const [start, end] = [
    await onPage(page, { x: 300, y: 300 }),
    await onPage(page, { x: 387, y: 343 }),
  ];

  async function dragTo287(): Promise<void> {
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.keyboard.down('ControlOrMeta');
    await page.mouse.move(end.x, end.y, { steps: 12 });
    await expect(payload).toContainText('"Left": 287');
  }

  await dragTo287();
  await expect(payload).toContainText('"Top": 143');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not taken: let go of what you drag, then take.')).toBeVisible();
  await page.keyboard.up('ControlOrMeta');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(payload).toHaveText(ofDraft.text);

  await dragTo287();
  const shown = await readPayload(page);
  await page.mouse.up();
  await page.keyboard.press('Enter');
  await page.keyboard.up('ControlOrMeta');
  await expect(page.getByTestId('program')).toHaveAttribute('data-revision', '1');
  // The only call: the body that the page showed before the hand let go.
  const calls = await simulator.journal('ModifyCloudRecording');
  expect(calls.map(({ body }) => body)).toEqual([shown.text]);
});

test('no bare key reaches air, and neither does a held Mod+Enter', async ({ desk, page }) => {
  await page.goto(desk.url);
  const program = page.getByTestId('program');
  await expect(page.getByRole('option', { name: 'ben' })).toBeVisible();
  await page.getByTestId('layout-canvas').click();
  for (const key of ['Enter', ' ', 't', 'T', '1', '9', 'F8', 'Delete']) {
    await page.keyboard.press(key);
  }
  await expect(program).toHaveAttribute('data-revision', '');

  await page.keyboard.down('ControlOrMeta');
  // Playwright marks every press after the first as a repetition, as a held key does.
  for (let count = 0; count < 5; count += 1) {
    await page.keyboard.down('Enter');
  }
  await page.keyboard.up('Enter');
  await page.keyboard.up('ControlOrMeta');
  await expect(program).toHaveAttribute('data-revision', '1');
  await expect(page.getByRole('button', { name: 'Take', exact: true })).toBeEnabled();
  await expect(program).toHaveAttribute('data-revision', '1');
});
