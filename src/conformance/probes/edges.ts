import { accepted, modifyLayout } from './probe.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { canvas } from './recording-body.ts';

/** Places that reach beyond the canvas: of a window, of one that the mode does not use, of watermarks. */
export function listEdgeProbes(context: ProbeContext): readonly Probe[] {
  const beyond = { Top: 0, Left: canvas.width - 100, Width: 160, Height: 90 };
  const refused: Pick<Probe, 'question' | 'follows' | 'expected'> = {
    ...{ question: 6, follows: 'beyondCanvas' },
    expected: ({ beyondCanvas }) =>
      beyondCanvas === 'refuse' ? 'InvalidParameter.OutOfRange' : 'accepted',
  };
  return [
    {
      ...{ ...refused, name: 'window-beyond-canvas' },
      call: modifyLayout(context, { MixLayoutMode: 4, MixLayoutList: [beyond] }),
    },
    {
      ...{ name: 'unused-window-beyond-canvas', question: 12, expected: accepted },
      call: modifyLayout(context, { MixLayoutList: [beyond] }),
    },
    {
      ...{ ...refused, name: 'image-beyond-canvas' },
      call: modifyLayout(context, {
        WaterMarkList: [
          {
            WaterMarkType: 0,
            WaterMarkImage: { ...beyond, WaterMarkUrl: 'https://example.com/conformance.png' },
          },
        ],
      }),
    },
    {
      ...{ name: 'text-beyond-canvas', question: 6, expected: accepted },
      call: modifyLayout(context, {
        WaterMarkList: [{ WaterMarkType: 1, WaterMarkChar: { ...beyond, Chars: 'conformance' } }],
      }),
    },
  ];
}
