import { describe, expect, it } from 'vitest';

import { placeTooltip } from './place-tooltip.ts';

const tooltip = { width: 100, height: 20 };
const window = { width: 800, height: 600 };

function buttonAt(left: number, top: number) {
  return { left, top, width: 30, bottom: top + 30 };
}

describe('the place of a tooltip', () => {
  it('is above the middle of its button', () => {
    expect(placeTooltip(buttonAt(400, 300), tooltip, window)).toEqual({ left: 365, top: 274 });
  });

  it('is below a button at the top of the window', () => {
    expect(placeTooltip(buttonAt(400, 10), tooltip, window)).toEqual({ left: 365, top: 46 });
  });

  it('is within the window beside a button at its edge', () => {
    expect(placeTooltip(buttonAt(0, 300), tooltip, window).left).toBe(6);
    expect(placeTooltip(buttonAt(770, 300), tooltip, window).left).toBe(694);
  });
});
