import './forced-colours.css';

import type { changePalette, palette } from './palette.ts';

type Palette = typeof palette;

/**
 * Gives page and canvas the colours of the system while it forces them, and its own ones back when that is over.
 * @param change gives the canvas its colours. This file imports no code: the first chunk waits for it, and would wait for itself.
 */
export function wearSystemColours(
  forced: MediaQueryList,
  own: Palette,
  change: typeof changePalette,
): void {
  apply();
  forced.onchange = apply;
  // The system may change to another set of colours meanwhile.
  window.matchMedia('(prefers-color-scheme: light)').addEventListener('change', apply);

  function apply(): void {
    change(forced.matches ? { ...own, ...readSystemPalette() } : own);
    const { dataset } = document.documentElement;
    if (forced.matches) {
      dataset['colours'] = 'forced';
    } else {
      delete dataset['colours'];
    }
  }
}

function readSystemPalette(): Palette {
  const [canvas, text] = [readColour('Canvas'), readColour('CanvasText')];
  const [highlight, onHighlight] = [readColour('Highlight'), readColour('HighlightText')];
  return {
    accent: highlight,
    accentFill: 'transparent',
    dropFill: 'transparent',
    onAccent: onHighlight,
    guide: highlight,
    handleFill: canvas,
    labelFill: canvas,
    labelText: text,
    slotStroke: text,
    slotFill: canvas,
    change: text,
    changeGone: readColour('GrayText'),
    onChange: canvas,
    failureFill: canvas,
    failure: text,
    onFailure: text,
    canvasEdge: text,
    frame: text,
    halo: canvas,
  };
}

/** A canvas off the screen does not know the colours of the system by their names. Opaque: some let the ground shine through. */
function readColour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  const [red, green, blue] = color.match(/[\d.]+/g) ?? [];
  return `rgb(${red}, ${green}, ${blue})`;
}
