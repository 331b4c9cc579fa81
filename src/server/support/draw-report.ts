import type { RevisionReport } from '#contract/support/revision-report.ts';
import type { Task } from '#contract/task.ts';
import { readLayout } from '#layout/document/wire.ts';
import { chooseDrawnPeople } from '#layout/drawing/drawn-people.ts';
import { drawLayout } from '#layout/drawing/layout-drawing.ts';
import { writeSvg } from '#layout/drawing/write-svg.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';

/** Draws a revision as its page shows it, as a PNG of the canvas' size. */
export type DrawReport = (
  report: Pick<RevisionReport, 'MixLayoutParams' | 'SubscribeStreamUserIds' | 'roster'>,
  canvas: Task['canvas'],
) => Promise<Buffer>;

/** Pictures are drawn one after the other: each is as large as a canvas, and takes must not wait for them. */
export function createReportDrawer(placeholderWhile: PlaceholderWhile): DrawReport {
  let last: Promise<unknown> = Promise.resolve();

  async function draw(svg: string): Promise<Buffer> {
    // Loaded when somebody wants the first picture: a desk that draws none does without its memory.
    const { default: sharp } = await import('sharp');
    return sharp(Buffer.from(svg)).removeAlpha().png().toBuffer();
  }

  return (report, canvas) => {
    const document = readLayout(report);
    const people = chooseDrawnPeople(document, report.roster?.people ?? null);
    const svg = writeSvg(drawLayout(document, canvas, people, placeholderWhile).shapes, canvas);
    const drawn = last.then(() => draw(svg));
    last = drawn.catch(() => undefined);
    return drawn;
  };
}
