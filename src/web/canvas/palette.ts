/**
 * Colours of what is painted on the canvas. Konva cannot read CSS variables, so these are separate from the tokens. They are
 * visible on any background that a layout may have.
 */
export const palette = {
  accent: '#5aa9ff',
  accentFill: 'rgba(90, 169, 255, 0.14)',
  dropFill: 'rgba(90, 169, 255, 0.42)',
  onAccent: '#06121f',
  guide: '#ff5fb0',
  handleFill: '#ffffff',
  labelFill: 'rgba(8, 10, 13, 0.78)',
  labelText: '#f2f4f7',
  slotStroke: 'rgba(230, 236, 245, 0.72)',
  slotFill: 'rgba(120, 134, 156, 0.20)',
  change: '#f2bd5a',
  changeGone: '#ff7a70',
  onChange: '#171003',
  failureFill: '#3a0f0b',
  failure: '#ff8a80',
  onFailure: '#ffe9e6',
  canvasEdge: 'rgba(128, 136, 150, 0.5)',
} as const;

export const fontFamily =
  'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
