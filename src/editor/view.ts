import type { Point, Size } from '#geometry/rect.ts';
import { fitViewport, panViewport, zoomViewport } from '#geometry/viewport.ts';

import type { ItemId } from '#layout/document/document.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import type { PictureStream } from '#layout/picture/participants.ts';
import { chooseShape } from '#layout/picture/source-shape.ts';
import type { SourceShape } from '#layout/picture/source-shape.ts';

import { announce } from './edit.ts';
import { selectionBounds } from './hit-test.ts';
import type { Aids, Editor } from './stores.ts';
import { followInDraft } from './straps.ts';
import { say } from '#words/say.ts';

/** Room around a fitted canvas, CSS px: enough for the handles of a tile that fills it. */
const fitMargin = 10;

/** The size of the element that shows the canvas changed (CSS px); a fitted view follows it. */
export function resizeElement(editor: Editor, element: Size): void {
  editor.view.setState({ element });
  if (editor.view.getState().framing === 'fit') {
    fitCanvas(editor);
  }
}

/** Shows the whole canvas. */
export function fitCanvas(editor: Editor): void {
  const { canvas } = editor.document.getState();
  const { element } = editor.view.getState();
  editor.view.setState({
    viewport: fitViewport({ x: 0, y: 0, ...canvas }, element, fitMargin),
    framing: 'fit',
  });
}

/** Shows what is selected as large as it goes; the whole canvas when nothing is. */
export function fitSelection(editor: Editor): void {
  const bounds = selectionBounds(editor.document.getState());
  if (!bounds) {
    fitCanvas(editor);
    return;
  }
  const { element } = editor.view.getState();
  editor.view.setState({ viewport: fitViewport(bounds, element, fitMargin), framing: 'free' });
}

/** Zooms by a factor around a point of the element (CSS px); around its middle when none is given. */
export function zoomBy(editor: Editor, factor: number, anchor?: Point): void {
  const { viewport, element } = editor.view.getState();
  const middle = { x: element.width / 2, y: element.height / 2 };
  editor.view.setState({
    viewport: zoomViewport(viewport, factor, anchor ?? middle),
    framing: 'free',
  });
}

/** One canvas pixel a CSS pixel, each on one pixel of the screen: a fraction between them would blur the picture. */
export function zoomToActualSize(editor: Editor): void {
  zoomBy(editor, 1 / editor.view.getState().viewport.scale);
  const { origin } = editor.view.getState().viewport;
  editor.view.setState({
    viewport: { scale: 1, origin: { x: Math.round(origin.x), y: Math.round(origin.y) } },
  });
}

/** Moves the view by CSS px. */
export function panBy(editor: Editor, delta: Point): void {
  editor.view.setState(({ viewport }) => ({
    viewport: panViewport(viewport, delta),
    framing: 'free',
  }));
}

export function setSnapping(editor: Editor, snapping: boolean): void {
  editor.view.setState({ snapping });
}

/** Shows the canvas without the panels around it, or with them. */
export function setAlone(editor: Editor, alone: boolean): void {
  editor.view.setState({ alone });
  announce(editor, alone ? say('Showing the canvas alone') : say('Showing all panels'));
}

/** Whether resizing keeps the ratio, or no longer. */
export function toggleRatio(editor: Editor): void {
  const keepsRatio = !editor.view.getState().keepsRatio;
  editor.view.setState({ keepsRatio });
  announce(editor, keepsRatio ? say('Resizing keeps the shape') : say('Resizing is free'));
}

/** Shows one of the aids over the canvas, or hides it. */
export function toggleAid(editor: Editor, aid: keyof Aids): void {
  const { aids } = editor.view.getState();
  editor.view.setState({ aids: { ...aids, [aid]: !aids[aid] } });
}

export function setLabels(editor: Editor, labels: boolean): void {
  editor.view.setState({ labels });
}

/** Sets the assumed shape of some streams, so that their fits are drawn correctly. */
export function setSourceShape(
  editor: Editor,
  streams: readonly Pick<PictureStream, 'userId' | 'media'>[],
  shape: SourceShape,
): void {
  editor.view.setState(({ sources }) => ({
    sources: streams.reduce((known, stream) => chooseShape(known, stream, shape), sources),
  }));
}

/** Outlines an item on the canvas, or none. */
export function light(editor: Editor, lit: ItemId | null): void {
  if (editor.live.getState().lit !== lit) {
    editor.live.setState({ lit });
  }
}

/** From now on people are called by these names, also by the name straps of the draft. */
export function setNames(editor: Editor, names: PeopleNames): void {
  if (editor.view.getState().names !== names) {
    editor.view.setState({ names });
    // Not a step: the layout is what it was, and its straps say who is on their tiles.
    const { document } = editor.document.getState();
    const named = followInDraft(editor, document);
    if (named !== document) {
      editor.document.setState({ document: named });
    }
  }
}
