import type { Chapter } from './chapters.ts';
import type { RecordedSpan } from './recorded-spans.ts';

/**
 * Chapters as WebVTT (W3C), one text for each. Their times are those of one file: players know no other.
 * @param others what is not in this file, such as other recorded files
 */
export async function* formatVtt(
  chapters: AsyncIterable<Chapter>,
  span: RecordedSpan,
  { title, others }: { readonly title: string; readonly others: readonly string[] },
): AsyncGenerator<string> {
  yield `WEBVTT - ${escapeLine(title)}\n\n`;
  const notes = [...(span.name === null ? [] : [`File: ${span.name}`]), span.source, ...others];
  for (const note of notes) {
    yield `NOTE ${escapeLine(note)}\n\n`;
  }
  let count = 0;
  for await (const { fromMs, toMs, title: name } of chapters) {
    const from = Math.max(fromMs, span.fromMs) - span.fromMs;
    const to = Math.min(toMs, span.toMs) - span.fromMs;
    if (from < to) {
      count += 1;
      yield `${count}\n${formatTime(from)} --> ${formatTime(to)}\n${escapeLine(name)}\n\n`;
    }
  }
}

/** `HH:MM:SS.mmm`; a recording may have more than 99 hours. */
function formatTime(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  const parts = [hours, minutes, seconds].map((part) => String(Math.floor(part)).padStart(2, '0'));
  return `${parts.join(':')}.${String(ms % 1000).padStart(3, '0')}`;
}

/** Text of one line. An escaped `>` cannot be part of an arrow, which would end a note. */
function escapeLine(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
