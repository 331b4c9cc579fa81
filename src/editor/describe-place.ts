import type { Gap } from '#geometry/gaps.ts';
import { bottomOf, boundsOf, rightOf, sameRect } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { collectSnapLines, snapSpan } from '#geometry/snap.ts';
import type { Guide } from '#geometry/snap.ts';
import { listItems } from '#layout/document/items.ts';
import type { ItemId } from '#layout/document/document.ts';

import { nameItem, nameItems } from './selection.ts';
import type { Editor } from './stores.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

/** What items were moved or resized to, and what they snapped to. */
export interface PlaceChange {
  /** Canvas px, moved items only. */
  readonly rects: ReadonlyMap<ItemId, Rect>;
  readonly guides: readonly Guide[];
  readonly gaps?: readonly Gap[] | undefined;
}

/** `640 × 360 at 0, 0`, canvas px. */
export function sayRect({ x, y, width, height }: Rect): string {
  return say('{width} × {height} at {x}, {y}', { width, height, x, y });
}

/**
 * Where items are now, for those who do not see it: `ana: moved to 560, 230; snapped to ben's right edge`. Call it before the change is
 * written. Several items are described by their common box.
 */
export function describeChange(editor: Editor, { rects, guides, gaps = [] }: PlaceChange): string {
  const { document } = editor.document.getState();
  const ids = [...rects.keys()];
  const before = boundsOf(
    listItems(document)
      .filter(({ id }) => rects.has(id))
      .map(({ rect }) => rect),
  );
  const after = boundsOf([...rects.values()]);
  if (!before || !after) {
    return '';
  }
  const isResized = before.width !== after.width || before.height !== after.height;
  const isMoved = before.x !== after.x || before.y !== after.y;
  const words = [
    ...(isResized
      ? [say('resized to {width} × {height}', { width: after.width, height: after.height })]
      : []),
    ...(isMoved
      ? [
          isResized
            ? say('at {x}, {y}', { x: after.x, y: after.y })
            : say('moved to {x}, {y}', { x: after.x, y: after.y }),
        ]
      : []),
  ].join(' ');
  const reasons = [
    ...sayGuides(editor, ids, guides).map((name) => say('snapped to {name}', { name })),
    ...sayGaps(gaps),
  ];
  return [
    `${nameItems(document, ids, editor.view.getState().names)}: ${words === '' ? say('unchanged') : words}`,
    ...reasons,
  ].join('; ');
}

/** So many items are described one by one; the others are counted. */
const mostDescribed = 3;

/**
 * The label of a change and where it put each item, for those who do not see it: `Align 2 tiles left; ana: moved to 100, 100; ben: …`.
 * Call it before the change is written. @param rects canvas px
 */
export function describePlaces(
  editor: Editor,
  label: string,
  rects: ReadonlyMap<ItemId, Rect>,
): string {
  const moved = listItems(editor.document.getState().document).flatMap((item) => {
    const rect = rects.get(item.id);
    return rect && !sameRect(rect, item.rect)
      ? [describeChange(editor, { rects: new Map([[item.id, rect]]), guides: [] })]
      : [];
  });
  const told = [label, ...moved.slice(0, mostDescribed)].join('; ');
  const more = moved.length - mostDescribed;
  return more > 0 ? say('{names} and {count, number} more', { names: told, count: more }) : told;
}

/** The lines that a box lies on, of the canvas and of all items that stay. */
export function findLines(editor: Editor, ids: readonly ItemId[], box: Rect): readonly Guide[] {
  const { canvas, document } = editor.document.getState();
  const others = listItems(document).filter(({ id }) => !ids.includes(id));
  const lines = collectSnapLines(
    canvas,
    others.map(({ rect }) => rect),
    editor.view.getState().guides,
  );
  const anywhere = [-Infinity, Infinity] as const;
  return [
    ...snapSpan(box.x, box.width, lines.x, 0, anywhere).lines.map(
      (at) => ({ axis: 'x', at }) as const,
    ),
    ...snapSpan(box.y, box.height, lines.y, 0, anywhere).lines.map(
      (at) => ({ axis: 'y', at }) as const,
    ),
  ];
}

/** What each line belongs to, one name for each axis: a person's tile rather than the canvas, and that rather than the grid. */
function sayGuides(
  editor: Editor,
  moved: readonly ItemId[],
  guides: readonly Guide[],
): readonly string[] {
  return (['x', 'y'] as const).flatMap((axis) => {
    const [name] = guides
      .filter((guide) => guide.axis === axis)
      .map((guide) => sayGuide(editor, moved, guide))
      .sort((a, b) => a.rank - b.rank);
    return name ? [name.text] : [];
  });
}

const sides = {
  x: ['left edge', 'centre', 'right edge'],
  y: ['top edge', 'middle', 'bottom edge'],
} as const satisfies Readonly<Record<Guide['axis'], readonly Message[]>>;

function sayGuide(editor: Editor, moved: readonly ItemId[], { axis, at }: Guide) {
  const { document, canvas } = editor.document.getState();
  for (const { id, rect } of listItems(document)) {
    const side = moved.includes(id) ? undefined : sideAt(rect, axis, at);
    if (side !== undefined) {
      return {
        rank: 0,
        text: say("{name}'s {side}", {
          name: nameItem(document, id, editor.view.getState().names),
          side,
        }),
      };
    }
  }
  if (editor.view.getState().guides[axis].includes(at)) {
    return { rank: 1, text: say('the guide at {at}', { at }) };
  }
  const side = sideAt({ x: 0, y: 0, ...canvas }, axis, at);
  return side === undefined
    ? { rank: 3, text: say('the grid at {at}', { at }) }
    : { rank: 2, text: say("the canvas's {side}", { side }) };
}

/** Which edge or middle of a box a line is. */
function sideAt(rect: Rect, axis: Guide['axis'], at: number): string | undefined {
  const places =
    axis === 'x'
      ? [rect.x, rect.x + rect.width / 2, rightOf(rect)]
      : [rect.y, rect.y + rect.height / 2, bottomOf(rect)];
  const side = sides[axis][places.indexOf(at)];
  return side && say(side);
}

function sayGaps(gaps: readonly Gap[]): readonly string[] {
  return (['x', 'y'] as const).flatMap((axis) => {
    const [gap] = gaps.filter((one) => one.axis === axis);
    return gap ? [say('equal gaps of {gap}', { gap: gap.to - gap.from })] : [];
  });
}
