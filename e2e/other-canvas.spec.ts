import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, expectProgram, openTask, sentCalls, takeButton } from './show.ts';

/** What started another recording, of 1920x1080: three people side by side, a screen below them, a logo and a title. */
const created = {
  SdkAppId: 1400000001,
  RoomId: 'room-42',
  RoomIdType: 0,
  UserId: 'rec_room-42_1',
  UserSig: 'EXAMPLE-USERSIG',
  RecordParams: {
    RecordMode: 2,
    SubscribeStreamUserIds: { SubscribeVideoUserIds: ['host', 'ana', 'ben'] },
  },
  StorageParams: { CloudVod: { TencentVod: { ExpireTime: 0 } } },
  MixTranscodeParams: {
    VideoParams: { Width: 1920, Height: 1080, Fps: 15, BitRate: 1500000, Gop: 2 },
  },
  MixLayoutParams: {
    MixLayoutMode: 4,
    BackGroundColor: '#101820',
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 540, UserId: 'host', RenderMode: 1 },
      { Top: 0, Left: 640, Width: 640, Height: 540, UserId: 'ana', Alpha: 40 },
      { Top: 0, Left: 1280, Width: 640, Height: 540, UserId: 'ben' },
      { Top: 540, Left: 0, Width: 1920, Height: 540, UserId: 'host', MediaId: 1 },
    ],
    WaterMarkList: [
      {
        WaterMarkType: 0,
        WaterMarkImage: {
          WaterMarkUrl: 'https://cdn.example.com/logo.png',
          Top: 36,
          Left: 1600,
          Width: 284,
          Height: 60,
        },
      },
      {
        WaterMarkType: 1,
        WaterMarkChar: {
          Top: 960,
          Left: 60,
          Width: 900,
          Height: 90,
          Chars: 'Live',
          FontSize: 36,
        },
      },
    ],
  },
};

/** Tiles that cover a canvas of 1280x720 as the pasted ones cover theirs: a third of it is no whole number, and yet no seam. */
const scaledPlaces = [
  { Top: 0, Left: 0, Width: 426, Height: 360 },
  { Top: 0, Left: 426, Width: 428, Height: 360 },
  { Top: 0, Left: 854, Width: 426, Height: 360 },
  { Top: 360, Left: 0, Width: 1280, Height: 360 },
];

test('the request that started a bigger recording is scaled to this one, and that is what is taken', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  const before = await readPayload(page);
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a layout' });
  await dialog.getByLabel('A request, a tccli command').fill(JSON.stringify(created, null, 2));

  await expect(dialog).toContainText('The body of a CreateCloudRecording.');
  // What started a recording says more than a layout; none of it is dropped in silence.
  await expect(dialog).toContainText('Left out because it is not part of a layout');
  await expect(dialog).toContainText('StorageParams');
  const scale = dialog.getByRole('checkbox', {
    name: 'Made for a canvas of 1920 × 1080: scale it to this recording’s 1280 × 720',
  });
  // As it stands it reaches beyond this canvas, and would be refused.
  await expect(scale).not.toBeChecked();
  const use = dialog.getByRole('button', { name: 'Use as draft' });
  await expect(use).toBeDisabled();
  const problems = dialog.getByRole('list', { name: 'Problems of the text' });
  await expect(problems.getByText('Error').first()).toBeVisible();

  await scale.check();
  await expect(dialog).toContainText('It has no problems.');
  await use.click();
  await expect(dialog).toBeHidden();

  const expected = {
    MixLayoutParams: {
      ...created.MixLayoutParams,
      MixLayoutList: created.MixLayoutParams.MixLayoutList.map((tile, index) => ({
        ...tile,
        ...scaledPlaces[index],
      })),
      WaterMarkList: [
        {
          WaterMarkType: 0,
          WaterMarkImage: {
            WaterMarkUrl: 'https://cdn.example.com/logo.png',
            Top: 24,
            Left: 1067,
            Width: 189,
            Height: 40,
          },
        },
        {
          WaterMarkType: 1,
          WaterMarkChar: {
            Top: 640,
            Left: 40,
            Width: 600,
            Height: 60,
            Chars: 'Live',
            FontSize: 24,
          },
        },
      ],
    },
    SubscribeStreamUserIds: created.RecordParams.SubscribeStreamUserIds,
  };
  const draft = await readPayload(page);
  expect(draft.body).toMatchObject(expected);
  await page.keyboard.press('ControlOrMeta+z');
  expect((await readPayload(page)).text).toBe(before.text);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  expect((await readPayload(page)).text).toBe(draft.text);

  await takeButton(page).click();
  // Nobody of the other recording was ever on air here.
  const question = page.getByRole('alertdialog', { name: /on air for the first time/ });
  await question.getByRole('button', { name: 'Take anyway' }).click();
  await expectProgram(page, 1);
  const [call] = await sentCalls(simulator);
  const sent = JSON.parse(call?.body ?? '{}') as Record<string, unknown>;
  expect(sent).toEqual({ SdkAppId: task.sdkAppId, TaskId: task.taskId, ...expected });
});

test('a clean request of a bigger canvas is offered scaled, with a picture, and nothing mangles it', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await openTask(page, cloudDesk, await attachShow(cloudDesk, simulator));
  const { MixLayoutParams } = created;
  const request = { SdkAppId: 1400000001, TaskId: 'another', MixLayoutParams };
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a layout' });
  await dialog.getByLabel('A request, a tccli command').fill(JSON.stringify(request));
  // A Modify does not say its canvas: the tiles do.
  const scale = dialog.getByRole('checkbox', {
    name: /^Made for a canvas of 1920 × 1080: scale it/,
  });
  await expect(scale).toBeVisible();
  await expect(dialog.locator('label svg')).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toContainText('beyond');
  await expect(dialog.getByRole('button', { name: 'Fix all' })).toHaveCount(0);
  await scale.check();
  await expect(dialog).toContainText('It has no problems.');
  await dialog.getByRole('button', { name: 'Use as draft' }).click();
  const { body } = await readPayload(page);
  expect(body).toMatchObject({
    MixLayoutParams: {
      MixLayoutList: MixLayoutParams.MixLayoutList.map((tile, index) => ({
        ...tile,
        ...scaledPlaces[index],
      })),
    },
  });
});
