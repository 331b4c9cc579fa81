import type { SnapLines } from '#geometry/snap.ts';

import type { Editor } from './stores.ts';

/** Puts a guide on the canvas. @param at canvas px, whole */
export function addGuide(editor: Editor, axis: keyof SnapLines, at: number): void {
  const { guides } = editor.view.getState();
  if (!guides[axis].includes(at)) {
    editor.view.setState({ guides: { ...guides, [axis]: [...guides[axis], at] } });
  }
}

export function removeGuide(editor: Editor, axis: keyof SnapLines, at: number): void {
  const { guides } = editor.view.getState();
  editor.view.setState({
    guides: { ...guides, [axis]: guides[axis].filter((other) => other !== at) },
  });
}

/** Moves a guide; onto another one it becomes that one. @param to canvas px, whole */
export function moveGuide(editor: Editor, axis: keyof SnapLines, from: number, to: number): void {
  const { guides } = editor.view.getState();
  const moved = guides[axis].map((at) => (at === from ? to : at));
  editor.view.setState({ guides: { ...guides, [axis]: [...new Set(moved)] } });
}

export function clearGuides(editor: Editor): void {
  editor.view.setState({ guides: { x: [], y: [] } });
}
