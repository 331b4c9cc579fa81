import type { Gap } from '#geometry/gaps.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import type { Guide, SnapLines } from '#geometry/snap.ts';
import type { Viewport } from '#geometry/viewport.ts';
import { blankDocument } from '#layout/document/blank.ts';
import type { ItemId, LayoutDocument } from '#layout/document/document.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import type { SourceShapes } from '#layout/picture/source-shape.ts';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import type { Gesture } from './gesture.ts';
import { noMarks } from './item-marks.ts';
import type { ItemMarks } from './item-marks.ts';
import type { KeyChoice } from './key-choice.ts';
import { emptyHistory } from './history.ts';
import type { UndoHistory } from './history.ts';
import type { PersonDrop } from './drop.ts';

/** The draft: undoable and saved. Written once per edit, never while a pointer moves. */
export interface DocumentState {
  readonly document: LayoutDocument;
  /** Canvas px; fixed by the recording, so no edit changes it. */
  readonly canvas: Size;
  readonly selection: readonly ItemId[];
  readonly history: UndoHistory;
}

/** Why the draft is locked. */
export type LockReason = 'show' | 'role';

/** What can be drawn over the canvas to measure by. */
export interface Aids {
  readonly grid: boolean;
  /** Two lines each way that cut the canvas into thirds. */
  readonly thirds: boolean;
  /** The areas that EBU R 95 keeps free for action and for graphics. */
  readonly safe: boolean;
  readonly rulers: boolean;
}

/** How this person looks at the draft: saved, not undoable. */
export interface ViewState {
  readonly viewport: Viewport;
  /** Size of the element that shows the canvas, CSS px. */
  readonly element: Size;
  /** `fit` follows the element's size until the person zooms or pans. */
  readonly framing: 'fit' | 'free';
  readonly snapping: boolean;
  /** Whether resizing keeps the ratio; Shift does the opposite. */
  readonly keepsRatio: boolean;
  /** Lines that the person put on the canvas to snap to, canvas px. */
  readonly guides: SnapLines;
  /** What is drawn over the canvas to measure by; never recorded. */
  readonly aids: Aids;
  /** The draft is visible and cannot be edited. */
  readonly locked: boolean;
  /** The show lock, or the person's role. */
  readonly lockedFor: LockReason;
  /** Whether the canvas is shown without the panels around it. */
  readonly alone: boolean;
  /** Names on the pictures: only on this page, never recorded. */
  readonly labels: boolean;
  /** What the person noted about single items, never sent. */
  readonly marks: ItemMarks;
  /** The keys that this person chose instead of the usual ones, by action. */
  readonly keys: KeyChoice;
  /** The assumed shapes of the streams: drawn, but not part of the draft and never sent. */
  readonly sources: SourceShapes;
  /** How people are called: shown in place of their user ids, and written by name straps. */
  readonly names: PeopleNames;
}

/** What the pointer is doing right now: lost on reload. */
export interface LiveState {
  readonly gesture: Gesture | null;
  readonly preview: Preview | null;
  /** The item that the pointer is over in a list: outlined on the canvas. */
  readonly lit: ItemId | null;
  /** The text watermark that is written in its place on the canvas. */
  readonly editing: ItemId | null;
  /** Places and sizes that were copied alone, canvas px. */
  readonly copiedPlaces: readonly Rect[];
  /** The last step of a burst (held arrow key, dragged slider): steps that follow in time join its undo entry. */
  readonly burst: Burst | null;
  /**
   * What screen readers announce; `serial` grows, so that the same text is announced again. A refusal is shown to everybody: nothing
   * else on the page says that nothing happened.
   */
  readonly announcement: {
    readonly text: string;
    readonly serial: number;
    readonly isRefusal: boolean;
  };
}

/** What a gesture would do if it ended now. Not part of the document. */
export interface Preview {
  /** Whole canvas px, moved items only. */
  readonly rects: ReadonlyMap<ItemId, Rect>;
  readonly guides: readonly Guide[];
  /** The equal gaps beside what is moved. */
  readonly gaps?: readonly Gap[];
  /** Whether copies are moved, and the items stay. */
  readonly isCopy?: boolean;
  /** The marquee, canvas px. */
  readonly marquee: Rect | null;
  /** Where a carried person would go; absent while nobody is carried. */
  readonly drop?: PersonDrop;
}

export interface Burst {
  readonly key: string;
  /** The document after the burst: any other document ends the burst. */
  readonly document: LayoutDocument;
  /** ms, by the clock that the caller passes in. */
  readonly at: number;
}

/** The editor without a screen: three stores. Everything that acts on it is a function that takes it first. */
export interface Editor {
  readonly document: StoreApi<DocumentState>;
  readonly view: StoreApi<ViewState>;
  readonly live: StoreApi<LiveState>;
}

export function createEditor(canvas: Size = { width: 1280, height: 720 }): Editor {
  return {
    document: createStore<DocumentState>(() => ({
      document: blankDocument,
      canvas,
      selection: [],
      history: emptyHistory,
    })),
    view: createStore<ViewState>(() => ({
      viewport: { scale: 1, origin: { x: 0, y: 0 } },
      element: { width: canvas.width, height: canvas.height },
      framing: 'fit',
      snapping: true,
      keepsRatio: false,
      guides: { x: [], y: [] },
      aids: { grid: false, thirds: false, safe: false, rulers: false },
      locked: false,
      lockedFor: 'show',
      alone: false,
      labels: true,
      marks: noMarks,
      keys: new Map(),
      sources: new Map(),
      names: noNames,
    })),
    live: createStore<LiveState>(() => ({
      gesture: null,
      preview: null,
      lit: null,
      editing: null,
      copiedPlaces: [],
      burst: null,
      announcement: { text: '', serial: 0, isRefusal: false },
    })),
  };
}
