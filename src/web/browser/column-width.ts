import { readStorage, writeStorage } from './browser-storage.ts';

/** The columns beside the canvas. */
export type ColumnSide = 'left' | 'right';

export interface ColumnShape {
  /** CSS px; null while nobody changed it. */
  readonly width: number | null;
  readonly isFolded: boolean;
}

/** Of a folded column: one button, CSS px. */
const railWidth = 24;
const sides: readonly ColumnSide[] = ['left', 'right'];

/** What this browser remembers of a column. */
export function readColumn(side: ColumnSide): ColumnShape {
  return parseColumn(readStorage(keyOf(side)) ?? '');
}

/** Shows a column so, and remembers it. */
export function keepColumn(side: ColumnSide, shape: ColumnShape): void {
  applyColumn(side, shape);
  writeStorage(keyOf(side), formatColumn(shape));
}

/** Shows both as they are remembered: before the first picture, so that it does not jump. */
export function applyColumns(): void {
  for (const side of sides) {
    applyColumn(side, readColumn(side));
  }
}

/** The style sheet of the frame reads both. */
function applyColumn(side: ColumnSide, { width, isFolded }: ColumnShape): void {
  const { style, dataset } = document.documentElement;
  const shown = isFolded ? railWidth : width;
  style.setProperty(`--${side}-width`, shown === null ? null : `${shown}px`);
  dataset[side] = isFolded ? 'folded' : '';
}

/** @param text `300`, `folded`, `300 folded`, or anything else for a column as it comes */
export function parseColumn(text: string): ColumnShape {
  const width = Number.parseInt(text, 10);
  return { width: width > 0 ? width : null, isFolded: text.endsWith('folded') };
}

/** @returns null for a column as it comes */
export function formatColumn({ width, isFolded }: ColumnShape): string | null {
  const parts = [...(width === null ? [] : [String(width)]), ...(isFolded ? ['folded'] : [])];
  return parts.length > 0 ? parts.join(' ') : null;
}

function keyOf(side: ColumnSide): string {
  return `mixdesk.${side}`;
}
