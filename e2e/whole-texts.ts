import type { Page } from '@playwright/test';

/**
 * The visible texts of the page that are cut off or covered, as sentences. A text may end in an ellipsis, and may go on where a
 * person can scroll.
 *
 * @param scope a role: only texts within the element that has it
 */
export function findBrokenTexts(page: Page, scope?: string): Promise<readonly string[]> {
  return page.evaluate((role) => {
    /** Smoothed edges and fractions, CSS px. */
    const slack = 1.5;
    const broken = new Set<string>();
    const root =
      document.querySelector(role === undefined ? 'body' : `[role=${role}]`) ?? document.body;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || !isShown(element)) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        check(element, text, rect);
      }
    }
    return [...broken];

    function check(element: Element, text: string, rect: DOMRect): void {
      let { left, top, right, bottom } = rect;
      if (right - left < 1 || bottom - top < 1) {
        return;
      }
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
        if (overflowX !== 'visible') {
          const isEnded = textOverflow === 'ellipsis' || scrolls(overflowX);
          if (!isEnded && (left < edge.left - slack || right > edge.right + slack)) {
            broken.add(`"${text}" is cut off at a side of ${name(box)}`);
          }
          [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        }
        if (overflowY !== 'visible') {
          const canScroll = scrolls(overflowY);
          // A whole line that is out of sight is no cut text: it wraps away on purpose.
          const isOut = bottom <= edge.top + slack || top >= edge.bottom - slack;
          if (!canScroll && !isOut && (top < edge.top - slack || bottom > edge.bottom + slack)) {
            broken.add(`"${text}" is cut off above or below by ${name(box)}`);
          }
          [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
        }
        if (right - left < 1 || bottom - top < 1) {
          return;
        }
        if (position === 'fixed') {
          break;
        }
      }
      const isOutside =
        left < -slack || right > innerWidth + slack || top < -slack || bottom > innerHeight + slack;
      if (isOutside) {
        broken.add(`"${text}" reaches beyond the window`);
        return;
      }
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const [over] = document.elementsFromPoint(x, y);
      if (over && !over.contains(element) && !element.contains(over) && !mayCover(over, element)) {
        broken.add(`"${text}" lies below ${name(over)}`);
      }
    }

    function isShown(element: Element): boolean {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
        return false;
      }
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        const { clipPath, pointerEvents } = getComputedStyle(box);
        // Words for screen readers alone; what no pointer finds cannot be asked for by its place.
        if (
          clipPath !== 'none' ||
          pointerEvents === 'none' ||
          box.matches('option, title, style')
        ) {
          return false;
        }
      }
      return true;
    }

    /** An invisible input may lie over the label that draws it, and what sticks to an edge over what is scrolled. */
    function mayCover(over: Element, element: Element): boolean {
      if (over.closest('label, button, a, [role=option]')?.contains(element)) {
        return true;
      }
      for (let box: Element | null = over; box !== null; box = box.parentElement) {
        if (getComputedStyle(box).position === 'sticky') {
          return true;
        }
      }
      return false;
    }

    function name(element: Element): string {
      const label = element.getAttribute('aria-label');
      const kind = element.tagName.toLowerCase();
      return label === null
        ? `${kind}.${element.getAttribute('class') ?? ''}`
        : `${kind} "${label}"`;
    }
  }, scope);
}
