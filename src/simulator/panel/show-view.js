// @ts-check
import { call, order } from './control.js';
import { make, makeButton, show } from './element.js';
import { sayStep } from './step-words.js';
import { say } from './words.js';

/** @type {Readonly<Record<string, string>>} */
const stateNames = { held: say('paused'), playing: say('playing'), over: say('ended') };

/** @param {any} play the show that plays, or null */
export function showShow(play) {
  // The position changes all the time; the rest is drawn again only when it changes.
  const { positionMs, ...rest } = play ?? {};
  show('show', play === null ? null : rest, () => (play === null ? drawNone() : drawPlay(play)));
  const bar = document.querySelector('#show progress');
  if (bar instanceof HTMLProgressElement) {
    bar.value = positionMs;
  }
  const position = document.getElementById('position');
  if (position !== null) {
    position.textContent = formatTime(positionMs);
  }
}

function drawNone() {
  return [make('p', { class: 'soft' }, [say('No show is playing.')])];
}

/** @param {any} play */
function drawPlay(play) {
  const isHeld = play.state === 'held';
  const speed = (/** @type {number} */ next, /** @type {string} */ says) =>
    order(says, () => call('PUT', 'show', { speed: next }));
  const buttons = [
    ...(play.state === 'over'
      ? []
      : [
          isHeld
            ? makeButton(
                say('Continue'),
                () => speed(1, say('The show continues.')),
                undefined,
                undefined,
                'pace',
              )
            : makeButton(
                say('Pause'),
                () => speed(0, say('The show is paused.')),
                undefined,
                undefined,
                'pace',
              ),
          makeButton(say('Next moment'), () =>
            order(say('Moved to the next moment.'), () => call('POST', 'show/advance')),
          ),
        ]),
    makeButton(say('Stop show'), () =>
      order(say('The show has stopped.'), () => call('DELETE', 'show')),
    ),
  ];
  return [
    make('h3', {}, [`${say(play.title)} · ${stateNames[play.state] ?? play.state}`]),
    make('p', { class: 'soft' }, [
      make('span', { id: 'position' }, []),
      ` / ${formatTime(play.durationMs)} · `,
      say('room {roomId} · seed {seed} · speed {speed}', {
        roomId: play.room.roomId,
        seed: play.seed,
        speed: play.speed,
      }),
    ]),
    make('progress', { max: String(Math.max(1, play.durationMs)), 'aria-label': say('Position') }),
    make('div', { class: 'row' }, buttons),
    ...drawSteps(say('Now'), play.last.slice(-3)),
    ...drawSteps(say('Next'), play.next.slice(0, 5)),
  ];
}

/**
 * @param {string} title
 * @param {readonly any[]} steps
 */
function drawSteps(title, steps) {
  if (steps.length === 0) {
    return [];
  }
  return [
    make('h3', {}, [title]),
    make(
      'ul',
      {},
      steps.map((step) =>
        make('li', step.do === 'cue' ? { class: 'cue' } : {}, [
          `${formatTime(step.atMs)} ${sayStep(step)}`,
        ]),
      ),
    ),
  ];
}

/** @param {number} ms */
function formatTime(ms) {
  const seconds = Math.floor(ms / 1000);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}
