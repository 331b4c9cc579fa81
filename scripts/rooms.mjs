/** What a story may show: all of the page. */
const pageFolders = [
  'web/actions',
  'web/api',
  'web/audit',
  'web/browser',
  'web/canvas',
  'web/canvas/aids',
  'web/desk',
  'web/exchange',
  'web/fields',
  'web/history',
  'web/hooks',
  'web/inspector',
  'web/live',
  'web/live/cards',
  'web/live/screen',
  'web/live/trtc',
  'web/page',
  'web/people',
  'web/preflight',
  'web/problems',
  'web/program',
  'web/recordings',
  'web/rehearsal',
  'web/sandbox',
  'web/scenes',
  'web/search',
  'web/stage',
  'web/take',
  'web/support',
  'web/tokens',
  'web/tour',
  'web/ui',
  'web/words',
];
const belowThePage = ['geometry', 'trtc', 'words', 'layout', 'contract', 'editor'];

/**
 * The table of the house: every folder of `src/` that holds code, what it is for, and what its files may import.
 * `.dependency-cruiser.mjs` enforces it, `npm run house` prints it, `src/testing/house.test.ts` proves that it bites.
 *
 * In `mayImport` another room (`layout`) means all of its folders; a folder of the same room is named in full
 * (`web/desk`), and the room's own name means the files beside its README. `*` means every folder of the same room.
 * @typedef {{ readonly purpose: string, readonly mayImport: readonly string[] }} Row
 * @type {Readonly<Record<string, Row>>}
 */
export const rooms = {
  geometry: {
    purpose: 'whole-number 2-D maths: rectangles, snapping, aligning, screen to canvas and back',
    mayImport: [],
  },
  trtc: {
    purpose: "the vendor's words as data: wire schemas, limits, sites, error codes, webhooks",
    mayImport: [],
  },

  words: {
    purpose: 'sentences in more than one language: how they are put together, and what can be said',
    mayImport: ['words/chinese'],
  },
  'words/chinese': {
    purpose: 'the sentences in Simplified Chinese, one file a room',
    mayImport: [],
  },

  layout: {
    purpose:
      'the layout of a recording as data: everything that can be said of it without a clock or a network',
    mayImport: [],
  },
  'layout/document': {
    purpose: 'the document a person edits, and its way to the wire and back',
    mayImport: ['geometry', 'trtc', 'words'],
  },
  'layout/commands': {
    purpose: 'changes to a document: tiles, watermarks, settings, mode, scale',
    mayImport: ['geometry', 'trtc', 'words', 'layout/document'],
  },
  'layout/picture': {
    purpose: 'what the recorder would draw of a document, and who would be seen and heard',
    mayImport: ['geometry', 'trtc', 'words', 'layout/document'],
  },
  'layout/drawing': {
    purpose: 'a layout as shapes that the page and the server draw alike',
    mayImport: [
      'geometry',
      'trtc',
      'words',
      'layout/document',
      'layout/commands',
      'layout/picture',
    ],
  },
  'layout/arrange': {
    purpose: 'ready arrangements of people, and presets turned into tiles',
    mayImport: [
      'geometry',
      'trtc',
      'words',
      'layout/document',
      'layout/commands',
      'layout/picture',
    ],
  },
  'layout/compare': {
    purpose: 'two documents side by side: differences, matching, three-way merge',
    mayImport: ['geometry', 'trtc', 'words', 'layout/document'],
  },
  'layout/lint/rules': {
    purpose: 'one rule of lint an object, and the codes of the problems they report',
    mayImport: ['geometry', 'trtc', 'words', 'layout/document'],
  },
  'layout/lint': {
    purpose: 'finds the problems of a payload, offers repairs, keeps the catalogue of both',
    mayImport: [
      'geometry',
      'trtc',
      'words',
      'layout/document',
      'layout/commands',
      'layout/lint/rules',
    ],
  },
  'layout/scenes': {
    purpose: 'saved layouts with seats, scaled to any canvas',
    mayImport: ['geometry', 'trtc', 'words', 'layout/document', 'layout/commands'],
  },
  'layout/exchange/snippets': {
    purpose: 'a request as code: one file a language',
    mayImport: ['trtc'],
  },
  'layout/exchange': {
    purpose: 'reads a layout out of pasted text, writes it as JSON, a command or code',
    mayImport: [
      'geometry',
      'trtc',
      'words',
      'layout/lint',
      'layout/lint/rules',
      'layout/exchange/snippets',
    ],
  },

  contract: {
    purpose: 'HTTP between page and server: one file a resource with its schemas, routes and event',
    mayImport: ['trtc', 'layout', 'contract/http', 'contract/room'],
  },
  'contract/support': {
    purpose: 'what support asks: everything about a revision, search, export, the bundle',
    mayImport: ['trtc', 'layout', 'contract', 'contract/http'],
  },
  'contract/notices': {
    purpose: 'what the desk tells the programs of others, and what became of it',
    mayImport: ['contract', 'contract/http'],
  },
  'contract/room': {
    purpose:
      'the room behind a recording: passes to see it, what is done to people in it, their names',
    mayImport: ['trtc', 'contract/http'],
  },
  'contract/http': {
    purpose:
      'what every route is made of: its definition, parameters, paging, headers, error codes',
    mayImport: ['trtc'],
  },

  editor: {
    purpose: 'the state of the headless editor: stores, history, selection, view',
    mayImport: ['geometry', 'trtc', 'words', 'layout'],
  },
  'editor/edits': {
    purpose: 'what one step of undo does to tiles, people and watermarks',
    mayImport: ['geometry', 'trtc', 'words', 'layout', 'editor'],
  },
  'editor/gestures': {
    purpose: 'what a hand does: press, move, resize, select by a frame, pan, carry',
    mayImport: ['geometry', 'trtc', 'words', 'layout', 'editor', 'editor/edits'],
  },
  'editor/actions': {
    purpose: 'what a key or a button does, each with its chords',
    mayImport: ['geometry', 'trtc', 'words', 'layout', 'editor', 'editor/edits', 'editor/gestures'],
  },

  web: {
    purpose: 'the page',
    mayImport: [],
  },
  'web/browser': {
    purpose: "the browser's own things: storage, clock, downloads, what is still being typed",
    mayImport: ['words', 'web/words', 'layout', 'editor'],
  },
  'web/words': {
    purpose: 'what the page says, in the language of the person who reads it',
    mayImport: ['words'],
  },
  'web/ui': {
    purpose: 'buttons, dialogs, notices, panels: parts that know nothing of takes and drafts',
    mayImport: ['web/words'],
  },
  'web/fields': {
    purpose: 'forms and their fields: text, number, colour, choice; one way to check and to submit',
    mayImport: ['words', 'web/words', 'layout', 'web/browser', 'web/ui'],
  },
  'web/live': {
    purpose:
      'the boundary to live pictures of a room, and what is decided about them without a screen; its switch',
    mayImport: ['geometry', 'trtc', 'layout', 'web/browser', 'web/words'],
  },
  'web/live/cards': {
    purpose: 'moving test cards in place of the people of a room',
    mayImport: ['geometry', 'trtc', 'layout', 'web/canvas', 'web/live'],
  },
  'web/canvas': {
    purpose: 'the canvas: paints tiles, watermarks and handles, passes on the pointer and the keys',
    mayImport: [
      'words',
      'web/words',
      'geometry',
      'trtc',
      'layout',
      'editor',
      'web/browser',
      'web/canvas/aids',
      'web/live',
    ],
  },
  'web/canvas/aids': {
    purpose:
      'what lies over the canvas to measure by: grid, safe areas, rulers; texts and clocks in their places',
    mayImport: ['words', 'web/words', 'geometry', 'trtc', 'layout', 'editor', 'web/browser'],
  },
  'web/api': {
    purpose: 'calls to the server and the events that come back',
    mayImport: ['words', 'web/words', 'trtc', 'contract'],
  },
  'web/desk': {
    purpose: 'the page without React: draft, takes, scenes, what is kept in this browser',
    mayImport: [
      'words',
      'web/words',
      'geometry',
      'trtc',
      'layout',
      'contract',
      'editor',
      'web/api',
      'web/browser',
      'web/live',
    ],
  },
  'web/hooks': {
    purpose: 'how a component reads the desk',
    mayImport: ['words', 'web/words', 'trtc', 'layout', 'contract', 'web/api', 'web/desk'],
  },
  'web/live/trtc': {
    purpose: "the people of a room as the vendor's web SDK brings them",
    mayImport: ['web/words', 'trtc', 'contract', 'web/api', 'web/live'],
  },
  'web/live/screen': {
    purpose: 'receives what the tiles show and puts it below their canvases',
    mayImport: [
      'web/words',
      'geometry',
      'trtc',
      'layout',
      'contract',
      'editor',
      'web/api',
      'web/browser',
      'web/canvas',
      'web/desk',
      'web/live',
      'web/live/cards',
      'web/live/trtc',
    ],
  },
  'web/actions': panel(
    'every action of the desk: the table, the command palette, the sheet of keys',
    ['web/canvas', 'web/live', 'web/rehearsal', 'web/tour'],
  ),
  'web/take': panel('the take: its button, what it changes, its questions and outcomes'),
  'web/people': panel(
    'who is in the room and how they are called, who is recorded, who else has this desk open',
    ['web/canvas', 'web/live'],
  ),
  'web/inspector': panel('the fields of what is selected: tile, watermark, layout'),
  'web/problems': panel('the list of problems and their repairs'),
  'web/recordings': panel('attach, start, watch and stop a recording', ['web/support']),
  'web/search': panel('chooses and finds a recording among many'),
  'web/stage': panel('around the canvas: toolbar, tile list, insert menus, arrangements', [
    'web/live',
  ]),
  'web/scenes': panel('the scene strip, the library, seats, the rundown', [
    'web/canvas',
    'web/stage',
  ]),
  'web/program': panel('the picture of what is on air', ['web/canvas', 'web/live']),
  'web/history': panel('past takes: list, comparison, roll back, record for support', [
    'web/scenes',
    'web/take',
  ]),
  'web/audit': panel('the record of acts: filters, rows, files', ['web/support']),
  'web/preflight': panel('what a show needs: each check with what to do'),
  'web/tokens': panel('access tokens of programs: list, make, revoke'),
  'web/support': panel('what support asks: one revision by its address, search, the bundle', [
    'web/canvas',
    'web/history',
    'web/people',
    'web/take',
  ]),
  'web/tour': panel('five steps through the desk, for whoever opens the demo first'),
  'web/rehearsal': panel('the rehearsal panel of the simulator, in a drawer beside the canvas'),
  'web/sandbox': panel('what the desk without a recording assumes: canvas, site, application', [
    'web/recordings',
    'web/support',
  ]),
  'web/exchange': panel('import and export', ['web/problems', 'web/scenes']),
  'web/page': panel('puts the panels in their places; top bar and help', [
    'web/actions',
    'web/canvas',
    'web/take',
    'web/people',
    'web/inspector',
    'web/live',
    'web/live/screen',
    'web/problems',
    'web/program',
    'web/recordings',
    'web/rehearsal',
    'web/sandbox',
    'web/search',
    'web/stage',
    'web/scenes',
    'web/history',
    'web/exchange',
    'web/audit',
    'web/preflight',
    'web/support',
    'web/tokens',
    'web/tour',
  ]),
  'web/app': {
    purpose: 'starts the page: shell, canvas first, panels after the first paint',
    mayImport: [
      'words',
      'web/words',
      'contract',
      'web/api',
      'web/browser',
      'web/canvas',
      'web/desk',
      'web/hooks',
      'web/page',
      'web/recordings',
      'web/support',
      'web/ui',
    ],
  },

  'web/gallery/setting': {
    purpose: 'what stories share: a desk with fixtures, without a server',
    mayImport: [...belowThePage, ...pageFolders],
  },
  'web/gallery/ui': {
    purpose: 'stories of web/ui, one file a component',
    mayImport: [...belowThePage, ...pageFolders, 'web/gallery/setting'],
  },
  'web/gallery/fields': {
    purpose: 'stories of web/fields, one file a component',
    mayImport: [...belowThePage, ...pageFolders, 'web/gallery/setting'],
  },
  'web/gallery/panels': {
    purpose: 'stories of the panels in their states',
    mayImport: [...belowThePage, ...pageFolders, 'web/gallery/setting'],
  },
  'web/gallery/app': {
    purpose: 'lists and shows the stories (npm run gallery); never part of the product',
    mayImport: [
      'web/ui',
      'web/browser',
      'web/canvas',
      'web/gallery/setting',
      'web/gallery/ui',
      'web/gallery/fields',
      'web/gallery/panels',
    ],
  },

  'server/ids': { purpose: 'makes the ids that this desk gives away', mayImport: [] },
  'server/http': {
    purpose: 'guards, errors, validation and CSV that routes share',
    mayImport: ['trtc', 'words', 'contract', 'server/network'],
  },
  'server/database/engine': {
    purpose: 'SQLite and PostgreSQL: connections, tables, what replicas share',
    mayImport: ['contract'],
  },
  'server/database/migrations': {
    purpose: 'one file a migration, in one numbered list',
    mayImport: ['server/database/engine'],
  },
  'server/database/stores': {
    purpose: 'one store a thing that is kept: tasks, revisions, callbacks, scenes, sessions',
    mayImport: ['trtc', 'contract', 'server/database/engine', 'server/ids'],
  },
  'server/database/search': {
    purpose: 'finds revisions over all recordings: their terms, and the one query',
    mayImport: ['trtc', 'contract', 'server/database/engine', 'server/database/stores'],
  },
  'server/database': {
    purpose: 'opens the database and hands out its stores',
    mayImport: [
      'server/database/engine',
      'server/database/migrations',
      'server/database/search',
      'server/database/stores',
    ],
  },
  'server/cloud': {
    purpose: 'one signed call to the cloud and its outcome',
    mayImport: ['trtc', 'server/network'],
  },
  'server/clock': {
    purpose: 'what time it is, also while the clock of the machine is wrong',
    mayImport: ['server/database/stores'],
  },
  'server/metrics': {
    purpose: 'what the operator counts: takes, calls, queues',
    mayImport: ['trtc', 'contract', 'server/cloud', 'server/http'],
  },
  'server/keys': {
    purpose: 'the keys of each application: where they come from, renewing, exchanging them',
    mayImport: [],
  },
  'server/retention': {
    purpose: 'removes each day what is older than the operator wants',
    mayImport: [],
  },
  'server/tracing': {
    purpose: 'traces of requests and of calls to the cloud, for a collector',
    mayImport: ['server/cloud', 'server/http'],
  },
  'server/preflight': {
    purpose: 'looks at everything that a show needs before it begins (npm run check)',
    mayImport: [
      'trtc',
      'contract',
      'server/cloud',
      'server/config',
      'server/database/engine',
      'server/http',
      'server/keys',
      'server/recordings',
      'server/session',
      'server/tasks',
    ],
  },
  'server/config': {
    purpose: 'reads the environment; the log',
    mayImport: [
      'trtc',
      'contract',
      'server/keys',
      'server/network',
      'server/recordings',
      'server/tracing',
    ],
  },
  'server/session': {
    purpose: 'who sends a request, and how the ledger names them',
    mayImport: ['contract', 'server/database/stores', 'server/http'],
  },
  'server/access': {
    purpose: 'access tokens of programs, and the one place that judges applications',
    mayImport: [
      'contract',
      'server/clock',
      'server/database',
      'server/database/stores',
      'server/http',
      'server/ids',
      'server/network',
      'server/session',
    ],
  },
  'server/events': {
    purpose: 'server-sent events: the hub, the journal, the stream',
    mayImport: ['contract', 'server/database/stores', 'server/http', 'server/session'],
  },
  'server/limits': {
    purpose: 'how often somebody may change something, sign in or be refused, and how many streams',
    mayImport: ['contract', 'server/http', 'server/network', 'server/session'],
  },
  'server/replicas': {
    purpose: 'which processes of the desk are alive, and what they tell each other',
    mayImport: ['server/database', 'server/database/stores', 'server/events'],
  },
  'server/lint': {
    purpose: 'refuses payloads with errors; the lint route',
    mayImport: ['trtc', 'layout', 'contract', 'server/http'],
  },
  'server/audit': {
    purpose: 'the record of acts: observes requests, stores, exports and prunes what they did',
    mayImport: [
      'contract',
      'server/database/stores',
      'server/http',
      'server/retention',
      'server/session',
    ],
  },
  'server/tasks': {
    purpose: 'the recordings that this desk knows: list, attach, expiry, allow-list',
    mayImport: [
      'trtc',
      'layout',
      'contract',
      'server/clock',
      'server/database',
      'server/database/stores',
      'server/events',
      'server/http',
      'server/ids',
      'server/lint',
      'server/session',
      'server/retention',
    ],
  },
  'server/takes': {
    purpose: 'a take from its request to its fate',
    mayImport: [
      'trtc',
      'layout',
      'contract',
      'server/cloud',
      'server/clock',
      'server/database',
      'server/database/stores',
      'server/events',
      'server/http',
      'server/lint',
      'server/metrics',
      'server/replicas',
      'server/retry',
      'server/session',
      'server/tasks',
    ],
  },
  'server/ledger': {
    purpose: 'reads revisions, reports all that is known of one, adds what a person says of it',
    mayImport: [
      'trtc',
      'layout',
      'contract',
      'server/database',
      'server/events',
      'server/http',
      'server/roster',
      'server/session',
      'server/tasks',
    ],
  },
  'server/support': {
    purpose:
      'what support asks: search over all recordings, export of a history, pictures, the bundle',
    mayImport: [
      'trtc',
      'layout',
      'contract',
      'server/audit',
      'server/database',
      'server/database/stores',
      'server/http',
      'server/ledger',
      'server/recordings',
      'server/roster',
      'server/session',
      'server/tasks',
    ],
  },
  'server/recordings': {
    purpose: 'recordings that are started, watched and stopped from here',
    mayImport: [
      'trtc',
      'layout',
      'contract',
      'server/cloud',
      'server/clock',
      'server/database',
      'server/database/stores',
      'server/events',
      'server/http',
      'server/ids',
      'server/keys',
      'server/metrics',
      'server/replicas',
      'server/retry',
      'server/session',
      'server/takes',
      'server/tasks',
    ],
  },
  'server/roster': {
    purpose: 'who is in the room, folded from webhooks',
    mayImport: [
      'trtc',
      'contract',
      'server/database',
      'server/database/stores',
      'server/events',
      'server/http',
      'server/tasks',
    ],
  },
  'server/live-pictures': {
    purpose: 'passes to see a room live, and where the reports of the vendor’s SDK end',
    mayImport: [
      'trtc',
      'contract',
      'server/cloud',
      'server/database',
      'server/http',
      'server/keys',
      'server/roster',
      'server/tasks',
    ],
  },
  'server/people': {
    purpose: 'how people are called at the desk: names and pictures by user id',
    mayImport: [
      'contract',
      'server/database',
      'server/events',
      'server/http',
      'server/session',
      'server/tasks',
    ],
  },
  'server/room-control': {
    purpose: 'acts on the room behind a recording: remove, block, dismiss',
    mayImport: [
      'trtc',
      'layout',
      'contract',
      'server/database',
      'server/http',
      'server/recordings',
      'server/roster',
      'server/tasks',
    ],
  },
  'server/callbacks': {
    purpose: 'webhooks: signature, storage, and what follows from them',
    mayImport: [
      'trtc',
      'contract',
      'server/database',
      'server/database/stores',
      'server/events',
      'server/http',
      'server/keys',
      'server/recordings',
      'server/retention',
      'server/roster',
    ],
  },
  'server/presence': {
    purpose: 'who else has a recording open',
    mayImport: [
      'contract',
      'server/database',
      'server/database/stores',
      'server/events',
      'server/http',
      'server/session',
      'server/tasks',
    ],
  },
  'server/scenes': {
    purpose: 'scenes, casts and rundowns',
    mayImport: [
      'trtc',
      'layout',
      'contract',
      'server/database',
      'server/database/stores',
      'server/events',
      'server/http',
      'server/ids',
      'server/lint',
      'server/session',
      'server/tasks',
    ],
  },
  'server/sign-in': {
    purpose: 'OpenID Connect, sessions and roles',
    mayImport: [
      'contract',
      'server/access',
      'server/config',
      'server/clock',
      'server/database',
      'server/database/stores',
      'server/http',
      'server/network',
      'server/session',
    ],
  },
  'server/notices': {
    purpose: 'tells the programs of others what happened: signed, repeated, with dead letters',
    mayImport: [
      'layout',
      'contract',
      'server/config',
      'server/database',
      'server/database/stores',
      'server/http',
      'server/metrics',
      'server/session',
    ],
  },
  'server/openapi': {
    purpose: 'describes the routes',
    mayImport: ['contract', 'server/http'],
  },
  'server/health': {
    purpose: 'liveness and readiness',
    mayImport: ['contract', 'server/database', 'server/http'],
  },
  'server/static': {
    purpose: 'serves the built page',
    mayImport: ['contract', 'server/http'],
  },
  'server/demo': {
    purpose: 'the recording that a newcomer finds',
    mayImport: ['trtc', 'contract', 'server/cloud', 'server/config', 'server/database'],
  },
  'server/backup': {
    purpose: 'writes and restores backups, and lets one be made while the desk runs',
    mayImport: [
      'contract',
      'server/access',
      'server/config',
      'server/database/engine',
      'server/database/migrations',
      'server/http',
      'server/session',
    ],
  },
  'server/deploy': {
    purpose: 'holds the examples of deploy/ to the desk: tests and what they need',
    mayImport: ['contract', 'server/config'],
  },
  'server/network': {
    purpose: 'which addresses are this machine: one answer for all who ask',
    mayImport: [],
  },
  'server/retry': {
    purpose: 'stores what the cloud has done, again and again until the database takes it',
    mayImport: ['server/http'],
  },
  'server/testing': {
    purpose: 'drivers for tests: the real server, a simulator in another process',
    mayImport: ['contract', 'layout', 'trtc', 'testing', '*'],
  },
  server: {
    purpose: 'composes the application (app.ts) and its process (main.ts)',
    mayImport: ['contract', 'trtc', '*'],
  },

  simulator: {
    purpose: 'composes the stand-in for the cloud and its process',
    mayImport: ['trtc', '*'],
  },
  'simulator/control': {
    purpose:
      'the control API, frames and the files of the panel: rooms, people, faults and time, moved by hand',
    mayImport: ['trtc', 'simulator/mixer', 'simulator/shows', 'simulator/world'],
  },
  'simulator/gateway': {
    purpose: 'the signed API: signature, faults, rate, and the order of its checks',
    mayImport: ['trtc', 'simulator/gateway/actions', 'simulator/gateway/answer', 'simulator/world'],
  },
  'simulator/gateway/actions': {
    purpose: 'the actions on recordings and rooms',
    mayImport: ['trtc', 'simulator/gateway/answer', 'simulator/world'],
  },
  'simulator/gateway/answer': {
    purpose: 'answers and refusals as the cloud words them',
    mayImport: ['trtc', 'simulator/world'],
  },
  'simulator/mixer': {
    purpose: "the recorder's picture: who is where, and its pixels",
    mayImport: ['trtc', 'simulator/world'],
  },
  'simulator/shows': {
    purpose: 'scripts of a show: read, planned and played on the timeline',
    mayImport: ['trtc', 'simulator/mixer', 'simulator/world'],
  },
  'simulator/world': {
    purpose: 'rooms, recordings, webhooks and time',
    mayImport: ['trtc'],
  },
  'simulator/testing': {
    purpose: 'drivers for tests: a customer, a receiver of webhooks',
    mayImport: ['trtc', 'testing', '*'],
  },
  'simulator/panel': {
    purpose: 'the rehearsal panel, a page of plain JavaScript',
    mayImport: [],
  },

  cli: {
    purpose: 'the command line: what a script does with a desk, over HTTP',
    mayImport: ['trtc', 'layout', 'contract'],
  },

  conformance: {
    purpose: 'asks a real cloud what no document says: sends, judges, ends what it started',
    mayImport: [
      'trtc',
      'server',
      'server/cloud',
      'server/config',
      'server/keys',
      'conformance/probes',
    ],
  },
  'conformance/probes': {
    purpose: 'the questions as data, and how an answer is judged',
    mayImport: ['trtc'],
  },

  testing: {
    purpose: 'what tests share: fixtures, processes, a headless hand; never part of the product',
    mayImport: ['geometry', 'trtc', 'words', 'layout', 'contract', 'editor'],
  },
  'testing/arbitraries': {
    purpose: 'generators of valid payloads, documents and pointer scripts for property tests',
    mayImport: ['geometry', 'trtc', 'layout', 'editor', 'testing'],
  },
};

/** Packages that a pure room may use; the rest of npm and all of Node's own modules are closed to it. */
export const packagesOfPureRooms = {
  geometry: [],
  trtc: ['zod'],
  words: [],
  layout: ['zod'],
  contract: ['zod'],
  editor: ['zustand'],
};

/** What a panel may import beside the panels it names. */
function panel(/** @type {string} */ purpose, /** @type {readonly string[]} */ others = []) {
  return {
    purpose,
    mayImport: [
      'geometry',
      'trtc',
      'layout',
      'words',
      'web/words',
      'contract',
      'editor',
      'web/ui',
      'web/fields',
      'web/browser',
      'web/api',
      'web/desk',
      'web/hooks',
      ...others,
    ],
  };
}
