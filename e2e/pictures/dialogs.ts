import { expect } from '../fixtures.ts';
import type { Shown } from './cells.ts';

/** How each is opened, in a window of 1440x900. */
const dialogs = {
  attach: async ({ page, say }: Shown) => {
    await page.getByLabel(say('Recording task')).selectOption({ label: say('Attach recording…') });
  },
  export: async ({ page, say }: Shown) => {
    await page.getByRole('button', { name: say('Export'), exact: true }).click();
    await expect(page.getByTestId('snippet')).toHaveValue(/MixLayoutParams/);
  },
  names: async ({ page, say }: Shown) => {
    await page.getByRole('button', { name: say('Names…') }).click();
  },
  keys: async ({ page }: Shown) => {
    await page.keyboard.press('?');
  },
  /** Whether somebody may be on air who never was. */
  question: async ({ page, say }: Shown) => {
    await page.getByLabel(say('Add a person')).fill('dana');
    await page.getByRole('button', { name: say('Add'), exact: true }).click();
    await page
      .getByRole('button', { name: say('Add a tile for {name}', { name: 'dana' }) })
      .click();
    await page.keyboard.press('ControlOrMeta+Enter');
  },
} as const;

type DialogName = keyof typeof dialogs;

/** The n-th of a turn through all of them. */
export function dialogAt(turn: number): DialogName {
  const names = Object.keys(dialogs) as DialogName[];
  return names[turn % names.length] ?? 'keys';
}

/** Opens a dialog in place of the one that is open, in the size that the window has. */
export async function openDialogOf(shown: Shown, name: DialogName): Promise<void> {
  const { page } = shown;
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialogs[name](shown);
  await expect(dialog).toBeVisible();
  await page.setViewportSize(size);
}
