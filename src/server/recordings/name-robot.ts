import { randomBytes } from 'node:crypto';

/** User ids that every client of a room can show: letters, digits, _ and -, at most 32 of them (intl 647/35166). */
const maxRobotBytes = 32;

/**
 * Makes a user id for the recorder that is unique in its room: a user id that enters twice ends the earlier recording (intl
 * 647/46960). As the vendor advises, it contains the name of the room, without characters that are not allowed.
 */
export function nameRobot(roomId: string): string {
  const random = randomBytes(5).toString('hex');
  const room = roomId.replace(/[^A-Za-z0-9-]/g, '').slice(0, maxRobotBytes - 5 - random.length);
  return `rec_${room === '' ? 'room' : room}_${random}`;
}
