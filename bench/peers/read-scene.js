/**
 * The scene that every page shows: rectangles with a name, CSS px from the top left corner of the window. The benchmark puts it
 * into the address, as it was measured on the page of the desk.
 * @returns {{ tiles: Box[], watermarks: Box[] }} each `{x, y, width, height, name}`
 */
export function readScene() {
  return JSON.parse(decodeURIComponent(location.hash.slice(1)));
}

/** A colour by index, the same on every page. */
export function colourOf(index) {
  return `hsl(${(index * 47) % 360} 45% 45%)`;
}

/** Marks the moment at which the tiles are on screen and can be used. */
export function reportReady() {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('bench-ready')));
}
