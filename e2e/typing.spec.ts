import type { CDPSession, Locator, Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, expectProgram, openTask, takeButton } from './show.ts';

// Long stories: on a loaded machine every step takes its time.
test.describe.configure({ timeout: 180_000 });

const layout: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'host' },
      { Top: 360, Left: 640, Width: 640, Height: 360, UserId: 'guest' },
    ],
  },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host'] },
};

async function payloadOf(page: Page): Promise<RecordingPayload> {
  return (await readPayload(page)).body as RecordingPayload;
}

async function hostOf(page: Page) {
  return (await payloadOf(page)).MixLayoutParams.MixLayoutList?.[0];
}

function field(page: Page, name: string): Locator {
  return page.getByRole('textbox', { name, exact: true });
}

test('numbers are read as people write them, what cannot be read stays and is marked, and undo is that of the desk', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator, layout);
  await openTask(page, cloudDesk, task);
  await page.getByRole('option', { name: 'host' }).click();
  const [left, width, height] = ['Left', 'Width', 'Height'].map((name) => field(page, name)) as [
    Locator,
    Locator,
    Locator,
  ];

  await test.step('sums, percentages, units, other digits and separators', async () => {
    for (const [text, value] of [
      ['300+20', '320'],
      ['50%', '640'],
      ['１２８', '128'],
      ['64px', '64'],
      ['١٢٨', '128'],
      ['1,280', '1280'],
      ['640', '640'],
    ] as const) {
      await width.fill(text);
      await width.press('Enter');
      await expect(width).toHaveValue(value);
      await expect.poll(async () => String((await hostOf(page))?.Width)).toBe(value);
    }
    await left.fill('−5');
    await left.press('Enter');
    await expect(left).toHaveValue('0');
    await expect(page.getByText('-5 is too small: 0 is the least.')).toBeVisible();
  });

  await test.step('an unclear number is marked, kept, and holds back a take', async () => {
    await width.fill('1.280');
    await height.click();
    await expect(width).toHaveValue('1.280');
    await expect(width).toHaveAttribute('aria-invalid', 'true');
    await expect(width).toHaveAccessibleDescription(/Can mean 1280 or 1\.28/);
    expect((await hostOf(page))?.Width).toBe(640);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(width).toBeFocused();
    expect(await simulator.journal('ModifyCloudRecording')).toHaveLength(0);
    await width.press('Escape');
    await expect(width).toHaveValue('640');
    await expect(width).toHaveAttribute('aria-invalid', 'false');
  });

  await test.step('Mod+Z after a committed number is the undo of the desk, and changes no other field', async () => {
    const before = { width: '640', height: '360' };
    await height.fill('200');
    await height.press('Enter');
    await width.click();
    await page.keyboard.type('400');
    await page.keyboard.press('Enter');
    await expect.poll(() => hostOf(page)).toMatchObject({ Width: 400, Height: 200 });
    await page.keyboard.press('ControlOrMeta+z');
    await expect(width).toHaveValue(before.width);
    await expect(height).toHaveValue('200');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(height).toHaveValue(before.height);
    await expect.poll(() => hostOf(page)).toMatchObject({ Width: 640, Height: 360 });
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(height).toHaveValue('200');
    await page.keyboard.press('ControlOrMeta+z');

    // What is being typed is dropped first; the next undo is the desk's.
    await page.keyboard.type('77');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(width).toHaveValue(before.width);
    expect(await hostOf(page)).toMatchObject({ Width: 640, Height: 360 });
    await page.getByTestId('layout-canvas').click({ position: { x: 4, y: 4 } });
    await page.getByRole('option', { name: 'host' }).click();
    await expect(width).toHaveValue(before.width);
    await expect(height).toHaveValue(before.height);
    expect(await hostOf(page)).toMatchObject({ Width: 640, Height: 360 });
  });

  await takeButton(page).click();
  await expectProgram(page, 1);
});

test('each number field reads sums, percentages, steps, units and full-width digits, and undo is that of the desk', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const tiles = layout.MixLayoutParams.MixLayoutList?.slice(0, 1) ?? [];
  const text = {
    WaterMarkType: 1,
    WaterMarkChar: { Top: 8, Left: 8, Width: 200, Height: 40, Chars: 'Live', FontSize: 20 },
  };
  const task = await attachShow(cloudDesk, simulator, {
    ...layout,
    MixLayoutParams: {
      ...layout.MixLayoutParams,
      MixLayoutList: tiles,
      WaterMarkList: [text],
    } as RecordingPayload['MixLayoutParams'],
  });
  await openTask(page, cloudDesk, task);

  /** The whole that 75 % is of; where there is none, the value that `+40` led to. */
  const fieldsOf = {
    host: { Left: 1280, Top: 720, Width: 1280, Height: 720, Layer: undefined, Transparency: 255 },
    Live: { 'Font size': undefined },
  };
  for (const [item, fields] of Object.entries(fieldsOf)) {
    await page.getByRole('option', { name: item }).click();
    for (const [name, whole] of Object.entries(fields)) {
      const input = field(page, name);
      const before = await input.inputValue();
      const [start, added] = name === 'Font size' ? [20, 40] : [100, 40];
      const values = [
        [`${start * 2}/2`, start],
        [`+${added}`, start + added],
        ['75%', Math.round((whole ?? start + added) * 0.75)],
        ['64px', 64],
        ['４８', 48],
      ] as const;
      let steps = 0;
      let shown = before;
      for (const [typed, value] of values) {
        // A tile of this size may not fit at every place: then the field says so, and it is not this test's business.
        await input.fill(typed);
        await input.press('Enter');
        const now = await input.inputValue();
        const most = name === 'Left' ? 640 : name === 'Top' ? 360 : Infinity;
        expect([name, typed, now]).toEqual([name, typed, String(Math.min(value, most))]);
        steps += now === shown ? 0 : 1;
        shown = now;
      }
      for (let step = 0; step < steps; step += 1) {
        await page.keyboard.press('ControlOrMeta+z');
      }
      await expect(input).toHaveValue(before);
    }
  }
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

  await test.step('a label is dragged to change its number, and the wheel turns it, each as one step', async () => {
    await page.getByRole('option', { name: 'host' }).click();
    const left = field(page, 'Left');
    const label = page.getByText('Left', { exact: true });
    const box = await label.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 65, (box?.y ?? 0) + 5, { steps: 6 });
    await page.mouse.up();
    await expect(left).toHaveValue('60');
    await page.getByTestId('layout-canvas').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(left).toHaveValue('0');
    await left.click();
    await page.mouse.wheel(0, -100);
    await expect(left).toHaveValue('1');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(left).toHaveValue('0');
  });
});

/** Begins to write with an input method and presses Enter and Escape inside of it, as somebody who chooses from its list. */
async function compose(page: Page, session: CDPSession, into: Locator): Promise<void> {
  await into.click();
  await into.press('ControlOrMeta+a');
  await session.send('Input.imeSetComposition', {
    text: 'zhu',
    selectionStart: 3,
    selectionEnd: 3,
  });
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(into).toHaveValue('zhu');
}

test('no key of an input method counts: not in a text, a number, a colour, a list, a search or a dialog', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator, layout);
  await openTask(page, cloudDesk, task);
  const session = await page.context().newCDPSession(page);
  const before = await payloadOf(page);
  const people = page.getByRole('region', { name: 'People in the room' });

  await compose(page, session, field(page, 'Background colour'));
  await session.send('Input.insertText', { text: '红' });
  await page.keyboard.press('Escape');

  await page.getByRole('option', { name: 'host' }).click();
  await compose(page, session, field(page, 'Width'));
  await session.send('Input.insertText', { text: '宽' });
  await page.keyboard.press('Escape');
  const entry = page
    .getByRole('group', { name: 'Audio' })
    .getByRole('combobox', { name: 'Add an entry' });
  await compose(page, session, entry);
  await session.send('Input.insertText', { text: '' });
  await entry.fill('');
  await compose(page, session, people.getByRole('searchbox', { name: 'Find a person' }));
  await people.getByRole('searchbox', { name: 'Find a person' }).fill('');
  const add = people.getByRole('textbox', { name: 'Add a person' });
  await compose(page, session, add);
  await expect(people.getByRole('listitem')).toHaveCount(2);
  await add.fill('');
  expect(await payloadOf(page)).toEqual(before);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

  await test.step('the text itself counts, once it is written', async () => {
    const user = page.getByRole('combobox', { name: 'User', exact: true });
    await compose(page, session, user);
    expect(await payloadOf(page)).toEqual(before);
    await session.send('Input.insertText', { text: '主持人' });
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await hostOf(page))?.UserId).toBe('主持人');
  });

  await test.step('a dialog stays open and is not submitted', async () => {
    await page.getByRole('button', { name: 'Save draft as scene' }).click();
    const dialog = page.getByRole('dialog');
    await compose(page, session, dialog.getByRole('textbox').first());
    await expect(dialog).toBeVisible();
  });
});

/** Ctrl is 2, Shift is 8, Alt is 1 in the protocol. */
async function press(session: CDPSession, key: string, code: string, modifiers = 0): Promise<void> {
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await session.send('Input.dispatchKeyEvent', { type, key, code, modifiers });
  }
}

test('shortcuts work on keyboards of other scripts, and digits load scenes on French and Czech ones', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator, layout);
  await fetch(`${cloudDesk.url}api/scenes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      sdkAppId: task.sdkAppId,
      title: 'Empty',
      canvas: task.canvas,
      MixLayoutParams: { MixLayoutMode: 3 },
      seats: [],
    }),
  }).then((answer) => expect(answer.status).toBe(201));
  await openTask(page, cloudDesk, task);
  const session = await page.context().newCDPSession(page);
  const tiles = page.getByRole('listbox', { name: 'Tiles' }).getByRole('option');
  await page.getByTestId('layout-canvas').focus();
  const [ctrl, shift] = [2, 8];

  for (const [all, duplicate, undo] of [
    ['ф', 'в', 'я'],
    ['α', 'δ', 'ζ'],
    ['ש', 'ג', 'ז'],
    ['ش', 'ي', 'ئ'],
  ] as const) {
    await press(session, all, 'KeyA', ctrl);
    await press(session, duplicate, 'KeyD', ctrl);
    await expect(tiles).toHaveCount(4);
    await press(session, undo, 'KeyZ', ctrl);
    await expect(tiles).toHaveCount(2);
  }
  // French: the letter z is where others have w, and their z is no undo.
  await press(session, 'a', 'KeyQ', ctrl);
  await press(session, 'd', 'KeyD', ctrl);
  await expect(tiles).toHaveCount(4);
  await press(session, 'w', 'KeyZ', ctrl);
  await expect(tiles).toHaveCount(4);
  await press(session, 'z', 'KeyW', ctrl);
  await expect(tiles).toHaveCount(2);

  const canvas = page.getByTestId('layout-canvas');
  const scale = await canvas.getAttribute('data-scale');
  const grid = page.getByRole('radio', { name: 'Grid' });
  for (const sign of ['&', '+']) {
    await press(session, sign, 'Digit1');
    await expect(grid).toBeChecked();
    await press(session, 'z', 'KeyW', ctrl);
    await expect(grid).not.toBeChecked();
  }
  await press(session, '-', 'Digit6');
  await expect(canvas).toHaveAttribute('data-scale', scale ?? '');
  await press(session, 'Д', 'KeyL', shift);
  await expect(page.getByRole('button', { name: 'Names on pictures' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});
