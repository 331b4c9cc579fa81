import type { JsonEdit } from '#layout/document/json-edit.ts';
import { isRecord, readJsonAt } from '#layout/document/json-edit.ts';
import { lastKey } from './fix.ts';
import type { Fix } from './fix.ts';
import type { LintSubject } from './lint-subject.ts';
import { say } from '#words/say.ts';

type Side = 'Width' | 'Height';
const startOf: Readonly<Record<Side, 'Left' | 'Top'>> = { Width: 'Left', Height: 'Top' };

interface Span {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Makes an odd width or height even by moving one edge by a pixel, together with every edge of another tile on the same line,
 * so that neighbours stay neighbours and none of them becomes odd instead.
 * @param path `MixLayoutParams.MixLayoutList.0.Width`, of an odd number.
 */
export function fixOddSize(path: string, subject: LintSubject): readonly Fix[] {
  const side = lastKey(path);
  const index = Number(path.split('.')[2]);
  if (side !== 'Width' && side !== 'Height') {
    return [];
  }
  const spans = readSpans(subject, side);
  const moving = new Set<number>();
  const add = ({ start, end }: Span): void => {
    for (const edge of [start, end]) {
      if (edge % 2 === 1) {
        moving.add(edge);
      }
    }
  };
  spans.filter((span) => span.index === index).forEach(add);
  // A tile with both edges odd must move as a whole, or it would become odd itself.
  for (let known = 0; known < moving.size;) {
    known = moving.size;
    spans.filter(({ start, end }) => moving.has(start) || moving.has(end)).forEach(add);
  }
  const shift = (edge: number): number => (moving.has(edge) ? edge - 1 : edge);
  const moved = spans.filter(({ start, end }) => moving.has(start) || moving.has(end));
  if (moved.length === 0 || moved.some(({ start, end }) => shift(end) - shift(start) <= 0)) {
    return [];
  }
  const own = moved.find((span) => span.index === index);
  return [
    {
      label: own
        ? say('Set it to {end}', { end: shift(own.end) - shift(own.start) })
        : say('Use an even number'),
      edits: moved.flatMap((span): readonly JsonEdit[] => {
        const tile = `MixLayoutParams.MixLayoutList.${span.index}`;
        const [start, end] = [shift(span.start), shift(span.end)];
        return [
          { kind: 'set', path: `${tile}.${startOf[side]}`, value: start },
          { kind: 'set', path: `${tile}.${side}`, value: end - start },
        ];
      }),
    },
  ];
}

function readSpans(subject: LintSubject, side: Side): readonly Span[] {
  const list = readJsonAt(subject, 'MixLayoutParams.MixLayoutList');
  return (Array.isArray(list) ? list : []).flatMap((tile: unknown, index) => {
    const [start, length] = isRecord(tile) ? [tile[startOf[side]], tile[side]] : [];
    return Number.isSafeInteger(start) && Number.isSafeInteger(length)
      ? [{ index, start: Number(start), end: Number(start) + Number(length) }]
      : [];
  });
}
