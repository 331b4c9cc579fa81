/** The parts of the page that F6 walks through, in this order: the canvas, and every region that has something to focus. */
const regions =
  '[data-testid="layout-canvas"], header, aside[aria-label], section[aria-label], section[aria-labelledby], footer[aria-label]';
const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** Moves the focus to the first control of the next part of the page, or of the one before. @param direction 1 or -1 */
export function walkRegions(direction: 1 | -1): void {
  const places = listPlaces();
  const focused = document.activeElement;
  const here = places.findLastIndex(({ region }) => region.contains(focused));
  const start = here === -1 && direction === -1 ? 0 : here;
  const next = places[(start + direction + places.length) % places.length];
  next?.target.focus();
}

/** Regions that hold others count by their own first control, unless that belongs to an inner region. */
function listPlaces(): readonly { readonly region: Element; readonly target: HTMLElement }[] {
  const all = [...document.querySelectorAll<HTMLElement>(regions)];
  return all.flatMap((region) => {
    const target = region.matches('[tabindex="0"]')
      ? region
      : [...region.querySelectorAll<HTMLElement>(focusable)].find(isVisible);
    const isOfInner =
      target !== undefined &&
      all.some((other) => other !== region && region.contains(other) && other.contains(target));
    return target && isVisible(target) && !isOfInner ? [{ region, target }] : [];
  });
}

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
