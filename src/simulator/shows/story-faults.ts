import { formatPosition } from './position.ts';
import type { ScriptStep } from './script.ts';

/** An error in a script: where, as keys from its root, and how to correct it. */
export interface ScriptFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * Steps that are valid one by one but impossible in their order: time that runs back, somebody who acts before entering. The people
 * of a crowd count as present only when the last one has entered.
 */
export function findStoryFaults(events: readonly ScriptStep[]): readonly ScriptFault[] {
  const faults: ScriptFault[] = [];
  /** Who is certainly present, and from when on, ms. */
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

/** `p1`, or `p01` in a crowd of ten and more, so that names sort in the order of their numbers. */
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
