import { randomBytes } from 'node:crypto';

/** User ids that every client of a room can show: letters, digits, _ and -, at most 32 of them (intl 647/35166). */
const maxRobotBytes = 32;

/**
 * A user id for the recorder that nobody else in the room has: one that came twice would put the earlier recorder out (intl
 * 647/46960). The room's name is in it, as the vendor advises, as far as it has letters for it.
 */
export function nameRobot(roomId: string): string {
  const random = randomBytes(5).toString('hex');
  const room = roomId.replace(/[^A-Za-z0-9-]/g, '').slice(0, maxRobotBytes - 5 - random.length);
  return `rec_${room === '' ? 'room' : room}_${random}`;
}
