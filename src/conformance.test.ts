import { describe, expect, it, vi } from 'vitest';

import { run } from '#conformance/run.ts';
import type { Outcome, RunOptions } from '#conformance/run.ts';
import { simulatorCredential } from '#simulator/gateway/credential.ts';
import { followAnswers } from '#simulator/options.ts';
import type { SimulatorOptions } from '#simulator/options.ts';
import { startSimulator } from '#simulator/simulator.ts';
import type { CloudAnswers, CloudChoices } from '#trtc/cloud-choices.ts';

// A run is some hundred calls.
vi.setConfig({ testTimeout: 60_000 });

const sdkAppId = 1_400_000_001;

/** A run at a simulator, with all recordings that the simulator knows afterwards. */
interface Asked extends Outcome {
  readonly lines: readonly string[];
  readonly tasks: readonly { readonly status: string; readonly roomId: string }[];
}

async function ask(simulated: SimulatorOptions, options: Partial<RunOptions> = {}): Promise<Asked> {
  // The kit is fast here, and the limit of calls is a question of its own.
  const simulator = await startSimulator({ maxCallsPerSecond: 100_000, ...simulated });
  const lines: string[] = [];
  try {
    const outcome = await runAt(simulator.url, lines, options);
    return { ...outcome, lines, tasks: await listTasks(simulator.url) };
  } finally {
    await simulator.close();
  }
}

async function listTasks(url: string): Promise<Asked['tasks']> {
  const answer = await fetch(`${url}/_simulator/tasks`);
  return ((await answer.json()) as { readonly tasks: Asked['tasks'] }).tasks;
}

function runAt(url: string, lines: string[], options: Partial<RunOptions>): Promise<Outcome> {
  return run({
    ...{ endpoint: url, sdkAppId, region: 'ap-singapore', site: 'intl' },
    ...{ phase: 'free', withRates: false, timeoutMs: 8000, earlier: {} },
    ...{ sdkSecretKey: 'ab'.repeat(32), needsPrivateMapKey: false },
    material: { people: [], image: '' },
    credentials: () => simulatorCredential,
    secrets: () => [simulatorCredential.secretKey],
    stopping: new AbortController().signal,
    say: (line) => lines.push(line),
    pace: { gapMs: 0, looks: 2, lookMs: 20, failureMs: 100 },
    ...options,
  });
}

function namesOf({ results }: Outcome, verdict: string): readonly string[] {
  return results.filter((one) => one.verdict === verdict).map(({ question }) => question.name);
}

/** Probes that belong to a switch. */
function followersOf({ results }: Outcome, name: string): readonly string[] {
  return results
    .filter(({ question }) => question.follows === name)
    .map(({ question }) => question.name);
}

describe('phase free', () => {
  it.each(['intl', 'cn'] as const)(
    'finds no difference at the simulator as it is, site %s',
    async (site) => {
      const region = site === 'intl' ? 'ap-singapore' : 'ap-guangzhou';
      const outcome = await ask({ site }, { site, region });
      expect(outcome.lines.filter((line) => !line.startsWith('same'))).toEqual([]);
      expect(outcome.results.length).toBeGreaterThan(90);
      expect(outcome).toMatchObject({ stopped: null, left: [], unfit: [] });
      expect(outcome.choices).toMatchObject({
        ...{ goneCode: 'ResourceNotFound', lookUp: 'values-first', missingCode: 'named' },
        ...{ badUrls: 'accept', colours: 'six-digits' },
      });
    },
  );

  const turned: readonly (readonly [
    keyof CloudChoices,
    Partial<CloudChoices>,
    readonly string[],
  ])[] = [
    ['missingCode', { missingCode: 'plain' }, ['empty-body', 'no-task-id', 'empty-task-id']],
    [
      'badUrls',
      { badUrls: 'refuse' },
      [
        'image-gif',
        'image-no-ending',
        'image-space',
        'image-umlaut',
        'image-ftp',
        'image-no-scheme',
      ],
    ],
    ['colours', { colours: 'samples' }, ['text-hash']],
    [
      'colours',
      { colours: 'unchecked' },
      [
        'background-three-digits',
        'background-bare',
        'background-0x',
        'background-empty',
        'text-bare',
        'text-name',
      ],
    ],
    ['lookUp', { lookUp: 'task-first' }, ['alpha-256']],
    [
      'goneCode',
      { goneCode: 'FailedOperation.TaskEnded' },
      ['modify-nobody', 'describe-nobody', 'delete-nobody', 'other-application'],
    ],
  ];
  it.each(turned)(
    'with another %s exactly its probes differ, and none with its own answers: %j',
    async (name, choices, differing) => {
      const first = await ask({ choices });
      expect(namesOf(first, 'differs')).toEqual(differing);
      expect(first.choices[name]).toBe(choices[name]);
      expect(first.unfit).toEqual([]);
      if (name !== 'goneCode') {
        expect(followersOf(first, name)).toEqual(expect.arrayContaining([...differing]));
      }

      const answers: CloudAnswers = { format: 1, site: 'intl', choices: first.choices };
      const again = await ask(followAnswers(answers), { earlier: first.choices });
      expect(namesOf(again, 'differs')).toEqual([]);
      expect(again.choices).toEqual(first.choices);
    },
  );

  it('leaves values for phase idle where the task comes first', async () => {
    const outcome = await ask({ choices: { lookUp: 'task-first' } });
    const open = namesOf(outcome, 'open');
    expect(open).toEqual(expect.arrayContaining(['mode-5', 'width-0', 'image-gif', 'text-hash']));
    expect(open.length).toBeGreaterThan(40);
    expect(outcome.choices.badUrls).toBeUndefined();
  });

  it('reports the regions that the cloud takes', async () => {
    const regions = ['ap-singapore', 'ap-hongkong'];
    const outcome = await ask({ regions });
    expect(outcome.choices.regions).toEqual(['ap-singapore', 'ap-hongkong']);
    expect(namesOf(outcome, 'differs')).toEqual([
      'region-ap-beijing',
      'region-ap-guangzhou',
      'region-ap-mumbai',
      'region-ap-shanghai',
      'region-ap-hongkong',
    ]);
  });

  it('asks about the limit of calls on demand alone', async () => {
    const limited = { maxCallsPerSecond: 20 };
    const outcome = await ask(limited, { withRates: true, pace: { gapMs: 60 } });
    const rates = outcome.results.filter(({ question }) => question.question === 22);
    expect(rates.map(({ question }) => question.name)).toEqual([
      ...['25-describes', '25-invalid', '13-describes-13-deletes'],
    ]);
    // A busy machine may be too slow for 25 calls in a second; then the kit says so and claims nothing.
    for (const { got, note, verdict } of rates) {
      expect(got === null ? note : verdict).toMatch(/too slow|same/);
    }
    expect(namesOf(outcome, 'differs')).toEqual([]);
  });

  it('stops at once when the keys are refused', async () => {
    const outcome = await ask(
      {},
      { credentials: () => ({ ...simulatorCredential, secretKey: 'another-secret-key' }) },
    );
    expect(outcome.results).toHaveLength(1);
    expect(outcome.stopped).toMatch(
      /^The cloud refuses the keys \(AuthFailure\.SignatureFailure\)/,
    );
    expect(outcome.choices).toEqual({});
  });
});

// Most of the time they wait for recordings to end.
describe.concurrent('phase idle', () => {
  const idle: Partial<RunOptions> = { phase: 'idle' };

  it.each(['intl', 'cn'] as const)(
    'finds no difference at the simulator as it is, and leaves nothing behind, site %s',
    async (site) => {
      const region = site === 'intl' ? 'ap-singapore' : 'ap-guangzhou';
      const outcome = await ask({ site }, { ...idle, site, region });
      expect(outcome.lines.filter((line) => !line.startsWith('same'))).toEqual([]);
      expect(outcome).toMatchObject({ stopped: null, left: [], unfit: [] });
      expect(outcome.choices).toMatchObject({
        ...{ beyondCanvas: 'refuse', layoutOfSingleStream: 'refuse' },
        ...{ userSig: 'unchecked', robotReuse: 'interrupts' },
      });
      expect(outcome.choices.endingMs).toBeGreaterThanOrEqual(2000);
      expect(outcome.tasks.length).toBeGreaterThan(6);
      for (const { roomId, status } of outcome.tasks) {
        expect(roomId).toMatch(/^conformance-[0-9a-f]{8}$/);
        expect(status).toMatch(/^(Exited|Gone)$/);
      }
    },
  );

  const turned: readonly (readonly [Partial<CloudChoices>, readonly string[]])[] = [
    [{ beyondCanvas: 'accept' }, ['window-beyond-canvas', 'image-beyond-canvas']],
    [{ layoutOfSingleStream: 'ignore' }, ['layout-of-single-stream']],
    [{ userSig: 'refused' }, ['wrong-user-sig']],
    [{ userSig: 'fails-later' }, ['after-a-wrong-user-sig']],
    [{ robotReuse: 'refused' }, ['same-robot-again', 'first-of-the-same-robot']],
    [{ robotReuse: 'both-run' }, ['first-of-the-same-robot']],
    [{ missingCode: 'plain' }, ['empty-user-sig']],
    [{ lookUp: 'task-first' }, ['alpha-256']],
    [
      { goneCode: 'FailedOperation.TaskEnded' },
      [
        ...['modify-nobody', 'describe-nobody', 'delete-nobody'],
        ...['modify-by-another-application', 'modify-after-delete', 'describe-after-delete'],
      ],
    ],
  ];
  it.each(turned)(
    'with another switch exactly its probes differ, and none with its own answers: %j',
    async (choices, differing) => {
      const first = await ask({ choices, endingMs: 300 }, idle);
      expect(namesOf(first, 'differs')).toEqual(differing);
      expect(first.choices).toMatchObject(choices);
      expect(first.unfit).toEqual([]);
      const answers: CloudAnswers = { format: 1, site: 'intl', choices: first.choices };
      const again = await ask(followAnswers(answers), { ...idle, earlier: first.choices });
      expect(namesOf(again, 'differs')).toEqual([]);
      for (const { left, tasks } of [first, again]) {
        expect(left).toEqual([]);
        expect(tasks.filter(({ status }) => !/^(Exited|Gone)$/.test(status))).toEqual([]);
      }
    },
  );

  it('asks the values of phase free where the task comes first', async () => {
    const outcome = await ask(
      { choices: { lookUp: 'task-first', badUrls: 'refuse' }, endingMs: 300 },
      idle,
    );
    expect(namesOf(outcome, 'differs')).toEqual([
      'alpha-256',
      ...['image-gif', 'image-no-ending', 'image-space', 'image-umlaut'],
      ...['image-ftp', 'image-no-scheme'],
    ]);
    expect(outcome.choices).toMatchObject({ badUrls: 'refuse', colours: 'six-digits' });
  });

  it.each([
    [3, 0],
    [null, 2],
  ] as const)(
    'ends what it has started when it is stopped and %s calls of Delete fail; %i recordings are left and named',
    async (times, expectedLeft) => {
      const simulator = await startSimulator({ maxCallsPerSecond: 100_000 });
      try {
        const fault = { kind: 'error', code: 'InternalError', action: 'DeleteCloudRecording' };
        await fetch(`${simulator.url}/_simulator/faults`, {
          method: 'PUT',
          body: JSON.stringify([{ ...fault, ...(times !== null && { times }) }]),
        });
        const stopper = new AbortController();
        const lines: string[] = [];
        const { stopped, left } = await runAt(simulator.url, lines, {
          ...{ ...idle, stopping: stopper.signal },
          say: (line) => {
            lines.push(line);
            if (line.includes('task-id-length')) {
              stopper.abort();
            }
          },
        });
        expect(stopped).toBe('Stopped before the end.');
        expect(lines.at(-1)).toContain('task-id-length');
        expect(left).toHaveLength(expectedLeft);
        const running = (await listTasks(simulator.url)).filter(({ status }) => status === 'Idle');
        expect(running).toHaveLength(expectedLeft);
      } finally {
        await simulator.close();
      }
    },
  );

  it('needs the SDKSecretKey', async () => {
    const without = await ask({}, { ...idle, sdkSecretKey: null });
    expect(without.stopped).toMatch(/set TRTC_SDK_SECRET_KEY\.$/);
    expect(without.results).toEqual([]);
  });
});

describe('phase live', () => {
  /** People who enter as soon as the run asks for them; the last has a microphone alone. */
  function invite(url: string, lines: string[], done: (line: string) => void = () => undefined) {
    return (line: string): void => {
      lines.push(line);
      done(line);
      const [, room] = /enter the room (conformance-\w+) /.exec(line) ?? [];
      if (room !== undefined) {
        void fetch(`${url}/_simulator/rooms/${room}/people`, {
          method: 'POST',
          body: JSON.stringify([
            { userId: 'ana', camera: true, microphone: true },
            { userId: 'ben', camera: true, microphone: true },
            { userId: 'mia', microphone: true },
          ]),
        });
      }
    };
  }
  const live: Partial<RunOptions> = {
    phase: 'live',
    material: { people: ['ana', 'ben', 'mia'], image: 'https://cdn.example.com/card.png' },
    pace: { gapMs: 0, lookMs: 50, peopleMs: 20_000, holdMs: 5 },
  };

  it('takes every layout, each with a colour of its own, and leaves what it looked like to people', async () => {
    const simulator = await startSimulator({ maxCallsPerSecond: 100_000 });
    try {
      const lines: string[] = [];
      const say = invite(simulator.url, lines);
      const outcome = await runAt(simulator.url, lines, { ...live, say });
      expect(outcome).toMatchObject({ stopped: null, left: [] });
      expect(namesOf(outcome, 'differs')).toEqual([]);
      const looks = outcome.results.filter(({ question }) => question.name.startsWith('look-'));
      expect(looks.every(({ verdict, got }) => verdict === 'open' && got === null)).toBe(true);
      const colours = looks.flatMap(({ note }) => /^#[0-9A-F]{6}/.exec(note ?? '')?.[0] ?? []);
      expect(colours.length).toBeGreaterThan(20);
      expect(new Set(colours).size).toBe(colours.length);
      expect(outcome.choices.placeholderWhile).toBeUndefined();
      expect((await listTasks(simulator.url)).map(({ status }) => status)).toEqual(['Exited']);
    } finally {
      await simulator.close();
    }
  });

  it('leaves out what needs people or an image, and says so', async () => {
    const simulator = await startSimulator({ maxCallsPerSecond: 100_000 });
    try {
      const lines: string[] = [];
      const say = invite(simulator.url, lines);
      const material = { people: ['ana'], image: '' };
      const outcome = await runAt(simulator.url, lines, { ...live, material, say });
      const notes = new Map(outcome.results.map(({ question, note }) => [question.name, note]));
      expect(notes.get('equal-layers')).toBe('needs 2 in --people');
      expect(notes.get('placeholder-absent')).toBe('needs --image');
      expect(notes.get('one-user-twice')).toBeNull();
    } finally {
      await simulator.close();
    }
  });

  it('ends the recording when nobody comes, and when it is stopped while a layout stays', async () => {
    const simulator = await startSimulator({ maxCallsPerSecond: 100_000 });
    try {
      const alone = await runAt(simulator.url, [], {
        ...live,
        pace: { gapMs: 0, lookMs: 20, peopleMs: 200 },
      });
      expect(alone.stopped).toMatch(/^Nobody has sent into conformance-[0-9a-f]{8} for 0 s\.$/);
      const stopper = new AbortController();
      const lines: string[] = [];
      const say = invite(simulator.url, lines, (line) => {
        if (line.includes('look-latency-2')) {
          stopper.abort();
        }
      });
      const stopped = await runAt(simulator.url, lines, {
        ...{ ...live, say, stopping: stopper.signal },
        pace: { gapMs: 0, lookMs: 50, peopleMs: 20_000, holdMs: 500 },
      });
      expect(stopped).toMatchObject({ stopped: 'Stopped before the end.', left: [] });
      const statuses = (await listTasks(simulator.url)).map(({ status }) => status);
      expect(statuses).toHaveLength(2);
      expect(statuses.filter((status) => !/^(Exited|Gone)$/.test(status))).toEqual([]);
    } finally {
      await simulator.close();
    }
  });
});
