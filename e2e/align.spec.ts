import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';

interface Window {
  readonly UserId?: string;
  readonly Left: number;
  readonly Top: number;
  readonly Width: number;
  readonly Height: number;
}

test('tiles are laid on one line and spread evenly, by buttons and by keys', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const tiles = page.getByRole('listbox', { name: 'Tiles' });
  const option = (name: string) => tiles.getByRole('option', { name, exact: true });
  const windows = async (): Promise<readonly Window[]> => {
    const { body } = await readPayload(page);
    return (body as { MixLayoutParams: { MixLayoutList: readonly Window[] } }).MixLayoutParams
      .MixLayoutList;
  };
  const find = async (user: string): Promise<Window | undefined> =>
    (await windows()).find(({ UserId }) => UserId === user);
  const align = page.getByRole('group', { name: 'Align' });
  await expect(align).toHaveCount(0);

  // One tile, within the canvas. The names of the fields stay theirs alone.
  await option('ben').click();
  await expect(align.getByRole('button', { name: 'Distribute horizontally' })).toBeDisabled();
  await align.getByRole('button', { name: 'Align left' }).click();
  await align.getByRole('button', { name: 'Align bottom' }).click();
  await expect(page.getByLabel('Left')).toHaveValue('0');
  await expect(page.getByLabel('Top')).toHaveValue('540');

  // Three, among themselves: ana stays right, ben left, and chloe's slot comes between them.
  await option('ana').click({ modifiers: ['ControlOrMeta'] });
  await option('Open slot 1').click({ modifiers: ['ControlOrMeta'] });
  await align.getByRole('button', { name: 'Align middles' }).click();
  await align.getByRole('button', { name: 'Distribute horizontally' }).click();
  const chosen = [await find('ben'), await find('ana')];
  const slot = (await windows()).find(({ UserId }) => UserId === undefined);
  const line = [...chosen, slot].flatMap((window) => (window ? [window] : []));
  const lefts = line.map(({ Left }) => Left).toSorted((a, b) => a - b);
  expect(lefts).toEqual([0, 480, 960]);
  expect(new Set(line.map(({ Top, Height }) => Top + Height / 2)).size).toBe(1);

  // By a key, with the canvas in focus; and one step back for each.
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('Alt+a');
  expect((await find('ana'))?.Left).toBe(0);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  for (let step = 0; step < 4; step += 1) {
    await undo.click();
  }
  expect(await find('ben')).toMatchObject({ Left: 0, Top: 360 });
});
