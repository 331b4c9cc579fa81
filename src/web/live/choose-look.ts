/** How much the page can do: show videos, draw their frames itself at a lower rate, or neither. */
export type LivePace = 'videos' | 'painted' | 'stills';

/**
 * How a live picture is shown; undefined: as a card. Videos lie below the canvas, so an opaque one is seen through a hole that also
 * removes what is drawn behind it. Through a hole of a see-through one nobody could see what belongs behind it: that one is drawn
 * into the canvas. `choose-look.test.ts` holds this against every stack of up to five tiles.
 * @param transparency 0 opaque, 255 invisible
 */
export function chooseLook(
  transparency: number,
  pace: LivePace = 'videos',
): 'hole' | 'painted' | undefined {
  if (pace === 'stills') {
    return undefined;
  }
  return pace === 'videos' && transparency === 0 ? 'hole' : 'painted';
}
