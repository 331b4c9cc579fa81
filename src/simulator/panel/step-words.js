// @ts-check
import { say } from './words.js';

const streams = /** @type {const} */ (['camera', 'microphone', 'screen']);

/**
 * A step of a show in the language of the page. What a script itself says, such as its cues, stays as it was written; so does a step
 * that this page does not know.
 * @param {any} step as the control API shows it
 * @returns {string}
 */
export function sayStep(step) {
  const { userId } = step;
  switch (step.do) {
    case 'join': {
      const sent = streams.filter((name) => step[name]).map((name) => say(name));
      return step.role === 'audience'
        ? say('{userId} joins as audience', { userId })
        : sent.length === 0
          ? say('{userId} joins', { userId })
          : say('{userId} joins with {streams}', { userId, streams: sent.join(say(', ')) });
    }
    case 'leave':
      return say('{userId} leaves', { userId });
    case 'drop':
      return say('{userId} drops out', { userId });
    case 'return':
      return say('{userId} is back', { userId });
    case 'mute':
      return say('{userId} mutes', { userId });
    case 'unmute':
      return say('{userId} unmutes', { userId });
    case 'camera':
      return step.on
        ? say('{userId} switches the camera on', { userId })
        : say('{userId} switches the camera off', { userId });
    case 'share':
      return step.on
        ? say('{userId} shares the screen', { userId })
        : say('{userId} stops sharing the screen', { userId });
    case 'idle':
      return say('every anchor leaves');
    case 'dismiss':
      return say('the room is dismissed');
    case 'fail-over':
      return say('the recorder moves to another server');
    case 'webhooks':
      return say('webhooks are disturbed as ordered');
    case 'cue':
      return say('cue: {text}', { text: step.text });
    default:
      return step.says;
  }
}
