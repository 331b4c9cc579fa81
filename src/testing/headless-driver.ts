import { describeChange } from '#editor/describe-place.ts';
import { describeDragsWith } from '#editor/gestures/drag-tiles.ts';
import { load } from '#editor/edit.ts';
import { pressKey } from '#editor/actions/keymap.ts';
import type { Modifiers, PointerInput } from '#editor/pointer-input.ts';
import { changeModifiers, pointerDown, pointerMove, pointerUp } from '#editor/gestures/pointer.ts';
import { createEditor } from '#editor/stores.ts';
import type { Editor } from '#editor/stores.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import { toCss } from '#geometry/viewport.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { readLayout } from '#layout/document/wire.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** Keys held, all up by default. */
export type Held = Partial<Modifiers>;

/**
 * A hand and a keyboard for the headless editor. Places are canvas px and go through the viewport like a real pointer's;
 * time passes only by `wait`. Every step gives the driver back, so that a story reads in one line.
 */
export interface HeadlessDriver {
  readonly editor: Editor;
  down: (x: number, y: number, held?: Held) => HeadlessDriver;
  move: (x: number, y: number, held?: Held) => HeadlessDriver;
  /** Lets go where the pointer was last. */
  up: (held?: Held) => HeadlessDriver;
  /** Keys pressed or let go while the pointer rests. */
  hold: (held: Held) => HeadlessDriver;
  click: (x: number, y: number, held?: Held) => HeadlessDriver;
  /** Press, two moves, release: from one place to another. */
  drag: (from: Point, to: Point, held?: Held) => HeadlessDriver;
  /** @param key as a keyboard event tells it: `z`, `ArrowLeft`, `]`. */
  key: (key: string, held?: Held) => HeadlessDriver;
  /** Lets ms pass on the clock that keys are told by. */
  wait: (ms: number) => HeadlessDriver;
}

/** Takes the controls of an editor. */
export function driveEditor(editor: Editor): HeadlessDriver {
  describeDragsWith(describeChange);
  let at: Point = { x: 0, y: 0 };
  let now = 0;
  const driver: HeadlessDriver = {
    editor,
    down: (x, y, held) => step(() => pointerDown(editor, pointAt({ x, y }, held))),
    move: (x, y, held) => step(() => pointerMove(editor, pointAt({ x, y }, held))),
    up: (held) => step(() => pointerUp(editor, { at, ...mouse, ...allKeys(held) })),
    hold: (held) => step(() => changeModifiers(editor, allKeys(held))),
    click: (x, y, held) => driver.down(x, y, held).up(held),
    drag: (from, to, held) =>
      driver
        .down(from.x, from.y, held)
        .move((from.x + to.x) / 2, (from.y + to.y) / 2, held)
        .move(to.x, to.y, held)
        .up(held),
    key: (key, held) =>
      step(() => void pressKey(editor, { key, code: codeOf(key), ...allKeys(held) }, now)),
    wait: (ms) => step(() => (now += ms)),
  };
  return driver;

  function step(act: () => unknown): HeadlessDriver {
    act();
    return driver;
  }

  function pointAt(point: Point, held: Held | undefined): PointerInput {
    at = toCss(editor.view.getState().viewport, point);
    return { at, ...mouse, ...allKeys(held) };
  }
}

/** An editor with a document on a canvas, shown one to one. */
export function openEditor(document: LayoutDocument, canvas: Size): Editor {
  const editor = createEditor(canvas);
  load(editor, document, canvas);
  return editor;
}

/** A driver over a custom layout of these windows. */
export function driveWindows(
  windows: readonly MixLayout[],
  canvas: Size = { width: 1280, height: 720 },
): HeadlessDriver {
  const document = readLayout({
    MixLayoutParams: { MixLayoutMode: layoutModes.custom, MixLayoutList: [...windows] },
    SubscribeStreamUserIds: {},
  });
  return driveEditor(openEditor(document, canvas));
}

/** A window of a user, canvas px. */
export function windowOf(
  UserId: string,
  [Left, Top, Width, Height]: readonly [x: number, y: number, width: number, height: number],
  fields: Partial<MixLayout> = {},
): MixLayout {
  return { Top, Left, Width, Height, UserId, ...fields };
}

/** Where the tile of a user is. */
export function rectOf(editor: Editor, userId: string): Rect {
  const tile = editor.document
    .getState()
    .document.tiles.find((candidate) => candidate.userId === userId);
  if (!tile) {
    throw new Error(`No tile of ${userId}`);
  }
  return tile.rect;
}

/** The users of what is selected, in the order of selection. */
export function selectedUsers(editor: Editor): readonly string[] {
  const { document, selection } = editor.document.getState();
  return selection.map((id) => document.tiles.find((tile) => tile.id === id)?.userId ?? id);
}

/** What undo would take back, oldest first. */
export function undoLabels(editor: Editor): readonly string[] {
  return editor.document.getState().history.past.map((entry) => entry.label);
}

const mouse = { pointer: 1, isFinger: false } as const;

function allKeys(held: Held = {}): Modifiers {
  return { mod: held.mod ?? false, shift: held.shift ?? false, alt: held.alt ?? false };
}

const codes: Readonly<Record<string, string>> = {
  ']': 'BracketRight',
  '[': 'BracketLeft',
  '}': 'BracketRight',
  '{': 'BracketLeft',
  '!': 'Digit1',
  '@': 'Digit2',
  ')': 'Digit0',
};

function codeOf(key: string): string {
  if (/^[a-z]$/i.test(key)) {
    return `Key${key.toUpperCase()}`;
  }
  if (/^\d$/.test(key)) {
    return `Digit${key}`;
  }
  return codes[key] ?? key;
}
