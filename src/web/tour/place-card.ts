/** A box in the window, CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between the card, the control and the edges of what the card may cover, CSS px. */
const gap = 12;

/**
 * Where the card goes: beside its control, on the first side with room, otherwise in the corner of it that is at the bottom right.
 * @param area what the card may cover: the window without the row of the take, CSS px
 */
export function placeCard(card: Size, target: Box, area: Box): { left: number; top: number } {
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const middle = target.top + (target.height - card.height) / 2;
  const beside: readonly (readonly [left: number, top: number])[] = [
    [target.left, bottom + gap],
    [target.left, target.top - gap - card.height],
    [right + gap, middle],
    [target.left - gap - card.width, middle],
  ];
  const fitting = beside
    .map(([left, top]) => keepInside(card, { left, top }, area))
    .find((place) => !meets({ ...place, ...card }, target));
  return (
    fitting ??
    keepInside(card, { left: right - card.width - gap, top: bottom - card.height - gap }, area)
  );
}

function keepInside(card: Size, place: { left: number; top: number }, area: Box) {
  const most = {
    left: area.left + area.width - card.width - gap,
    top: area.top + area.height - card.height - gap,
  };
  return {
    left: Math.round(Math.max(area.left + gap, Math.min(place.left, most.left))),
    top: Math.round(Math.max(area.top + gap, Math.min(place.top, most.top))),
  };
}

function meets(a: Box, b: Box): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}
