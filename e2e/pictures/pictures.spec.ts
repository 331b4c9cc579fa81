import { test } from '../fixtures.ts';
import { closePages, comparePictures, looks, openPages } from './cells.ts';
import { dialogAt, openDialogOf } from './dialogs.ts';
import { playShow, post } from './show.ts';
import { openDraft, openEmptyDesk, openSandbox, waitForEnd } from './subjects.ts';

for (const [turn, look] of looks.entries()) {
  test.describe(`${look.theme}, ${look.language}`, () => {
    test('the desk, its dialogs and an ended recording look as in their pictures', async ({
      browser,
      desk,
    }) => {
      const task = await playShow(desk, look.language);
      const pages = await openPages(browser, look);
      for (const shown of pages) {
        await openDraft(shown, desk);
        await comparePictures(shown, () => 'desk');
        await comparePictures(
          shown,
          // Each look shows each dialog in another size.
          (index) => `dialog-${dialogAt(index + turn)}`,
          (index) => openDialogOf(shown, dialogAt(index + turn)),
        );
        await shown.page.keyboard.press('Escape');
      }
      await post(desk, `api/tasks/${task.id}/stop`, {});
      for (const shown of pages) {
        await waitForEnd(shown);
        await comparePictures(shown, () => 'ended');
      }
      await closePages(pages);
    });

    test('a desk without a recording and the sandbox look as in their pictures', async ({
      browser,
      cloudDesk,
    }) => {
      const pages = await openPages(browser, look);
      for (const shown of pages) {
        await openEmptyDesk(shown, cloudDesk);
        await comparePictures(shown, () => 'empty');
        await openSandbox(shown, cloudDesk);
        await comparePictures(shown, () => 'sandbox');
      }
      await closePages(pages);
    });
  });
}
