import { describe, expect, it } from 'vitest';

import { revisionOf } from '#testing/revisions.ts';
import { taskOf } from '#testing/tasks.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { nameExposed } from './exposure.ts';
import { findFirstExposure, guessFirstExposure } from './first-exposure.ts';
import type { ExposureQuestion, LedgerPage } from './first-exposure.ts';
import type { KnownPerson } from './present-people.ts';

type Revision = ReturnType<typeof revisionOf>;
type Baseline = ReturnType<typeof taskOf>['baseline'];

/** A layout that shows these users and lets only them be heard. */
function only(...users: readonly string[]): RecordingPayload {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: users.map((UserId) => ({ Top: 0, Left: 0, Width: 64, Height: 64, UserId })),
    },
    SubscribeStreamUserIds: { SubscribeAudioUserIds: [...users] },
  };
}

const grid: RecordingPayload = {
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
};

/** Taken in its own minute of 12 o'clock. */
function takenAs(
  number: number,
  payload: RecordingPayload,
  status: Revision['status'] = 'accepted',
): Revision {
  const sentAt = `2026-01-01T12:${String(number).padStart(2, '0')}:00Z`;
  return revisionOf(number, {
    ...payload,
    status,
    createdAt: sentAt,
    sentAt,
    settledAt: sentAt,
    latencyMs: 40,
  });
}

function personIn(userId: string, since: string): KnownPerson {
  return {
    userId,
    present: true,
    since,
    camera: true,
    microphone: true,
    screen: false,
  };
}

function ask(
  revisions: readonly Revision[],
  payload: RecordingPayload,
  more: { people?: readonly KnownPerson[]; baseline?: Baseline } = {},
): ExposureQuestion {
  const current = revisions.find(({ status }) => status === 'accepted' || status === 'unknown');
  const task = taskOf({
    program: revisions.find(({ status }) => status === 'accepted') ?? null,
    current: current ?? null,
    baseline: more.baseline ?? null,
  });
  return { task, site: 'intl', payload, people: more.people ?? [] };
}

/** The history in pages of two, newest first, counting what was read. */
function pagesOf(revisions: readonly Revision[]) {
  let reads = 0;
  return {
    reads: () => reads,
    read: (before: number | null): Promise<LedgerPage> => {
      reads += 1;
      const rest = revisions.filter(({ number }) => before === null || number < before);
      const page = rest.slice(0, 2);
      const last = page.at(-1);
      return Promise.resolve({
        revisions: page,
        next: rest.length > 2 && last ? last.number : null,
      });
    },
  };
}

describe('who would be on air for the first time', () => {
  it('is nobody whom the program shows, and no page is read for them', async () => {
    const revisions = [takenAs(1, only('ana', 'ben'))];
    const history = pagesOf(revisions);
    const first = await findFirstExposure(ask(revisions, only('ana')), history.read);
    expect([nameExposed(first.exposure), history.reads()]).toEqual([[], 0]);
  });

  it('is nobody whom an older or an unknown revision showed', async () => {
    const revisions = [
      takenAs(5, only('eve')),
      takenAs(4, only('dee'), 'unknown'),
      takenAs(3, only('cem')),
      takenAs(2, only('ben'), 'rejected'),
      takenAs(1, only('ana')),
    ];
    const first = await findFirstExposure(
      ask(revisions, only('ana', 'ben', 'dee')),
      pagesOf(revisions).read,
    );
    expect(nameExposed(first.exposure)).toEqual(['ben (seen and heard)']);
    expect(first.isComplete).toBe(true);
  });

  it('is nobody whom the baseline showed', async () => {
    const question = ask([], only('ana', 'ben'), { baseline: only('ana') });
    const first = await findFirstExposure(question, pagesOf([]).read);
    expect(nameExposed(first.exposure)).toEqual(['ben (seen and heard)']);
    const later = ask([takenAs(1, only('cem'))], only('ana'), { baseline: only('ana') });
    const found = await findFirstExposure(later, pagesOf([takenAs(1, only('cem'))]).read);
    expect(nameExposed(found.exposure)).toEqual([]);
  });

  it('is everybody at the first take of a recording nobody described', () => {
    expect(nameExposed(guessFirstExposure(ask([], only('ana'))))).toEqual(['ana (seen and heard)']);
  });

  it('is somebody who came after the layout that shows everyone had gone', async () => {
    const revisions = [takenAs(20, only('host')), takenAs(10, grid)];
    const people = [
      personIn('early', '2026-01-01T12:15:00Z'),
      personIn('late', '2026-01-01T12:30:00Z'),
    ];
    const first = await findFirstExposure(
      ask(revisions, grid, { people }),
      pagesOf(revisions).read,
    );
    expect(nameExposed(first.exposure)).toEqual(['late (seen and heard)']);
  });

  it('tells who is heard apart from who is seen', async () => {
    const seen = { ...only('ana'), SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host'] } };
    const revisions = [takenAs(1, seen)];
    const first = await findFirstExposure(ask(revisions, only('ana')), pagesOf(revisions).read);
    expect(nameExposed(first.exposure)).toEqual(['ana (heard)']);
  });

  it('stops reading once everybody is found', async () => {
    const revisions = [9, 8, 7, 6, 5, 4, 3].map((number) =>
      takenAs(number, only(number === 8 ? 'ana' : 'host')),
    );
    const history = pagesOf(revisions);
    await findFirstExposure(ask(revisions, only('ana')), history.read);
    expect(history.reads()).toBe(1);
  });

  it('is whoever the newest take blocked, even if an older one showed them', async () => {
    const blocking: RecordingPayload = {
      ...grid,
      SubscribeStreamUserIds: {
        UnSubscribeVideoUserIds: ['ben'],
        UnSubscribeAudioUserIds: ['bot_.*$'],
      },
    };
    const people = ['ana', 'ben', 'bot_1'].map((id) => personIn(id, '2026-01-01T11:00:00Z'));
    const revisions = [takenAs(2, blocking), takenAs(1, grid)];
    const question = ask(revisions, grid, { people });
    const first = await findFirstExposure(question, pagesOf(revisions).read);
    expect(nameExposed(first.exposure)).toEqual(['ben (seen)', 'bot_1 (heard)']);
    expect(nameExposed(first.blocked)).toEqual(['ben (seen)', 'bot_1 (heard)']);
    expect(nameExposed(guessFirstExposure(question))).toEqual(['ben (seen)', 'bot_1 (heard)']);
    // What an older take blocked and the newest one showed is no question.
    const later = [takenAs(3, grid), ...revisions];
    const again = await findFirstExposure(ask(later, grid, { people }), pagesOf(later).read);
    expect(nameExposed(again.exposure)).toEqual([]);
  });

  it('is whoever the baseline blocked, while nothing was taken', async () => {
    const baseline = { ...grid, SubscribeStreamUserIds: { UnSubscribeAudioUserIds: ['ana'] } };
    const question = ask([], only('ana'), { baseline });
    const first = await findFirstExposure(question, pagesOf([]).read);
    expect(nameExposed(first.exposure)).toEqual(['ana (seen and heard)']);
  });
});

describe('the guess at each edit', () => {
  it('reads what is on air once, and again when somebody joins', () => {
    let reads = 0;
    const onAir = takenAs(1, only('ana'));
    const counted: Revision = {
      ...onAir,
      get MixLayoutParams() {
        reads += 1;
        return onAir.MixLayoutParams;
      },
    };
    const people = [personIn('ana', '2026-01-01T11:00:00Z')];
    const guess = (payload: RecordingPayload, room: readonly KnownPerson[]) =>
      nameExposed(guessFirstExposure(ask([counted], payload, { people: room })));
    const { canvas } = taskOf();
    const task = { ...ask([counted], grid, { people }).task, canvas };
    guessFirstExposure({ task, site: 'intl', payload: only('ana'), people });
    const first = reads;
    expect(first).toBeGreaterThan(0);
    guessFirstExposure({ task, site: 'intl', payload: only('ana', 'ben'), people });
    expect(reads).toBe(first);
    expect(guess(only('ana', 'ben'), [...people])).toEqual(['ben (seen and heard)']);
    expect(reads).toBeGreaterThan(first);
  });
});
