import type { Page } from '@playwright/test';

/** The hints of empty fields that have less room than they need. */
export function findCutHints(page: Page): Promise<readonly string[]> {
  return page.getByPlaceholder(/./).evaluateAll((fields) =>
    fields
      .filter((field) => field instanceof HTMLInputElement)
      .filter((field) => {
        const { font, paddingLeft, paddingRight } = getComputedStyle(field);
        const context = new OffscreenCanvas(1, 1).getContext('2d');
        if (!context) {
          throw new Error('There is no canvas to measure on.');
        }
        context.font = font;
        const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
        return context.measureText(field.placeholder).width > room;
      })
      .map(({ placeholder }) => placeholder),
  );
}
