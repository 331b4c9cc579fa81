import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Revision, RevisionPage } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { pressKey } from '#editor/actions/keymap.ts';
import { edit, select } from '#editor/edit.ts';
import { addTile } from '#editor/edits/tile.ts';
import { subscribe } from '#layout/commands/commands.ts';
import { mergePayloads } from '#layout/compare/merge.ts';
import { sameValue } from '#layout/document/same-value.ts';
import {
  addRevision,
  buildUpon,
  currentOf,
  findChanged,
  flatten,
  isBehind,
  isTouched,
  mergeFlat,
  payloadAt,
  programOf,
  spreadNews,
  startModel,
} from '#testing/on-air-model.ts';
import type { Fate, ModelPage, OnAirModel } from '#testing/on-air-model.ts';
import { enterPageWorld } from '#testing/page-world.ts';
import {
  makeFolder,
  simulatorKeys,
  startProgram,
  startSimulatorProgram,
} from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { createDesk, draftPayload, findTask } from './desk.ts';
import type { Desk } from './desk.ts';
import { findDraftProblems } from './draft-problems.ts';
import { payloadOf } from './draft.ts';
import { keepDraft, loadAir, mergeDraft } from './keep-draft.ts';
import {
  confirmExposure,
  repeatTake,
  resendRevision,
  rollBackTo,
  takeDraft,
} from './take-control.ts';
import { closeDialog } from './dialog.ts';

const sdkAppId = 1_400_000_001;
const users = ['host', 'ana', 'ben', 'cleo'] as const;
type User = (typeof users)[number];
type PageIndex = 0 | 1;
type Model = OnAirModel;

/** What a run acts on: a recording of its own, and two pages without React that show it. */
interface Show {
  readonly task: Task;
  readonly pages: readonly [Desk, Desk];
  /** ms on the clock that keys are told by; each act is an act of its own. */
  clock: number;
}

let simulator: RunningProgram;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: RunningProgram;
let port = '0';

async function startDesk(): Promise<void> {
  desk = await startProgram({
    file: 'start.ts',
    env: {
      PORT: port,
      DATA_DIR: folder.path,
      LOG_LEVEL: 'warn',
      TRTC_ENDPOINT: simulator.url.replace(/\/$/, ''),
      TRTC_SITE: 'intl',
      TRTC_TIMEOUT_MS: '4000',
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
    },
  });
  port = new URL(desk.url).port;
}

beforeAll(async () => {
  [simulator, folder] = await Promise.all([startSimulatorProgram(), makeFolder()]);
  await startDesk();
  enterPageWorld(desk.url);
});
afterAll(async () => {
  await desk.stop();
  await simulator.stop();
  await folder.remove();
});

async function control<T>(method: string, route: string, body?: unknown): Promise<T> {
  const response = await fetch(`${simulator.url}_simulator/${route}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

async function readLedger({ task }: Show): Promise<readonly Revision[]> {
  const response = await fetch(`${desk.url}api/tasks/${task.id}/revisions?limit=200`);
  return ((await response.json()) as RevisionPage).revisions.toReversed();
}

async function post<T>(route: string, body: unknown): Promise<T> {
  const response = await fetch(`${desk.url}api/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as T;
}

const first: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'host', ImageLayer: 0 },
      { Top: 360, Left: 640, Width: 320, Height: 180, UserId: 'ana', ImageLayer: 1 },
    ],
    BackGroundColor: '#000000',
  },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host', 'ana'] },
};

/** A call to the cloud as its customer makes it. */
async function callCloud(action: string, body: object): Promise<unknown> {
  const client = new CommonClient('', '2019-07-22', {
    credential: simulatorKeys,
    region: 'ap-singapore',
    profile: { httpProfile: { protocol: 'http://', endpoint: new URL(simulator.url).host } },
  });
  return client.request(action, body);
}

/** A recording with its first take on air, and two windows that show it. */
async function openShow(): Promise<Show> {
  const { TaskId: taskId } = (await callCloud('CreateCloudRecording', {
    SdkAppId: sdkAppId,
    RoomId: 'demo',
    RoomIdType: 0,
    UserId: `recorder-${Math.random().toString(36).slice(2)}`,
    UserSig: 'any',
    RecordParams: { RecordMode: 2, MaxIdleTime: 3600 },
    MixTranscodeParams: {
      VideoParams: { Width: 1280, Height: 720, Fps: 15, BitRate: 1_500_000, Gop: 10 },
    },
    StorageParams: { CloudVod: { TencentVod: {} } },
  })) as { TaskId: string };
  const task = await post<Task>('tasks', {
    kind: 'attach',
    sdkAppId,
    taskId,
    canvas: { width: 1280, height: 720 },
  });
  await post(`tasks/${task.id}/takes`, { baseRevision: null, ...first });
  const pages = [openPage(task), openPage(task)] as const;
  await vi.waitFor(() => {
    for (const page of pages) {
      expect(page.draft.getState().taskId).toBe(task.id);
    }
  }, polling);
  return { task, pages, clock: 0 };
}

const polling = { timeout: 20_000, interval: 3 };

function openPage(task: Task): Desk {
  const page = createDesk();
  page.address.setState({ taskId: task.id });
  keepDraft(page);
  // Who would be on air for the first time is asked in a dialog; this producer always says yes.
  page.dialog.subscribe(({ open }) => {
    if (open?.kind !== 'exposure') {
      return;
    }
    closeDialog(page);
    confirmExposure(page, open.first, open.take);
  });
  return page;
}

/** The model is right: about the ledger, about the recorder, and about what both pages show. */
async function agree(model: Model, show: Show): Promise<void> {
  const ledger = await readLedger(show);
  expect(ledger.map(({ status }) => status)).toEqual(model.ledger.map(({ fate }) => fate));
  for (const revision of ledger) {
    expect(payloadOf(revision)).toEqual(payloadAt(model, revision.number));
  }
  const { accepted } = await control<{ readonly accepted: RecordingPayload }>(
    'GET',
    `tasks/${encodeURIComponent(show.task.taskId)}`,
  );
  expect(sameValue(accepted.MixLayoutParams, model.onAir.MixLayoutParams)).toBe(true);
  expect(sameValue(accepted.SubscribeStreamUserIds, model.onAir.SubscribeStreamUserIds)).toBe(true);
  await vi.waitFor(() => {
    for (const index of [0, 1] as const) {
      const page = show.pages[index];
      const { draft, base } = model.pages[index];
      expect(findTask(page)?.program?.number).toBe(programOf(model));
      expect(findTask(page)?.current?.number).toBe(currentOf(model));
      expect(page.draft.getState().origin?.base).toBe(base);
      expect(draftPayload(page)).toEqual(draft);
    }
  }, polling);
}

/** Acts, and waits until the page's take has its outcome. */
async function finishTake(page: Desk, show: Show, act: () => void): Promise<string> {
  const before = page.takes.getState().phases[show.task.id];
  act();
  return vi.waitFor(() => {
    const phase = page.takes.getState().phases[show.task.id];
    if (phase === before || phase?.kind !== 'settled') {
      throw new Error('The take has no outcome.');
    }
    const { outcome } = phase;
    closeDialog(page);
    return outcome.kind === 'problem' ? outcome.problem.code : outcome.kind;
  }, polling);
}

function canTake(model: Model, index: PageIndex): boolean {
  const { draft } = model.pages[index];
  const canvas = { width: 1280, height: 720 };
  return findDraftProblems(draft, 'intl', canvas).every(({ severity }) => severity !== 'error');
}

type Act = fc.AsyncCommand<Model, Show>;

/** A named act on the model and on the real thing; afterwards both must agree. */
function act(
  name: string,
  isPossible: (model: Model) => boolean,
  run: (model: Model, show: Show) => Promise<void> | void,
): Act {
  return {
    check: (model) => isPossible(model),
    async run(model, show) {
      show.clock += 10_000;
      await run(model, show);
      spreadNews(model);
      await agree(model, show);
    },
    toString: () => name,
  };
}

/** Something that a hand does to a draft: it changes that page's draft and nothing else. */
function handAct(name: string, index: PageIndex, hand: (page: Desk, show: Show) => void): Act {
  return act(
    `${name} on page ${index}`,
    () => true,
    (model, show) => {
      const known = model.pages[index];
      hand(show.pages[index], show);
      const draft = draftPayload(show.pages[index]);
      for (const key of findChanged(known.draft, draft)) {
        known.touched.add(key);
      }
      known.draft = draft;
    },
  );
}

function selectTile(page: Desk, user: User): void {
  const { tiles } = page.editor.document.getState().document;
  select(
    page.editor,
    tiles.filter(({ userId }) => userId === user).map(({ id }) => id),
  );
}

function press(page: Desk, show: Show, key: string, mod = false, shift = false): void {
  const code = key.length === 1 ? `Key${key.toUpperCase()}` : key;
  pressKey(page.editor, { key, code, mod, shift, alt: false }, show.clock);
}

function changeColour(index: PageIndex, colour: string): Act {
  return handAct(`colour ${colour}`, index, ({ editor }) => {
    edit(editor, 'Colour', (draft) => ({
      ...draft,
      settings: { ...draft.settings, BackGroundColor: colour },
    }));
  });
}

function hear(index: PageIndex, entries: readonly User[]): Act {
  return handAct(`hear ${entries.join()}`, index, ({ editor }) => {
    edit(editor, 'Audio', (draft) => subscribe(draft, 'audio', { mode: 'only', entries }));
  });
}

function moveTile(index: PageIndex, user: User, key: string): Act {
  return handAct(`${key} ${user}`, index, (page, show) => {
    selectTile(page, user);
    press(page, show, key, false, true);
  });
}

function toggleTile(index: PageIndex, user: User): Act {
  return handAct(`toggle ${user}`, index, (page, show) => {
    selectTile(page, user);
    if (page.editor.document.getState().selection.length > 0) {
      press(page, show, 'Delete');
    } else {
      addTile(page.editor, user);
    }
  });
}

/** Undo and redo change what this producer's own hand changed, and nothing that the other did. */
function travel(index: PageIndex, way: 'undo' | 'redo'): Act {
  return act(
    `${way} on page ${index}`,
    () => true,
    (model, show) => {
      const known = model.pages[index];
      const page = show.pages[index];
      press(page, show, 'z', true, way === 'redo');
      if (page.draft.getState().origin?.base !== known.base) {
        // The last own change was taken back, so the draft went along with the news at once.
        known.draft = known.basePayload;
        return;
      }
      const draft = draftPayload(page);
      const strange = findChanged(known.draft, draft).filter((key) => !known.touched.has(key));
      expect(strange).toEqual([]);
      known.draft = draft;
    },
  );
}

/** A fault of the cloud for one call, whether it applies the call, and what the desk can know of it. */
interface Luck {
  readonly fault: (Readonly<Record<string, unknown>> & { readonly kind: string }) | null;
  readonly applied: boolean;
  readonly fate: Fate;
}

const fine: Luck = { fault: null, applied: true, fate: 'accepted' };
const lucks: readonly Luck[] = [
  { fault: { kind: 'error', code: 'FailedOperation' }, applied: false, fate: 'rejected' },
  // The desk sends it again by itself.
  { fault: { kind: 'error', code: 'RequestLimitExceeded' }, applied: true, fate: 'accepted' },
  { fault: { kind: 'drop-before' }, applied: false, fate: 'unknown' },
  { fault: { kind: 'drop-after' }, applied: true, fate: 'unknown' },
  { fault: { kind: 'truncated-json' }, applied: true, fate: 'unknown' },
  { fault: { kind: 'wrong-task-id' }, applied: true, fate: 'accepted' },
  { fault: { kind: 'html', applied: true }, applied: true, fate: 'unknown' },
  { fault: { kind: 'status', status: 502 }, applied: false, fate: 'unknown' },
];

const outcomes: Readonly<Record<Fate, string>> = {
  accepted: 'accepted',
  rejected: 'upstream-rejected',
  unknown: 'upstream-unknown',
};

async function orderFault(fault: Luck['fault']): Promise<void> {
  const faults = fault ? [{ ...fault, action: 'ModifyCloudRecording', times: 1 }] : [];
  await control('PUT', 'faults', faults);
}

/** The page's draft, sent to air: it meets a conflict exactly when somebody else took in between, unless it is forced. */
function take(index: PageIndex, luck: Luck, force: boolean): Act {
  const name = `${force ? 'force' : 'take'} on page ${index} ${luck.fault?.kind ?? ''}`;
  return act(
    name,
    (model) => canTake(model, index),
    async (model, show) => {
      const known = model.pages[index];
      await orderFault(luck.fault);
      const told = await finishTake(show.pages[index], show, () => {
        takeDraft(show.pages[index], { force, isSecondWord: true });
      });
      await orderFault(null);
      if (!force && isBehind(model, known)) {
        expect(told).toBe('revision-conflict');
        return;
      }
      expect(told).toBe(outcomes[luck.fate]);
      const number = addRevision(model, known.draft, luck.fate, luck.applied);
      if (luck.fate !== 'rejected') {
        buildUpon(model, known, number);
      }
    },
  );
}

/** Both hands come down in the same moment: one is on air, the other is told, and never both or none. */
function takeBoth(): Act {
  return act(
    'take on both pages at once',
    (model) =>
      canTake(model, 0) && canTake(model, 1) && !model.pages.some((page) => isBehind(model, page)),
    async (model, show) => {
      const told = await Promise.all(
        show.pages.map((page) =>
          finishTake(page, show, () => takeDraft(page, { force: false, isSecondWord: true })),
        ),
      );
      expect(told.toSorted()).toEqual(['accepted', 'revision-conflict']);
      const winner = model.pages[told[0] === 'accepted' ? 0 : 1];
      buildUpon(model, winner, addRevision(model, winner.draft, 'accepted', true));
    },
  );
}

/** What the conflict dialog does: the draft is built upon what the other took, mine where both changed the same. */
function merge(index: PageIndex): Act {
  return act(
    `merge on page ${index}`,
    (model) => isBehind(model, model.pages[index]),
    (model, show) => {
      const known = model.pages[index];
      const page = show.pages[index];
      const theirs = findTask(page)?.current;
      const { origin } = page.draft.getState();
      if (!theirs || !origin) {
        return expect.fail('The page does not know what it is behind.');
      }
      const current = payloadAt(model, currentOf(model));
      const expected = mergeFlat(known.basePayload, known.draft, current);
      const { payload } = mergePayloads(origin.basePayload, known.draft, payloadOf(theirs));
      mergeDraft(page, payload, theirs);
      known.draft = draftPayload(page);
      expect(sortFlat(flatten(known.draft))).toEqual(sortFlat(expected));
      buildUpon(model, known, currentOf(model));
    },
  );
}

function sortFlat(flat: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...flat].sort(([a], [b]) => (a < b ? -1 : 1));
}

function loadWhatIsOnAir(index: PageIndex): Act {
  return act(
    `load what is on air on page ${index}`,
    () => true,
    (model, show) => {
      loadAir(show.pages[index]);
      const known: ModelPage = model.pages[index];
      known.draft = payloadAt(model, programOf(model));
      known.base = currentOf(model);
      known.basePayload = known.draft;
    },
  );
}

/** Sends a body that may be on air once more, which is safe, whoever took it. */
function takeAgain(index: PageIndex): Act {
  return act(
    `take the unknown again on page ${index}`,
    (model) => model.ledger[currentOf(model) - 1]?.fate === 'unknown',
    async (model, show) => {
      const page = show.pages[index];
      const unknown = findTask(page)?.current;
      if (!unknown) {
        return expect.fail('The page does not know of the unknown revision.');
      }
      await sendEarlier(model, show, index, payloadOf(unknown), () => {
        resendRevision(page, unknown, 'roll-back');
      });
    },
  );
}

function rollBack(index: PageIndex, choice: number): Act {
  return act(
    `roll back to ${choice} on page ${index}`,
    () => true,
    async (model, show) => {
      const ledger = await readLedger(show);
      const revision = ledger[choice % ledger.length];
      if (!revision) {
        return expect.fail('The ledger is empty.');
      }
      await sendEarlier(model, show, index, payloadOf(revision), () => {
        rollBackTo(show.pages[index], revision, currentOf(model));
      });
    },
  );
}

/** A take of something else than the draft: a draft that nobody touched goes along, one that is behind stays behind. */
async function sendEarlier(
  model: Model,
  show: Show,
  index: PageIndex,
  payload: RecordingPayload,
  send: () => void,
): Promise<void> {
  const known = model.pages[index];
  expect(await finishTake(show.pages[index], show, send)).toBe('accepted');
  const wasBehind = isBehind(model, known);
  const wasTouched = isTouched(known);
  const number = addRevision(model, payload, 'accepted', true);
  if (wasBehind) {
    return;
  }
  buildUpon(model, known, number);
  if (!wasTouched) {
    known.draft = payload;
  }
}

async function restartDesk(): Promise<void> {
  await desk.kill();
  await startDesk();
}

function restart(): Act {
  return act(
    'kill -9 and restart',
    () => true,
    () => restartDesk(),
  );
}

/** The process dies while a take is on its way: nobody can know, and the page says the same again to hear it. */
function restartMidTake(index: PageIndex, applied: boolean): Act {
  return act(
    `kill -9 while page ${index} takes, which the cloud ${applied ? 'has' : 'never'} applied`,
    (model) => canTake(model, index) && !isBehind(model, model.pages[index]),
    async (model, show) => {
      const page = show.pages[index];
      const known = model.pages[index];
      await orderFault({ kind: 'no-answer', applied });
      await finishTakeOverRestart(page, show);
      await orderFault(null);
      const number = addRevision(model, known.draft, 'unknown', applied);
      const phase = page.takes.getState().phases[show.task.id];
      if (!phase) {
        return expect.fail('The page forgot its take.');
      }
      expect(await finishTake(page, show, () => repeatTake(page, phase))).toBe('upstream-unknown');
      // With nothing of its own to lose it may have heard the news first, and gone back to what was certainly on air.
      const hasFollowed = !isTouched(known) && !sameValue(draftPayload(page), known.draft);
      if (!hasFollowed) {
        buildUpon(model, known, number);
      }
    },
  );
}

interface JournalEntry {
  readonly sequence: number;
  readonly outcome: { readonly kind: string };
}

async function readJournal(since: number): Promise<readonly JournalEntry[]> {
  const { entries } = await control<{ readonly entries: readonly JournalEntry[] }>(
    'GET',
    `journal?since=${since}`,
  );
  return entries;
}

/** The desk is killed when the cloud has the take, and is there again before this ends. */
async function finishTakeOverRestart(page: Desk, show: Show): Promise<void> {
  const before = (await readJournal(0)).at(-1)?.sequence ?? 0;
  const taking = finishTake(page, show, () => {
    takeDraft(page, { force: false, isSecondWord: true });
  });
  await vi.waitFor(async () => {
    const [call] = await readJournal(before);
    expect(call?.outcome.kind).toBe('no-answer');
  }, polling);
  await restartDesk();
  expect(await taking).toBe('no-answer');
}

const index = fc.constantFrom<PageIndex>(0, 1);
const user = fc.constantFrom(...users);
const hands: fc.Arbitrary<Act>[] = [
  fc
    .tuple(index, fc.constantFrom('#000000', '#112233', '#445566'))
    .map((it) => changeColour(...it)),
  fc.tuple(index, fc.subarray([...users], { minLength: 1 })).map((it) => hear(...it)),
  fc
    .tuple(index, user, fc.constantFrom('ArrowRight', 'ArrowDown', 'ArrowUp'))
    .map((it) => moveTile(...it)),
  fc.tuple(index, user).map((it) => toggleTile(...it)),
  fc.tuple(index, fc.constantFrom('undo' as const, 'redo' as const)).map((it) => travel(...it)),
];
const takes: fc.Arbitrary<Act>[] = [
  index.map((it) => take(it, fine, false)),
  index.map((it) => take(it, fine, false)),
  index.map(merge),
  fc.tuple(index, fc.constantFrom(...lucks), fc.boolean()).map((it) => take(...it)),
  fc.constant(takeBoth()),
  index.map(merge),
  index.map(loadWhatIsOnAir),
  index.map(takeAgain),
  fc.tuple(index, fc.nat({ max: 20 })).map((it) => rollBack(...it)),
];
const restarts: fc.Arbitrary<Act>[] = [
  fc.constant(restart()),
  fc.tuple(index, fc.boolean()).map((it) => restartMidTake(...it)),
];

async function play(commands: Iterable<Act>): Promise<void> {
  let show: Show | undefined;
  try {
    await fc.asyncModelRun(async () => {
      show = await openShow();
      return { model: startModel(first), real: show };
    }, commands);
  } finally {
    if (show) {
      for (const page of show.pages) {
        page.closeLine();
      }
      const { taskId: TaskId } = show.task;
      await callCloud('DeleteCloudRecording', { SdkAppId: sdkAppId, TaskId });
    }
  }
}

describe('two producers on one recording', () => {
  it('always see what the ledger and a simple model say is on air, whatever they do and the cloud answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands([...hands, ...hands, ...takes], { maxCommands: 50, size: 'max' }),
        play,
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 300_000);

  it('do so too when the desk is killed again and again', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands([...hands, ...takes, ...restarts, ...restarts], {
          maxCommands: 12,
          size: 'max',
        }),
        play,
      ),
      { numRuns: 5, endOnFailure: true },
    );
  }, 300_000);
});

describe('what once went wrong between two producers', () => {
  it.each<[string, readonly Act[]]>([
    [
      'a draft whose last own change was taken back goes along with what was taken meanwhile',
      [moveTile(0, 'host', 'ArrowRight'), take(1, fine, false), travel(0, 'undo')],
    ],
    [
      'it does so after an unknown that another page took again',
      [
        toggleTile(0, 'host'),
        hear(1, ['cleo']),
        take(0, { fault: { kind: 'drop-after' }, applied: true, fate: 'unknown' }, false),
        takeAgain(1),
        travel(1, 'undo'),
      ],
    ],
    [
      'undo in a page that went along takes back its own step, not what the other took',
      [
        changeColour(0, '#112233'),
        take(0, fine, false),
        moveTile(1, 'ana', 'ArrowUp'),
        take(1, fine, false),
        travel(0, 'undo'),
        take(0, fine, false),
      ],
    ],
    [
      'undo after a merge does not bring back a draft from before the other’s take',
      [
        changeColour(0, '#112233'),
        moveTile(1, 'ana', 'ArrowUp'),
        take(1, fine, false),
        merge(0),
        travel(0, 'undo'),
      ],
    ],
    [
      'a page that is behind stays behind when it takes somebody else’s unknown again',
      [
        changeColour(0, '#112233'),
        moveTile(1, 'ana', 'ArrowUp'),
        take(1, { fault: { kind: 'drop-after' }, applied: true, fate: 'unknown' }, false),
        takeAgain(0),
        take(0, fine, false),
      ],
    ],
  ])('%s', async (_title, acts) => {
    await play(acts);
  });
});
