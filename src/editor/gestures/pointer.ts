import { containsPoint, overlaps, rectBetween, sameRect } from '#geometry/rect.ts';
import type { Point } from '#geometry/rect.ts';
import { panViewport, toCanvas } from '#geometry/viewport.ts';
import type { ItemId } from '#layout/document/document.ts';
import { listItems, placeItems } from '#layout/document/items.ts';

import { edit, refuseLocked, select } from '#editor/edit.ts';
import { previewMove } from './move.ts';
import { pickUpSelection } from './pick-up.ts';
import { previewResize } from './resize.ts';
import type { PickUp, Session } from '#editor/session.ts';
import { hitTest } from '#editor/hit-test.ts';
import { findPersonDrop } from '#editor/edits/person-drop.ts';
import { dropPerson } from '#editor/edits/person.ts';
import type { Modifiers, PointerInput } from '#editor/pointer-input.ts';
import { nameItems } from '#editor/selection.ts';
import type { Editor, LockReason, Preview } from '#editor/stores.ts';

/** How far a pressed pointer may tremble before the press is a drag, CSS px. */
export const dragThreshold = 4;
/** Within this distance lines attract, CSS px at any zoom. */
export const snapReach = 8;

/** A press: selects what it hits, so that the drag that may follow moves it. `pan` takes hold of the view instead. */
export function pointerDown(editor: Editor, input: PointerInput, options = { pan: false }): void {
  if (editor.live.getState().session) {
    return;
  }
  if (options.pan) {
    const { viewport, framing } = editor.view.getState();
    begin(editor, { kind: 'panning', start: input.at, viewport, framing, input });
    return;
  }
  const hit = hitTest(editor, input.at);
  if (hit.kind === 'item' && !input.shift && !isSelected(editor, hit.id)) {
    select(editor, [hit.id]);
  }
  begin(editor, { kind: 'pressing', start: input, hit, input });
}

/** Takes a person from the list into the hand; the pointer may still be far from the canvas. */
export function pickUpPerson(editor: Editor, userId: string, input: PointerInput): void {
  if (editor.live.getState().session || refuseLocked(editor)) {
    return;
  }
  const session: Session = { kind: 'carrying', userId, input };
  begin(editor, session);
  update(editor, session);
}

/** The pointer or a modifier moved. Does nothing unless a press is under way. */
export function pointerMove(editor: Editor, input: PointerInput): void {
  const { session } = editor.live.getState();
  if (!session) {
    return;
  }
  if (session.kind === 'pressing') {
    if (distance(session.start.at, input.at) < dragThreshold) {
      return;
    }
    const started = startDrag(editor, session, input);
    if (!started) {
      return;
    }
    update(editor, started);
    return;
  }
  update(editor, { ...session, input });
}

/** A modifier was pressed or let go while the pointer rests. */
export function changeModifiers(editor: Editor, modifiers: Modifiers): void {
  const { session } = editor.live.getState();
  if (session) {
    pointerMove(editor, { ...session.input, ...modifiers });
  }
}

/** The end of a press: a click, or one edit for the whole drag. */
export function pointerUp(editor: Editor, input: PointerInput): void {
  pointerMove(editor, input);
  const { session, preview } = editor.live.getState();
  if (!session) {
    return;
  }
  finish(editor);
  if (session.kind === 'pressing') {
    click(editor, session);
  }
  if (session.kind === 'carrying' && preview?.drop) {
    dropPerson(editor, session.userId, preview.drop);
  }
  if ((session.kind === 'moving' || session.kind === 'resizing') && preview) {
    commit(editor, session.kind === 'moving' ? 'Move' : 'Resize', preview);
  }
}

/** Keeps hands off the draft, or lets them. What a hand holds at that moment is put back. */
export function setLocked(editor: Editor, locked: boolean, lockedFor: LockReason = 'show'): void {
  if (locked) {
    cancelGesture(editor);
  }
  editor.view.setState({ locked, lockedFor });
}

/** Escape, or a pointer that was taken away: nothing happened. Tells whether there was a gesture. */
export function cancelGesture(editor: Editor): boolean {
  const { session } = editor.live.getState();
  if (!session) {
    return false;
  }
  finish(editor);
  if (session.kind === 'marquee') {
    select(editor, session.before);
  }
  if (session.kind === 'panning') {
    const { viewport, framing } = session;
    editor.view.setState({ viewport, framing });
  }
  return true;
}

function begin(editor: Editor, session: Session): void {
  editor.live.setState({ session, preview: null, burst: null });
}

function finish(editor: Editor): void {
  editor.live.setState({ session: null, preview: null });
}

function startDrag(
  editor: Editor,
  press: Extract<Session, { kind: 'pressing' }>,
  input: PointerInput,
): Session | undefined {
  const state = editor.document.getState();
  const origin = toCanvas(editor.view.getState().viewport, press.start.at);
  if (press.hit.kind === 'nothing') {
    return { kind: 'marquee', origin, before: state.selection, input };
  }
  if (press.hit.kind === 'item' && !isSelected(editor, press.hit.id)) {
    select(editor, [...state.selection, press.hit.id]);
  }
  const pickUp = pickUpSelection(editor.document.getState(), origin);
  if (!pickUp) {
    return undefined;
  }
  if (refuseLocked(editor)) {
    finish(editor);
    return undefined;
  }
  return press.hit.kind === 'handle'
    ? { kind: 'resizing', pickUp, handle: press.hit.handle, input }
    : { kind: 'moving', pickUp, input };
}

function update(editor: Editor, session: Session): void {
  if (session.kind === 'panning') {
    const { at } = session.input;
    editor.view.setState({
      viewport: panViewport(session.viewport, {
        x: at.x - session.start.x,
        y: at.y - session.start.y,
      }),
      framing: 'free',
    });
    editor.live.setState({ session });
    return;
  }
  if (session.kind === 'marquee') {
    const marquee = rectBetween(session.origin, pointOf(editor, session.input));
    const caught = listItems(editor.document.getState().document)
      .filter((item) => overlaps(item.rect, marquee))
      .map((item) => item.id);
    select(editor, session.input.shift ? union(session.before, caught) : caught);
    editor.live.setState({ session, preview: { rects: new Map(), guides: [], marquee } });
    return;
  }
  if (session.kind === 'pressing') {
    return;
  }
  if (session.kind === 'carrying') {
    const { element } = editor.view.getState();
    const isOver = containsPoint({ x: 0, y: 0, ...element }, session.input.at);
    const at = isOver ? pointOf(editor, session.input) : null;
    const drop = findPersonDrop(editor.document.getState(), session.userId, at);
    editor.live.setState({
      session,
      preview: { rects: new Map(), guides: [], marquee: null, drop },
    });
    return;
  }
  editor.live.setState({ session, preview: previewSession(editor, session) });
}

function previewSession(
  editor: Editor,
  session: Extract<Session, { kind: 'moving' | 'resizing' }>,
): Preview {
  const { input, pickUp } = session;
  const delta = deltaOf(editor, pickUp, input);
  // Back where it began: nothing snaps, and a tile that came in beyond the canvas is not drawn inside for being touched.
  if (delta.x === 0 && delta.y === 0) {
    return { rects: pickUp.rects, guides: [], marquee: null };
  }
  const { viewport, snapping } = editor.view.getState();
  const reach = snapping && !input.mod ? snapReach / viewport.scale : 0;
  return session.kind === 'moving'
    ? previewMove(pickUp, delta, { reach, straight: input.shift })
    : previewResize(pickUp, session.handle, delta, {
        reach,
        keepRatio: input.shift,
        fromCentre: input.alt,
      });
}

function commit(editor: Editor, verb: string, preview: Preview): void {
  const { document } = editor.document.getState();
  const changed = new Map(
    listItems(document).flatMap(({ id, rect: before }) => {
      const rect = preview.rects.get(id);
      return rect && !sameRect(rect, before) ? [[id, rect] as const] : [];
    }),
  );
  if (changed.size === 0) {
    return;
  }
  edit(editor, `${verb} ${nameItems(document, [...changed.keys()])}`, (current) =>
    placeItems(current, changed),
  );
}

function click(editor: Editor, press: Extract<Session, { kind: 'pressing' }>): void {
  const { selection } = editor.document.getState();
  const { hit, start } = press;
  if (hit.kind === 'nothing' && !start.shift) {
    select(editor, []);
  }
  if (hit.kind !== 'item') {
    return;
  }
  if (!start.shift) {
    select(editor, [hit.id]);
  } else if (selection.includes(hit.id)) {
    select(
      editor,
      selection.filter((id) => id !== hit.id),
    );
  } else {
    select(editor, [...selection, hit.id]);
  }
}

function deltaOf(editor: Editor, pickUp: PickUp, input: PointerInput): Point {
  const point = pointOf(editor, input);
  return { x: point.x - pickUp.origin.x, y: point.y - pickUp.origin.y };
}

function pointOf(editor: Editor, input: PointerInput): Point {
  return toCanvas(editor.view.getState().viewport, input.at);
}

function isSelected(editor: Editor, id: ItemId): boolean {
  return editor.document.getState().selection.includes(id);
}

function union(a: readonly ItemId[], b: readonly ItemId[]): readonly ItemId[] {
  return [...a, ...b.filter((id) => !a.includes(id))];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
