import { describe, expect, it } from 'vitest';

import { placeCard } from './place-card.ts';

const card = { width: 300, height: 180 };
/** A window of 1440 x 900 whose last 76 px are the row of the take. */
const area = { left: 0, top: 0, width: 1440, height: 824 };

describe('the place of the card of a tour', () => {
  it('is below its control where there is room', () => {
    const target = { left: 900, top: 10, width: 120, height: 24 };
    expect(placeCard(card, target, area)).toEqual({ left: 900, top: 46 });
  });

  it('is above a control at the bottom, and never reaches the row of the take', () => {
    const take = { left: 1300, top: 836, width: 120, height: 44 };
    const place = placeCard(card, take, area);
    expect(place).toEqual({ left: 1128, top: 632 });
    expect(place.top + card.height).toBeLessThanOrEqual(area.height);
  });

  it('is beside a control that is as high as the window', () => {
    const target = { left: 1140, top: 48, width: 300, height: 776 };
    expect(placeCard(card, target, area)).toEqual({ left: 828, top: 346 });
  });

  it('is in the corner of a control that fills the window', () => {
    const phone = { left: 0, top: 0, width: 390, height: 700 };
    const place = placeCard(card, { left: 0, top: 90, width: 390, height: 600 }, phone);
    expect(place).toEqual({ left: 78, top: 498 });
  });
});
