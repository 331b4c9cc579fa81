import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';

test('the page is dark until somebody chooses, stays as chosen from its first picture on, and follows the system', async ({
  desk,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(desk.url);
  const root = page.locator('html');
  const body = page.locator('body');
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(body).toHaveCSS('background-color', 'rgb(10, 11, 13)');

  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  const choice = page.getByRole('radiogroup', { name: 'Theme' });
  await expect(choice.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await choice.getByRole('radio', { name: 'Light' }).check();
  await expect(body).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
  // The button that opened it has the focus again, and its tooltip.
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  // The colours are there when the page first draws anything.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const root = document.getElementById('root');
      if (root?.firstElementChild) {
        observer.disconnect();
        const { backgroundColor } = getComputedStyle(document.body);
        document.documentElement.dataset['first'] = backgroundColor;
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(root).toHaveAttribute('data-first', 'rgb(255, 255, 255)');

  await page.getByRole('button', { name: 'Help and shortcuts' }).click();
  await choice.getByRole('radio', { name: 'As the system' }).check();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(body).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});
