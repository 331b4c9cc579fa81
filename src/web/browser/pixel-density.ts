/**
 * Reports each change of device pixels per CSS px: the window was moved to another monitor, or the browser zooms the page. No
 * single event of the browser tells of every change: some come with a new size of the window only, some without one.
 * @param element is drawn at that density.
 * @returns how to stop.
 */
export function followPixelDensity(
  element: Element,
  onChange: (density: number) => void,
): () => void {
  let known = window.devicePixelRatio;
  let query = watch();
  window.addEventListener('resize', check);
  const observer = new ResizeObserver(check);
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    // Safari does not know this box; its other events are enough there.
  }
  return () => {
    query.removeEventListener('change', check);
    window.removeEventListener('resize', check);
    observer.disconnect();
  };

  /** A query answers for one density only. */
  function watch(): MediaQueryList {
    const next = window.matchMedia(`(resolution: ${known}dppx)`);
    next.addEventListener('change', check);
    return next;
  }

  function check(): void {
    if (window.devicePixelRatio === known) {
      return;
    }
    known = window.devicePixelRatio;
    query.removeEventListener('change', check);
    query = watch();
    onChange(known);
  }
}
