import { describe, expect, it } from 'vitest';

import type { RecordedFile } from '#contract/recording.ts';
import type { Revision } from '#contract/revision.ts';

import { listChapters } from './chapters.ts';
import type { Chapter } from './chapters.ts';
import { formatEdl } from './format-edl.ts';
import { formatVtt } from './format-vtt.ts';
import { listRecordedSpans } from './recorded-spans.ts';

const zero = Date.UTC(2026, 10, 23, 10);
const at = (seconds: number): string => new Date(zero + seconds * 1000).toISOString();
const now = new Date(zero + 3_600_000);
const task = { createdAt: at(-5) };
const nothing = { files: [], startedAt: null, ending: null };

function makeRevision(number: number, seconds: number, more: Partial<Revision> = {}): Revision {
  return {
    ...{ number, status: 'accepted', note: null, actor: { id: 'u', name: 'Ana' } },
    ...{ createdAt: at(seconds), sentAt: at(seconds), latencyMs: 120 },
    ...more,
  } as Revision;
}

function makeFile(name: string, more: Partial<RecordedFile>): RecordedFile {
  const unknown = { userId: null, trackType: null, beganAt: null, endedAt: null };
  return { ...unknown, name, url: null, fileId: null, ...more };
}

const history = [
  makeRevision(1, 60, { note: 'opening --> <b>two</b>\r\n\r\ncameras & more' }),
  makeRevision(2, 70, { status: 'rejected' }),
  makeRevision(3, 90, { status: 'unknown', latencyMs: null }),
  makeRevision(4, 3000.5),
];

function chaptersOf(revisions: readonly Revision[]): AsyncGenerator<Chapter> {
  return listChapters(
    {
      list: () => Promise.resolve(revisions.slice(-1)),
      listAfter: (_, { after, limit }) =>
        Promise.resolve(revisions.filter(({ number }) => number > after).slice(0, limit)),
    },
    'task',
  );
}

async function join(texts: AsyncGenerator<string>): Promise<string> {
  let text = '';
  for await (const part of texts) {
    text += part;
  }
  return text;
}

/** Reads WebVTT as its specification says: blocks between empty lines, the times in one line, entities in the text. */
function parseVtt(text: string) {
  const [head = '', ...blocks] = text.split(/\n\n+/).filter((block) => block !== '');
  expect(head).toMatch(/^WEBVTT($|[ \t])/);
  const notes = blocks.filter((block) => block.startsWith('NOTE')).map((block) => block.slice(5));
  const cues = blocks
    .filter((block) => !block.startsWith('NOTE'))
    .map((block) => {
      const lines = block.split('\n');
      const times = lines.findIndex((line) => line.includes('-->'));
      const [from = '', to = ''] = (lines[times] ?? '').split(' --> ');
      const payload = lines.slice(times + 1).join('\n');
      const title = payload
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
      return { from: readVttTime(from), to: readVttTime(to), title };
    });
  return { notes, cues };
}

function readVttTime(text: string): number {
  const [, hours, minutes, seconds, ms] =
    /^(\d{2,}):([0-5]\d):([0-5]\d)\.(\d{3})$/.exec(text) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
}

/** Reads events of CMX 3600 by its columns; times in frames. */
function parseEdl(text: string, fps: number) {
  const events: { clip: string | undefined; source: number[]; record: number[]; title: string }[] =
    [];
  for (const line of text.split('\r\n')) {
    const event =
      /^(\d{3}) {2}(\S.{7}) V {5}C {8}((?:\d\d:){3}\d\d) ((?:\d\d:){3}\d\d) ((?:\d\d:){3}\d\d) ((?:\d\d:){3}\d\d)$/.exec(
        line,
      );
    const last = events.at(-1);
    if (event !== null) {
      const [sourceIn = 0, sourceOut = 0, recordIn = 0, recordOut = 0] = event
        .slice(3)
        .map((timecode) => {
          const [hours = 0, minutes = 0, seconds = 0, frames = 0] = timecode.split(':').map(Number);
          expect(frames).toBeLessThan(fps);
          return ((hours * 60 + minutes) * 60 + seconds) * fps + frames;
        });
      expect(Number(event[1])).toBe(events.length + 1);
      events.push({
        clip: undefined,
        source: [sourceIn, sourceOut],
        record: [recordIn, recordOut],
        title: '',
      });
    } else if (line.startsWith('* FROM CLIP NAME: ') && last !== undefined) {
      last.clip = line.slice(18);
    } else if (line.startsWith('* COMMENT: ') && last !== undefined) {
      last.title = line.slice(11);
    }
  }
  return events;
}

const titles = [
  'Before the first take',
  'Revision 1: opening --> <b>two</b> cameras & more',
  'Revision 3: taken by Ana (may be on air)',
  'Revision 4: taken by Ana',
];

describe('chapters as WebVTT', () => {
  it('count from the start of the file that the cloud told, and can be read back', async () => {
    const files = [
      makeFile('show.mp4', { beganAt: at(10), endedAt: at(3010) }),
      makeFile('show.m3u8', { beganAt: at(10) }),
      makeFile('show_sound.aac', { beganAt: at(9), trackType: 'audio' }),
    ];
    const [span, ...rest] = listRecordedSpans({ ...nothing, files }, task, now);
    expect(rest).toEqual([]);
    const text = await join(
      formatVtt(chaptersOf(history), span ?? expect.fail(), { title: 'A\nshow', others: [] }),
    );
    expect(parseVtt(text)).toEqual({
      notes: [
        'File: show.mp4',
        'Times count from the start of the file, as the cloud reported it.',
      ],
      cues: [
        { from: 0, to: 50_120, title: titles[0] },
        { from: 50_120, to: 80_000, title: titles[1] },
        { from: 80_000, to: 2_990_620, title: titles[2] },
        { from: 2_990_620, to: 3_000_000, title: titles[3] },
      ],
    });
  });

  it('count from the start of the recording where no file tells, and a note says so', async () => {
    const files = [makeFile('show.mp4', {})];
    const began = listRecordedSpans({ ...nothing, files, startedAt: at(0) }, task, now);
    const text = await join(
      formatVtt(chaptersOf(history), began[0] ?? expect.fail(), {
        title: '',
        others: ['more -->'],
      }),
    );
    const { notes, cues } = parseVtt(text);
    expect(notes).toEqual([
      `The start times of the files are not known. Times count from the start of the recording (${at(0)}), as a webhook told it, so they may be some seconds off.`,
      'more --&gt;',
    ]);
    expect(cues.map(({ from }) => from)).toEqual([0, 60_120, 90_000, 3_000_620]);
    expect(cues.at(-1)?.to).toBe(3_600_000);
    const [attached] = listRecordedSpans(nothing, task, now);
    expect(attached).toMatchObject({ name: null, fromMs: zero - 5000 });
    expect(attached?.source).toContain('no webhook told when it began');
  });
});

describe('chapters as an edit list', () => {
  it('go through all files one after the other, without a gap, in whole frames', async () => {
    const files = [
      makeFile('second.mp4', { beganAt: at(100), endedAt: at(3100) }),
      makeFile('first.mp4', { beganAt: at(0), endedAt: at(100) }),
    ];
    const spans = listRecordedSpans({ ...nothing, files }, task, now);
    const text = await join(formatEdl(chaptersOf(history), spans, { title: 'Show', fps: 25 }));
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      'TITLE: Show',
      'FCM: NON-DROP FRAME',
      '* 25 FRAMES PER SECOND',
    ]);
    const events = parseEdl(text, 25);
    expect(events).toEqual([
      { clip: 'first.mp4', source: [0, 1503], record: [0, 1503], title: titles[0] },
      { clip: 'first.mp4', source: [1503, 2250], record: [1503, 2250], title: titles[1] },
      { clip: 'first.mp4', source: [2250, 2500], record: [2250, 2500], title: titles[2] },
      { clip: 'second.mp4', source: [0, 72_516], record: [2500, 75_016], title: titles[2] },
      { clip: 'second.mp4', source: [72_516, 75_000], record: [75_016, 77_500], title: titles[3] },
    ]);
  });

  it('name a take that was on air for less than a frame in a comment, and make no event of it', async () => {
    const quick = [makeRevision(1, 10), makeRevision(2, 10.005), makeRevision(3, 12)];
    const spans = listRecordedSpans({ ...nothing, startedAt: at(0) }, task, now);
    const text = await join(formatEdl(chaptersOf(quick), spans, { title: '', fps: 25 }));
    expect(parseEdl(text, 25).map(({ title }) => title)).toEqual([
      'Before the first take',
      'Revision 2: taken by Ana',
      'Revision 3: taken by Ana',
    ]);
    expect(text).toContain(
      '\r\n* NOTE: Revision 1: taken by Ana (shorter than a frame, at 00:00:10:03)\r\n',
    );
  });

  it('keep the history in its order where a late answer would turn it round', async () => {
    const late = [makeRevision(1, 10, { latencyMs: 8000 }), makeRevision(2, 12)];
    const spans = listRecordedSpans({ ...nothing, startedAt: at(0) }, task, now);
    const events = parseEdl(
      await join(formatEdl(chaptersOf(late), spans, { title: '', fps: 15 })),
      15,
    );
    expect(events.map(({ source }) => source)).toEqual([
      [0, 270],
      [270, 54_000],
    ]);
    expect(events.at(-1)?.title).toBe('Revision 2: taken by Ana');
  });
});
