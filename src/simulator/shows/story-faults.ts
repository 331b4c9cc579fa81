import { formatPosition } from './position.ts';
import type { ScriptStep } from './script.ts';

/** Something wrong with a script: where, as keys from its root, and what to do about it. */
export interface ScriptFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What cannot happen although each step is well written: time that runs back, somebody who acts before coming in. Of a
 * crowd everybody is there for certain only when the last has come.
 */
export function findStoryFaults(events: readonly ScriptStep[]): readonly ScriptFault[] {
  const faults: ScriptFault[] = [];
  /** Who is there for certain, and from when on, ms. */
  const present = new Map<string, number>();
  const dropped = new Set<string>();
  let earlierMs = 0;

  function check(holds: boolean, index: number, field: string, message: string): void {
    if (!holds) {
      faults.push({ path: ['events', index, field], message });
    }
  }

  for (const [index, step] of events.entries()) {
    check(
      step.at >= earlierMs,
      index,
      'at',
      `is before ${formatPosition(earlierMs)} of the event above: put the events in the order of their times`,
    );
    earlierMs = Math.max(earlierMs, step.at);
    switch (step.do) {
      case 'join':
        present.set(step.userId, step.at);
        dropped.delete(step.userId);
        break;
      case 'crowd':
        for (const userId of nameCrowd(step)) {
          present.set(userId, step.at + (step.over ?? 0));
        }
        break;
      case 'leave':
      case 'drop':
      case 'mute':
      case 'unmute':
      case 'camera':
      case 'share':
      case 'role':
        check(
          (present.get(step.userId) ?? Infinity) <= step.at,
          index,
          'userId',
          `${step.userId} is not in the room at this time: let them join first`,
        );
        if (step.do === 'leave' || step.do === 'drop') {
          present.delete(step.userId);
        }
        if (step.do === 'drop') {
          dropped.add(step.userId);
        }
        break;
      case 'return':
        check(
          dropped.delete(step.userId),
          index,
          'userId',
          `${step.userId} has not dropped out before: drop them first, or let them join`,
        );
        present.set(step.userId, step.at);
        break;
      case 'idle':
      case 'dismiss':
        present.clear();
        break;
      default:
        break;
    }
  }
  return faults;
}

/** `p1` or, of ten and more, `p01`: so that a list of names is in the order of their numbers. */
export function nameCrowd(crowd: {
  readonly prefix: string;
  readonly count: number;
}): readonly string[] {
  const digits = String(crowd.count).length;
  return Array.from(
    { length: crowd.count },
    (_, index) => `${crowd.prefix}${String(index + 1).padStart(digits, '0')}`,
  );
}
