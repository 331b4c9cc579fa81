// @ts-check
import { call, order } from './control.js';
import { make, makeButton, makeTable, show } from './element.js';
import { say } from './words.js';

const streams = /** @type {const} */ (['camera', 'microphone', 'screen']);

/** @param {readonly any[]} rooms */
export function showRooms(rooms) {
  show('rooms', rooms, () =>
    rooms.length === 0
      ? [make('p', { class: 'soft' }, [say('Nobody is in any room.')])]
      : rooms.flatMap(drawRoom),
  );
}

/** @param {any} room */
function drawRoom(room) {
  const query = `sdkAppId=${room.sdkAppId}&roomIdType=${room.roomIdType}`;
  const path = (/** @type {string} */ what) =>
    `rooms/${encodeURIComponent(room.roomId)}/${what}?${query}`;
  const change = (
    /** @type {string} */ userId,
    /** @type {object} */ what,
    /** @type {string} */ done,
  ) => order(done, () => call('POST', path('people'), { userId, ...what }));
  const rows = room.people.map((/** @type {any} */ person) => {
    const { userId } = person;
    const switches = streams.map((stream) =>
      makeButton(
        say(stream),
        () =>
          change(
            userId,
            { [stream]: !person[stream] },
            person[stream]
              ? say('{userId}: {stream} off.', { userId, stream: say(stream) })
              : say('{userId}: {stream} on.', { userId, stream: say(stream) }),
          ),
        person[stream],
        userId,
      ),
    );
    for (const button of switches) {
      button.toggleAttribute('disabled', person.role === 'audience');
    }
    const leaveButtons = [
      makeButton(
        say('leave'),
        () => change(userId, { present: false }, say('{userId} left.', { userId })),
        undefined,
        userId,
      ),
      makeButton(
        say('drop out'),
        () =>
          change(userId, { present: false, reason: 2 }, say('{userId} dropped out.', { userId })),
        undefined,
        userId,
      ),
    ];
    return [
      userId,
      say(person.role),
      make('div', { class: 'row' }, switches),
      make('div', { class: 'row' }, leaveButtons),
    ];
  });
  return [
    makeTable(
      say(
        room.roomIdType === 0
          ? 'Room {roomId} (string), application {application}, people {people}, recorders {recorders}'
          : 'Room {roomId} (number), application {application}, people {people}, recorders {recorders}',
        {
          roomId: room.roomId,
          application: room.sdkAppId,
          people: room.people.length,
          recorders: room.robots.length,
        },
      ),
      [say('User'), say('Role'), say('Streams'), say('Leave')],
      rows,
    ),
    make('div', { class: 'row' }, [
      makeButton(
        say('Dismiss room'),
        () =>
          order(say('Room {roomId} is dismissed.', { roomId: room.roomId }), () =>
            call('POST', path('dismiss')),
          ),
        undefined,
        room.roomId,
      ),
      makeButton(
        say('Send events again'),
        () =>
          order(say('The events of room {roomId} are sent again.', { roomId: room.roomId }), () =>
            call('POST', path('announce')),
          ),
        undefined,
        room.roomId,
      ),
    ]),
  ];
}

/** @param {readonly any[]} tasks */
export function showTasks(tasks) {
  const running = tasks.filter((task) => task.status !== 'Gone').slice(-20);
  show('tasks', running, () => [
    makeTable(
      running.length === 0 ? say('No recording is running.') : say('Newest last'),
      [say('Room'), say('Status'), say('Takes'), say('Picture'), say('Actions')],
      running.map((task) => {
        const path = `tasks/${encodeURIComponent(task.taskId)}`;
        const orders = [
          makeButton(
            say('fail over'),
            () =>
              order(say('The recorder moved to another server (306).'), () =>
                call('POST', `${path}/fail-over`),
              ),
            undefined,
            task.roomId,
          ),
          makeButton(
            say('upload fails'),
            () =>
              order(say('The bucket refused a file (308).'), () =>
                call('POST', `${path}/upload-errors`),
              ),
            undefined,
            task.roomId,
          ),
          makeButton(
            say('image fails'),
            () =>
              order(say('The image fails from now on (309).'), () =>
                call('POST', `${path}/image-failures`),
              ),
            undefined,
            task.roomId,
          ),
          makeButton(
            say('repair images'),
            () => order(say('Images load again.'), () => call('DELETE', `${path}/image-failures`)),
            undefined,
            task.roomId,
          ),
        ];
        return [
          make('span', { title: task.taskId }, [
            `${task.roomId} · ${task.canvas.width} × ${task.canvas.height}`,
          ]),
          task.status,
          String(task.modifications),
          make('a', { href: `/${path}/frame.png`, target: '_blank', rel: 'noopener' }, [
            say('frame'),
          ]),
          make('div', { class: 'row' }, orders),
        ];
      }),
    ),
  ]);
}

/** @param {readonly any[]} faults */
export function showFaults(faults) {
  show('faults', faults, () =>
    faults.length === 0
      ? [make('p', { class: 'soft' }, [say('No fault is ordered: the cloud works.')])]
      : [
          make(
            'ul',
            {},
            faults.map((fault) => make('li', {}, [describeFault(fault)])),
          ),
          makeButton(say('Clear faults'), () =>
            order(say('The cloud works again.'), () => call('DELETE', 'faults')),
          ),
        ],
  );
}

/** @param {any} fault */
function describeFault({ kind, times, ...rest }) {
  const fields = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`);
  const often =
    times === undefined
      ? say('until cleared')
      : times === 1
        ? say('for 1 more call')
        : say('for {times} more calls', { times });
  return `${kind}: ${[...fields, often].join(', ')}`;
}

/** @param {any} callbacks */
export function showCallbacks({ url, signed, disturbance, delivered, failedTries, lastFailure }) {
  const sentences = [
    url === null
      ? say('There is no receiver of webhooks.')
      : signed
        ? say('Webhooks are sent to {url}, signed.', { url })
        : say('Webhooks are sent to {url}, unsigned.', { url }),
    ...(disturbance === null
      ? []
      : [say('Disturbed: {how}.', { how: JSON.stringify(disturbance) })]),
    failedTries === 0
      ? say('{delivered} delivered.', { delivered })
      : say('{delivered} delivered, {failed} tries failed ({reason}).', {
          delivered,
          failed: failedTries,
          reason: lastFailure,
        }),
  ];
  show('callbacks', sentences, () => [sentences.join(' ')]);
}

/** @param {readonly any[]} entries newest last */
export function showJournal(entries) {
  const newest = [...entries].reverse();
  show('journal', newest, () => [
    makeTable(
      say('Newest first'),
      [say('Number'), say('At'), say('Action'), say('Outcome'), say('Fault'), say('Body')],
      newest.map(({ sequence, at, action, outcome, fault, body }) => [
        String(sequence),
        at.slice(11, 23),
        action ?? '–',
        outcome.kind === 'answered' ? (outcome.code ?? `HTTP ${outcome.status}`) : outcome.kind,
        fault ?? '',
        body === null || body === ''
          ? ''
          : make('details', {}, [
              make('summary', {}, [say('{length} characters', { length: body.length })]),
              body,
            ]),
      ]),
    ),
  ]);
}
