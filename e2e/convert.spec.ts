import { dragOnCanvas, readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';

interface Body {
  readonly MixLayoutParams: {
    readonly MixLayoutMode: number;
    readonly MixLayoutList?: readonly Readonly<Record<string, unknown>>[];
  };
}

test('a grid is turned into tiles at the same places, one of them is moved, and the recorder shows it', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  await expect(page.getByRole('option', { name: 'ben' })).toBeVisible();
  await page.getByRole('radio', { name: 'Grid' }).check();
  expect(((await readPayload(page)).body as Body).MixLayoutParams.MixLayoutList).toBeUndefined();
  await page.getByRole('button', { name: 'Turn this arrangement into tiles' }).click();
  await expect(page.getByRole('radio', { name: 'Custom' })).toBeChecked();

  // Five pictures are three by three places of a third each (the vendor's grid).
  const before = (await readPayload(page)).body as Body;
  const tiles = before.MixLayoutParams.MixLayoutList ?? [];
  const tileList = page.getByRole('listbox', { name: 'Tiles' });
  await expect(tileList.getByRole('option')).toHaveCount(5);
  expect(tiles).toHaveLength(5);
  expect(tiles.filter((tile) => tile['MediaId'] === 1)).toHaveLength(1);
  const moved = tiles.findIndex((tile) => tile['UserId'] === 'ana');
  const { Left, Top, Width, Height } = tiles[moved] as Readonly<Record<string, number>>;
  const middle = { x: Number(Left) + Number(Width) / 2, y: Number(Top) + Number(Height) / 2 };
  await dragOnCanvas(page, middle, { x: middle.x - 31, y: middle.y + 27 });

  const after = (await readPayload(page)).body as Body;
  expect(after.MixLayoutParams.MixLayoutList).toEqual(
    tiles.map((tile, index) =>
      index === moved
        ? { ...tile, Left: Math.max(0, Number(Left) - 31), Top: Number(Top) + 27 }
        : tile,
    ),
  );

  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  await page.getByRole('button', { name: 'Recorder’s picture' }).click();
  const picture = page.getByTestId('recorder-picture');
  await expect(picture).toHaveAttribute('alt', /revision 1/);
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(1280);

  // The way back is open: the grid comes again, and with it the tiles are set aside.
  await page.getByRole('radio', { name: 'Grid' }).check();
  expect(((await readPayload(page)).body as Body).MixLayoutParams.MixLayoutList).toBeUndefined();
  await page.getByRole('radio', { name: 'Custom' }).check();
  expect((await readPayload(page)).body).toEqual(after);
});
