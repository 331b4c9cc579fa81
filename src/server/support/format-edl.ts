import type { Chapter } from './chapters.ts';
import type { RecordedSpan } from './recorded-spans.ts';

/**
 * Chapters as an edit list in the form of CMX 3600: one event for each chapter of each file, one after the other, with its title
 * as a comment and as a locator. Timecode without drop frames. One text for each event.
 */
export async function* formatEdl(
  chapters: AsyncIterable<Chapter>,
  spans: readonly RecordedSpan[],
  { title, fps }: { readonly title: string; readonly fps: number },
): AsyncGenerator<string> {
  yield writeLines([`TITLE: ${cleanLine(title).slice(0, 70)}`, 'FCM: NON-DROP FRAME']);
  yield writeLines([
    `* ${fps} FRAMES PER SECOND`,
    ...new Set(spans.map(({ source }) => `* NOTE: ${cleanLine(source)}`)),
    '',
  ]);
  let count = 0;
  for await (const chapter of chapters) {
    let before = 0;
    for (const span of spans) {
      const fromMs = Math.max(chapter.fromMs, span.fromMs) - span.fromMs;
      const toMs = Math.min(chapter.toMs, span.toMs) - span.fromMs;
      const [from, to] = [toFrames(fromMs, fps), toFrames(toMs, fps)];
      const name = cleanLine(chapter.title);
      if (from < to) {
        count += 1;
        const [start, end] = [before + from, before + to].map((frame) =>
          formatTimecode(frame, fps),
        );
        const source = `${formatTimecode(from, fps)} ${formatTimecode(to, fps)}`;
        yield writeLines([
          `${String(count).padStart(3, '0')}  AX       V     C        ${source} ${start} ${end}`,
          ...(span.name === null ? [] : [`* FROM CLIP NAME: ${cleanLine(span.name)}`]),
          `* COMMENT: ${name}`,
          `* LOC: ${start} GREEN   ${name}`,
          '',
        ]);
      }
      // An event without a frame is invalid, and a take without a word would be lost.
      else if (fromMs < toMs) {
        const start = formatTimecode(before + from, fps);
        yield writeLines([`* NOTE: ${name} (shorter than a frame, at ${start})`, '']);
      }
      before += toFrames(span.toMs - span.fromMs, fps);
    }
  }
}

function toFrames(ms: number, fps: number): number {
  return Math.round((ms * fps) / 1000);
}

/** `HH:MM:SS:FF`. A day of timecode has 24 hours; after that it begins again. */
function formatTimecode(frames: number, fps: number): string {
  const seconds = Math.floor(frames / fps);
  return [
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
    frames % fps,
  ]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

function cleanLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

function writeLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}
