import type { Size } from '#geometry/rect.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import { nameWindow, watermarkPath, windowPath } from './rule.ts';
import type { Finding, Rule } from './rule.ts';
import { say } from '#words/say.ts';

interface Placed {
  readonly Top: number;
  readonly Left: number;
  readonly Width: number;
  readonly Height: number;
}

/** `Left + Width` and `Top + Height` may not exceed the canvas (intl 647/36760, MixLayout and WaterMark). */
export const outsideCanvas: Rule = {
  code: 'outside-canvas',
  severity: 'error',
  find({ params, windows, watermarks, canvas }) {
    if (!canvas) {
      return [];
    }
    const findings: Finding[] = [];
    if (params.MixLayoutMode === layoutModes.custom) {
      for (const window of windows) {
        findings.push(
          ...measure(window.value, canvas, nameWindow(window), (field) =>
            windowPath(window.index, field),
          ),
        );
      }
    }
    for (const { index, value } of watermarks) {
      for (const body of ['WaterMarkImage', 'WaterMarkChar'] as const) {
        const placed = value[body];
        if (!placed) {
          continue;
        }
        findings.push(
          ...measure(placed, canvas, say('Watermark {index}', { index: index + 1 }), (field) =>
            watermarkPath(index, `${body}.${field}`),
          ),
        );
      }
    }
    return findings;
  },
};

function measure(
  placed: Placed,
  canvas: Size,
  name: string,
  pathOf: (field: keyof Placed) => string,
): readonly Finding[] {
  const size = `${canvas.width} x ${canvas.height}`;
  return [
    ...measureAxis(placed.Left, placed.Width, canvas.width, 'Left', 'Width', 'right'),
    ...measureAxis(placed.Top, placed.Height, canvas.height, 'Top', 'Height', 'bottom'),
  ];

  function measureAxis(
    start: number,
    length: number,
    limit: number,
    startField: keyof Placed,
    lengthField: keyof Placed,
    side: 'right' | 'bottom',
  ): readonly Finding[] {
    const over = start + length - limit;
    if (over <= 0) {
      return [];
    }
    return [
      {
        path: pathOf(start > limit ? startField : lengthField),
        message: say(
          '{name} reaches {over} px beyond the {side} edge of the {size} canvas. Move it or make it smaller.',
          { name, over, side: say(side), size },
        ),
      },
    ];
  }
}

/** Video codecs store colour at half the resolution: an odd size or position may shift by a pixel. No page of the vendor says so. */
export const oddSize: Rule = {
  code: 'odd-size',
  severity: 'warning',
  find({ params, windows }) {
    if (params.MixLayoutMode !== layoutModes.custom) {
      return [];
    }
    return windows.flatMap((window) =>
      (['Width', 'Height'] as const)
        .filter((field) => window.value[field] % 2 === 1)
        .map((field) => ({
          path: windowPath(window.index, field),
          message: say(
            '{window} has an odd {field} ({value} px). Use an even number, or the edge may look soft.',
            {
              window: nameWindow(window),
              field: say(field === 'Width' ? 'width' : 'height'),
              value: window.value[field],
            },
          ),
        })),
    );
  },
};
