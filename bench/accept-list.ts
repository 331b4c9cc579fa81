/** One line of the table. Without a limit it only informs. */
export interface Line {
  readonly id: string;
  /** What is measured, in words. */
  readonly what: string;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** Whether the short form measures it: only what holds its value from run to run on a busy machine. */
  readonly isShort?: true;
  /** Whether it holds on a machine that does other things too, so that `npm test` can fail when it does not: a count, or far below its limit. */
  readonly isSteady?: true;
}

/**
 * What has to be true, by benchmark. `times` is a ratio to what stands beside it in the same run. Absolute limits are for what a
 * person feels or an operator pays, on a machine of two cores.
 */
export const acceptList = {
  takes: [
    {
      id: 'take-sqlite',
      what: 'a take adds to the bare call, SQLite, p50',
      unit: 'ms',
      atMost: 3,
      isShort: true,
    },
    {
      id: 'take-sqlite-own',
      what: 'a take without its call and two commits, SQLite, p10',
      unit: 'ms',
      isShort: true,
    },
    {
      id: 'take-postgres',
      what: 'a take adds to the bare call, PostgreSQL, p50',
      unit: 'ms',
      atMost: 8,
      isShort: true,
    },
    {
      id: 'take-postgres-own',
      what: 'a take without its call and two commits, PostgreSQL, p10',
      unit: 'ms',
      isShort: true,
    },
    {
      id: 'take-rate-sqlite',
      what: 'takes a second over 50 tasks, SQLite',
      unit: '/s',
      atLeast: 600,
    },
    {
      id: 'take-rate-postgres',
      what: 'takes a second over 50 tasks, PostgreSQL',
      unit: '/s',
      atLeast: 400,
    },
    {
      id: 'take-ceiling',
      what: 'that rate with a ceiling of 20,000, over 1,000',
      unit: 'times',
      atLeast: 0.9,
    },
    { id: 'take-sdk', what: 'calls a second by the official SDK alone', unit: '/s' },
  ],
  webhooks: [
    {
      id: 'webhook',
      what: 'a webhook, over a bare commit and a request without one',
      unit: 'times',
      atMost: 4,
      isShort: true,
      isSteady: true,
    },
    {
      id: 'webhook-p99',
      what: 'webhooks at 500 a second, answered when durable, p99',
      unit: 'ms',
      atMost: 50,
    },
  ],
  tasks: [
    {
      id: 'tasks-bytes',
      what: 'first page of 10,000 tasks',
      unit: 'kB',
      atMost: 50,
      isShort: true,
      isSteady: true,
    },
    {
      id: 'tasks-time',
      what: 'first page of 10,000 tasks, p50',
      unit: 'ms',
      atMost: 15,
      isShort: true,
    },
    {
      id: 'tasks-opening',
      what: 'data that a page downloads to open, 10,000 tasks',
      unit: 'kB',
      atMost: 60,
    },
    {
      id: 'tasks-stall',
      what: 'idle with 10,000 tasks: longest standstill',
      unit: 'ms',
      atMost: 20,
    },
    { id: 'tasks-cpu', what: 'idle with 10,000 tasks: CPU', unit: '%', atMost: 1 },
    { id: 'tasks-memory', what: 'idle with 10,000 tasks: memory', unit: 'MB', atMost: 200 },
  ],
  history: [
    {
      id: 'history-take',
      what: 'a take after 1,000,000 revisions, over one after 100',
      unit: 'times',
      atMost: 1.2,
    },
    { id: 'history-page', what: 'a page of that history', unit: 'times', atMost: 1.2 },
    { id: 'history-opening', what: 'what a page asks to open', unit: 'times', atMost: 1.2 },
  ],
  pages: [
    {
      id: 'pages-answer',
      what: '1,000 pages open: a take is answered later by, p50',
      unit: 'ms',
      atMost: 3,
    },
    { id: 'pages-cpu', what: '1,000 pages open: CPU a take', unit: 'ms', atMost: 15 },
    {
      id: 'pages-bytes',
      what: '1,000 pages open: data a take and page',
      unit: 'kB',
      atMost: 8,
      isShort: true,
      isSteady: true,
    },
    {
      id: 'pages-last',
      what: '1,000 pages open: the last page hears of a take, p99',
      unit: 'ms',
      atMost: 60,
    },
    {
      id: 'pages-restart',
      what: '1,000 pages are back and right after a restart',
      unit: 'ms',
      atMost: 2000,
    },
  ],
  people: [
    {
      id: 'people-bytes',
      what: '5,000 people: data a change and page',
      unit: 'kB',
      atMost: 2,
      isShort: true,
      isSteady: true,
    },
    { id: 'people-elements', what: '5,000 people: elements in the page', unit: '', atMost: 3000 },
    { id: 'people-whole', what: '5,000 people: the page is whole after', unit: 'ms', atMost: 3000 },
    {
      id: 'people-drag',
      what: '5,000 people, 10 changes a second: frames a second of a drag',
      unit: '/s',
      atLeast: 59,
    },
  ],
  drag: [
    {
      id: 'drag-one',
      what: 'drag of one of 24 tiles, main-thread CPU a frame, over plain Konva',
      unit: 'times',
      atMost: 1,
      isShort: true,
    },
    { id: 'drag-all', what: 'drag of all 24', unit: 'times', atMost: 0.85, isShort: true },
    { id: 'drag-resize', what: 'resize of one', unit: 'times', atMost: 1 },
    {
      id: 'drag-watermarks',
      what: 'drag of one of 25 tiles with 25 watermarks, over plain Konva',
      unit: 'times',
      atMost: 1,
    },
    {
      id: 'drag-live-pictures',
      what: 'the same with live pictures in preview and program, over without',
      unit: 'times',
      atMost: 1.1,
    },
    { id: 'drag-one-tldraw', what: 'drag of one, over tldraw', unit: 'times', atMost: 0.75 },
    { id: 'drag-all-tldraw', what: 'drag of all, over tldraw', unit: 'times', atMost: 0.75 },
    { id: 'drag-all-excalidraw', what: 'drag of all, over Excalidraw', unit: 'times', atMost: 0.5 },
    {
      id: 'drag-live',
      what: 'during a drag: longest time without a new payload',
      unit: 'ms',
      atMost: 250,
      isShort: true,
    },
    {
      id: 'drag-measures',
      what: 'drags and resize: texts measured a frame',
      unit: '',
      atMost: 1,
      isShort: true,
      isSteady: true,
    },
    { id: 'drag-frames', what: 'frames a second of a drag', unit: '/s', atLeast: 59 },
    { id: 'drag-pick-up', what: 'longest frame of a pick-up', unit: 'ms', atMost: 34 },
    { id: 'drag-drop', what: 'longest frame of a drop', unit: 'ms', atMost: 34 },
  ],
  edits: [
    {
      id: 'edit-median',
      what: 'an edit on 24 tiles with 24 people, the slowest kind, p50',
      unit: 'ms',
      atMost: 16,
    },
    { id: 'edit-p95', what: 'all edits, p95', unit: 'ms', atMost: 34 },
    {
      id: 'edit-held',
      what: 'an arrow key held at 30 a second: behind the hand by',
      unit: 'ms',
      atMost: 100,
    },
    {
      id: 'edit-tldraw',
      what: 'the same edit, over tldraw, the slowest kind',
      unit: 'times',
      atMost: 1.3,
    },
  ],
  scenes: [
    { id: 'scenes-elements', what: '500 scenes: elements in the page', unit: '', atMost: 3000 },
    {
      id: 'scenes-hidden',
      what: '500 scenes: thumbnails drawn that are out of sight',
      unit: '',
      atMost: 20,
    },
  ],
  opening: [
    {
      id: 'open-excalidraw',
      what: 'first visit, throttled, until it can be used, over Excalidraw',
      unit: 'times',
      atMost: 1,
    },
    { id: 'open-tldraw', what: 'the same, over tldraw', unit: 'times', atMost: 0.7 },
    { id: 'open-painted', what: 'first visit, throttled, until the tiles are painted', unit: 'ms' },
    { id: 'open-first', what: 'code before the first tiles, brotli', unit: 'kB', atMost: 180 },
    { id: 'open-bytes', what: 'code in all, brotli', unit: 'kB', atMost: 300 },
    { id: 'open-files', what: 'files of code in all', unit: '', atMost: 25 },
  ],
  parts: [
    {
      id: 'lint',
      what: 'lint of a full payload',
      unit: 'ms',
      atMost: 1,
      isShort: true,
      isSteady: true,
    },
    {
      id: 'lint-refused',
      what: 'lint of a full payload with lists that exclude each other',
      unit: 'ms',
      atMost: 1,
      isShort: true,
      isSteady: true,
    },
    {
      id: 'sign',
      what: 'signature of a full payload, the key of its day derived anew',
      unit: 'ms',
    },
  ],
  frames: [
    {
      id: 'frame-cold',
      what: 'picture of the simulated recorder, 25 new people, nothing used again',
      unit: 'ms',
    },
    {
      id: 'frame-changed',
      what: 'the same with one new person',
      unit: 'ms',
    },
    { id: 'frame-same', what: 'the same again within its second, sent as it was', unit: 'ms' },
  ],
} as const satisfies Readonly<Record<string, readonly Line[]>>;
