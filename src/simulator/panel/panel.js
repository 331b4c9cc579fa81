// @ts-check
import { call, onSubmit } from './control.js';
import { joinDesk } from './desk.js';
import { find, make } from './element.js';
import { showShow } from './show-view.js';
import { showCallbacks, showFaults, showJournal, showRooms, showTasks } from './views.js';
import { say, translatePage } from './words.js';

translatePage();

/** How often the panel refreshes, ms. */
const refreshMs = 1000;
const shownCalls = 40;

/** The most useful faults; `docs/simulator.md` lists all. @type {Readonly<Record<string, object>>} */
const faults = {
  [say('The cloud is slow (3 s)')]: { kind: 'latency', ms: 3000 },
  [say('A take is refused')]: {
    kind: 'error',
    action: 'ModifyCloudRecording',
    code: 'FailedOperation.CRUnsupportMethod',
  },
  [say('The cloud is busy for a moment')]: {
    kind: 'error',
    action: 'ModifyCloudRecording',
    code: 'InternalError.CRInternalError',
  },
  [say('The recording is gone')]: {
    kind: 'error',
    action: 'ModifyCloudRecording',
    code: 'ResourceNotFound',
  },
  [say('Too many calls')]: { kind: 'error', code: 'RequestLimitExceeded' },
  [say('The answer is lost')]: { kind: 'drop-after' },
  [say('The connection breaks before the call')]: { kind: 'drop-before' },
  [say('No answer')]: { kind: 'no-answer', applied: true },
  [say('A proxy answers 502')]: { kind: 'status' },
};

/** Number of the newest known call, so that the journal is not transferred from its beginning every time. */
let newest = 0;

async function refresh() {
  const journal = `journal?since=${Math.max(0, newest - shownCalls)}`;
  try {
    const [{ rooms }, { tasks }, { show }, ordered, callbacks, { entries }, { now }] =
      await Promise.all(
        ['rooms', 'tasks', 'show', 'faults', 'callbacks', journal, 'clock'].map((path) =>
          call('GET', path),
        ),
      );
    showRooms(rooms);
    showTasks(tasks);
    showShow(show);
    showFaults(ordered.faults);
    showCallbacks(callbacks);
    newest = entries.at(-1)?.sequence ?? newest;
    showJournal(entries.slice(-shownCalls));
    find('time').textContent = say('Simulated time {time} UTC', {
      time: now.slice(0, 19).replace('T', ' '),
    });
  } catch (error) {
    find('time').textContent = say('The simulator does not answer: {reason}', {
      reason: String(error),
    });
  }
}

async function fillShows() {
  const { shows } = await call('GET', 'shows');
  document
    .querySelector('#start select[name=name]')
    ?.append(
      ...shows.map((/** @type {any} */ { name, title }) =>
        make('option', { value: name }, [say(title)]),
      ),
    );
}

document
  .querySelector('#fault select')
  ?.append(...Object.keys(faults).map((name) => make('option', {}, [name])));
onSubmit(
  'start',
  ({ name, speed, seed, room }) =>
    call('POST', 'shows', {
      name,
      speed: Number(speed),
      ...(seed ? { seed: Number(seed) } : {}),
      ...(room ? { room: { roomId: room } } : {}),
    }),
  say('The show has started.'),
);
onSubmit(
  'join',
  ({ room = '', userId }) =>
    call('POST', `rooms/${encodeURIComponent(room)}/people`, {
      userId,
      camera: true,
      microphone: true,
    }),
  say('Joined with camera and microphone.'),
);
onSubmit(
  'fault',
  async ({ fault = '', times }) => {
    const { faults: earlier } = await call('GET', 'faults');
    const wanted = { ...faults[fault], ...(times ? { times: Number(times) } : {}) };
    return call('PUT', 'faults', [...earlier, wanted]);
  },
  say('The fault is ordered.'),
);
onSubmit(
  'disturbance',
  ({ disturbance = 'null' }) => call('PUT', 'disturbance', JSON.parse(disturbance)),
  say('The delivery of webhooks has changed.'),
);
onSubmit(
  'clock',
  ({ advanceMs }) => call('POST', 'clock', { advanceMs: Number(advanceMs) }),
  say('The clock has moved.'),
);

document.addEventListener('ordered', () => void refresh());
// Before this point a click would have had no effect, without any sign of it.
document.body.inert = false;
joinDesk();

setInterval(() => {
  if (!document.hidden) {
    void refresh();
  }
}, refreshMs);
await fillShows();
await refresh();
