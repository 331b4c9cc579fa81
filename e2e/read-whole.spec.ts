import type { Locator, Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask, sentCalls } from './show.ts';

/** What the draft is before anything is pasted: a colour, and lists for both media. */
const before: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    BackGroundColor: '#102030',
    MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'host' }],
  },
  SubscribeStreamUserIds: {
    SubscribeAudioUserIds: ['host', 'guest'],
    UnSubscribeVideoUserIds: ['bot'],
  },
};

const windows = [
  { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' },
  { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'ben' },
];
const layout = { MixLayoutMode: 4, MixLayoutList: windows };
const lists = { SubscribeVideoUserIds: ['ana', 'ben'] };

/** Opens the dialog and puts a text into it. On the canvas, a paste of windows would add them. */
async function importText(page: Page, text: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a layout' });
  await dialog.getByRole('textbox').fill(text);
  return dialog;
}

async function readDraft(page: Page): Promise<RecordingPayload> {
  const { body } = await readPayload(page);
  const { MixLayoutParams, SubscribeStreamUserIds } = body as RecordingPayload;
  return { MixLayoutParams, SubscribeStreamUserIds };
}

test('a text that could only be read in part is refused with its place, and what a text does not say stays in the draft', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator, before);
  await openTask(page, cloudDesk, task);
  expect(await readDraft(page)).toEqual(before);

  for (const [what, text, place] of [
    [
      'a value that only the program knows',
      `const p = {\n  SdkAppId,\n  "MixLayoutParams": ${JSON.stringify(layout)},\n  "SubscribeStreamUserIds": { "SubscribeVideoUserIds": guests }\n};`,
      /\(line 4, column 56\)/,
    ],
    [
      'a window that breaks off',
      `{\n"MixLayoutParams": {"MixLayoutMode": 4, "MixLayoutList": [\n${JSON.stringify(windows[0])},\n{"Top": 0, "Left":`,
      /\(line 4, column \d+\)/,
    ],
    [
      'a list under a name that is nearly right',
      `{"MixLayoutParams": ${JSON.stringify(layout)},\n "SubscribeStreamUserId": ${JSON.stringify(lists)}}`,
      /\(line 2, column \d+\)/,
    ],
  ] as const) {
    await test.step(`${what} refuses the whole text`, async () => {
      const dialog = await importText(page, text);
      await expect(dialog.getByRole('status').first()).toContainText(place);
      await expect(dialog.getByRole('button', { name: 'Use as draft' })).toBeDisabled();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      expect(await readDraft(page)).toEqual(before);
    });
  }

  for (const [what, text, says, after] of [
    [
      'a layout alone keeps who is recorded',
      JSON.stringify({ MixLayoutParams: layout }),
      'Who is recorded stays as it is in the draft.',
      { ...before, MixLayoutParams: layout },
    ],
    [
      'a list of windows keeps the background too',
      JSON.stringify(windows),
      'Background and watermarks stay as they are in the draft. Who is recorded stays as it is in the draft.',
      { ...before, MixLayoutParams: { ...before.MixLayoutParams, ...layout } },
    ],
    [
      'lists of one medium keep the layout and the other medium',
      JSON.stringify(lists),
      'The layout stays as it is in the draft. Who is heard stays as it is in the draft.',
      {
        ...before,
        SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host', 'guest'], ...lists },
      },
    ],
    [
      'a program that says both replaces both',
      `const p = { SdkAppId, "MixLayoutParams": ${JSON.stringify(layout)}, "SubscribeStreamUserIds": ${JSON.stringify(lists)} }`,
      'The body of a ModifyCloudRecording',
      { MixLayoutParams: layout, SubscribeStreamUserIds: lists },
    ],
  ] as const) {
    await test.step(what, async () => {
      const dialog = await importText(page, text);
      await expect(dialog.getByRole('status').first()).toContainText(says);
      await dialog.getByRole('button', { name: 'Use as draft' }).click();
      await expect(dialog).toBeHidden();
      expect(await readDraft(page)).toEqual(after);
      await page.getByTestId('layout-canvas').focus();
      await page.keyboard.press('ControlOrMeta+z');
      await expect.poll(() => readDraft(page)).toEqual(before);
    });
  }
  expect(await sentCalls(simulator)).toEqual([]);
});
