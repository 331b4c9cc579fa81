import { formatPosition } from './position.ts';
import type { PlannedStep } from './plan.ts';

/** A step in words, for people who follow the show. */
export function describeStep(step: PlannedStep): string {
  switch (step.do) {
    case 'join': {
      const streams = (['camera', 'microphone', 'screen'] as const).filter((name) => step[name]);
      const role = step.role === 'audience' ? ' as audience' : '';
      return `${step.userId} joins${role}${streams.length === 0 ? '' : ` with ${streams.join(', ')}`}`;
    }
    case 'leave':
      return `${step.userId} leaves`;
    case 'drop':
      return `${step.userId} drops out`;
    case 'return':
      return `${step.userId} is back`;
    case 'mute':
      return `${step.userId} mutes`;
    case 'unmute':
      return `${step.userId} unmutes`;
    case 'camera':
      return `${step.userId} switches the camera ${step.on ? 'on' : 'off'}`;
    case 'share':
      return `${step.userId} ${step.on ? 'shares the screen' : 'stops sharing the screen'}`;
    case 'role':
      return `${step.userId} becomes ${step.role}`;
    case 'idle':
      return 'every anchor leaves';
    case 'dismiss':
      return 'the room is dismissed';
    case 'image-fails':
      return `the image ${step.url} fails from now on`;
    case 'image-works':
      return `the image ${step.url} loads again`;
    case 'fail-over':
      return 'the recorder moves to another server';
    case 'clock':
      return `the clock jumps ahead by ${formatPosition(step.ahead)}`;
    case 'faults':
      return step.faults.length === 0
        ? 'the cloud works again'
        : `faults: ${step.faults.map(({ kind }) => kind).join(', ')}`;
    case 'webhooks':
      return 'webhooks are disturbed as ordered';
    case 'cue':
      return `cue: ${step.text}`;
  }
}
