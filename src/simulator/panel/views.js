// @ts-check
import { call, order } from './control.js';
import { make, makeButton, makeTable, show } from './element.js';

const streams = /** @type {const} */ (['camera', 'microphone', 'screen']);

/** @param {readonly any[]} rooms */
export function showRooms(rooms) {
  show('rooms', rooms, () =>
    rooms.length === 0
      ? [make('p', { class: 'soft' }, ['Nobody is in any room.'])]
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
    /** @type {string} */ says,
  ) => order(`${userId} ${says}.`, () => call('POST', path('people'), { userId, ...what }));
  const rows = room.people.map((/** @type {any} */ person) => {
    const { userId } = person;
    const switches = streams.map((stream) =>
      makeButton(
        stream,
        () =>
          change(
            userId,
            { [stream]: !person[stream] },
            `${stream} ${person[stream] ? 'off' : 'on'}`,
          ),
        person[stream],
        userId,
      ),
    );
    for (const button of switches) {
      button.toggleAttribute('disabled', person.role === 'audience');
    }
    const leaveButtons = [
      makeButton('leave', () => change(userId, { present: false }, 'left'), undefined, userId),
      makeButton(
        'drop out',
        () => change(userId, { present: false, reason: 2 }, 'dropped out'),
        undefined,
        userId,
      ),
    ];
    return [
      userId,
      person.role,
      make('div', { class: 'row' }, switches),
      make('div', { class: 'row' }, leaveButtons),
    ];
  });
  return [
    makeTable(
      `Room ${room.roomId} (${room.roomIdType === 0 ? 'string' : 'number'}), application ${room.sdkAppId}, people ${room.people.length}, recorders ${room.robots.length}`,
      ['User', 'Role', 'Streams', 'Leave'],
      rows,
    ),
    make('div', { class: 'row' }, [
      makeButton(
        'Dismiss room',
        () => order(`Room ${room.roomId} dismissed.`, () => call('POST', path('dismiss'))),
        undefined,
        room.roomId,
      ),
      makeButton(
        'Send events again',
        () =>
          order(`The events of room ${room.roomId} are sent again.`, () =>
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
      running.length === 0 ? 'No recording is running.' : 'Newest last',
      ['Room', 'Status', 'Takes', 'Picture', 'Actions'],
      running.map((task) => {
        const path = `tasks/${encodeURIComponent(task.taskId)}`;
        const orders = [
          makeButton(
            'fail over',
            () =>
              order('The recorder moved to another server (306).', () =>
                call('POST', `${path}/fail-over`),
              ),
            undefined,
            task.roomId,
          ),
          makeButton(
            'upload fails',
            () =>
              order('The bucket refused a file (308).', () =>
                call('POST', `${path}/upload-errors`),
              ),
            undefined,
            task.roomId,
          ),
          makeButton(
            'image fails',
            () =>
              order('The image fails from now on (309).', () =>
                call('POST', `${path}/image-failures`),
              ),
            undefined,
            task.roomId,
          ),
          makeButton(
            'repair images',
            () => order('Images load again.', () => call('DELETE', `${path}/image-failures`)),
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
          make('a', { href: `/${path}/frame.png`, target: '_blank', rel: 'noopener' }, ['frame']),
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
      ? [make('p', { class: 'soft' }, ['No fault is ordered: the cloud works.'])]
      : [
          make(
            'ul',
            {},
            faults.map((fault) => make('li', {}, [describeFault(fault)])),
          ),
          makeButton('Clear faults', () =>
            order('The cloud works again.', () => call('DELETE', 'faults')),
          ),
        ],
  );
}

/** @param {any} fault */
function describeFault({ kind, times, ...rest }) {
  const fields = Object.entries(rest).map(([name, value]) => `${name} ${String(value)}`);
  const often =
    times === undefined ? 'until cleared' : `for ${times} more ${times === 1 ? 'call' : 'calls'}`;
  return `${kind}: ${[...fields, often].join(', ')}`;
}

/** @param {any} callbacks */
export function showCallbacks({ url, signed, disturbance, delivered, failedTries, lastFailure }) {
  const where =
    url === null
      ? 'There is no receiver of webhooks.'
      : `Webhooks are sent to ${url}, ${signed ? 'signed' : 'unsigned'}.`;
  const how = disturbance === null ? '' : ` Disturbed: ${JSON.stringify(disturbance)}.`;
  const failed = failedTries === 0 ? '' : `, ${failedTries} tries failed (${lastFailure})`;
  show('callbacks', [where, how, delivered, failed], () => [
    `${where}${how} ${delivered} delivered${failed}.`,
  ]);
}

/** @param {readonly any[]} entries newest last */
export function showJournal(entries) {
  const newest = [...entries].reverse();
  show('journal', newest, () => [
    makeTable(
      'Newest first',
      ['Number', 'At', 'Action', 'Outcome', 'Fault', 'Body'],
      newest.map(({ sequence, at, action, outcome, fault, body }) => [
        String(sequence),
        at.slice(11, 23),
        action ?? '–',
        outcome.kind === 'answered' ? (outcome.code ?? `HTTP ${outcome.status}`) : outcome.kind,
        fault ?? '',
        body === null || body === ''
          ? ''
          : make('details', {}, [make('summary', {}, [`${body.length} characters`]), body]),
      ]),
    ),
  ]);
}
