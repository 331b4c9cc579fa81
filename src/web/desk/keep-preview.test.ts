import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';

import { load } from '#editor/edit.ts';
import { cancelGesture, pointerDown, pointerMove, pointerUp } from '#editor/gestures/pointer.ts';
import type { PointerInput } from '#editor/pointer-input.ts';
import { createEditor } from '#editor/stores.ts';
import { readLayout } from '#layout/document/wire.ts';

import type { DraftPreview } from './desk.ts';
import { keepPreview } from './keep-preview.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function inputAt(x: number, y: number): PointerInput {
  return { at: { x, y }, pointer: 1, isFinger: false, mod: true, shift: false, alt: false };
}

/** A tile at 100,100 that is dragged one px a frame, 16 ms apart. */
function startDrag() {
  const editor = createEditor();
  const preview = createStore<DraftPreview>(() => ({ document: null }));
  const document = readLayout({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [{ Left: 100, Top: 100, Width: 200, Height: 100 }],
    },
    SubscribeStreamUserIds: {},
  });
  load(editor, document, { width: 1280, height: 720 });
  const seen: (number | null)[] = [];
  keepPreview({ editor, preview });
  preview.subscribe((now) => seen.push(now.document?.tiles[0]?.rect.x ?? null));
  pointerDown(editor, inputAt(150, 150));
  for (let step = 1; step <= 60; step += 1) {
    pointerMove(editor, inputAt(150 + step, 150));
    vi.advanceTimersByTime(16);
  }
  return { editor, seen };
}

it('follows a drag five times a second and has the last place soon after the hand rests', () => {
  const { seen } = startDrag();
  // 60 frames are 960 ms, and the first three do not drag yet.
  expect(seen).toHaveLength(5);
  vi.advanceTimersByTime(200);
  expect(seen.at(-1)).toBe(160);
});

it.each([
  ['Escape', cancelGesture],
  ['a drop', (editor: Parameters<typeof pointerUp>[0]) => pointerUp(editor, inputAt(210, 150))],
])('is empty at once and stays so after %s', (_, end) => {
  const { editor, seen } = startDrag();
  end(editor);
  expect(seen.at(-1)).toBeNull();
  const { length } = seen;
  vi.advanceTimersByTime(1000);
  expect(seen).toHaveLength(length);
});
