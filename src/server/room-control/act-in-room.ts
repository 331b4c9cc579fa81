import type { FastifyBaseLogger } from 'fastify';

import { ProblemError } from '#server/http/problem-error.ts';
import type { RecordingCaller } from '#server/recordings/call-cloud.ts';

import { writeRoomCall } from './write-room-call.ts';
import type { ActedRoom, RoomWish } from './write-room-call.ts';

export interface ActParts {
  readonly caller: RecordingCaller;
  readonly log: FastifyBaseLogger;
  readonly hideSecrets: (text: string) => string;
}

/** What the cloud said to an act that it accepted. */
export interface AcceptedAct {
  readonly requestId: string;
  readonly sentAt: Date;
}

/** Why nothing happened, for each act. */
const unchanged: Readonly<Record<RoomWish['act'], string>> = {
  remove: 'Nobody was removed.',
  block: 'Nothing was blocked or unblocked.',
  dismiss: 'The room is still open.',
};

const open: Readonly<Record<RoomWish['act'], string>> = {
  remove: 'These people may or may not be out; removing them again is safe.',
  block: 'The block may or may not hold; sending the same again is safe.',
  dismiss: 'The room may or may not be closed; dismissing it again is safe.',
};

/**
 * Sends one act on a room, once: a person repeats it, since only a person knows whether it is still wanted.
 * @throws {ProblemError} when the cloud did not accept it, or nobody knows
 */
export async function actInRoom(
  { caller, log, hideSecrets }: ActParts,
  region: string,
  room: ActedRoom,
  wish: RoomWish,
): Promise<AcceptedAct> {
  const outcome = await caller.call({ ...writeRoomCall(room, wish), region });
  log.info({ act: wish.act, outcome: outcome.kind }, 'act on a room settled');
  switch (outcome.kind) {
    case 'succeeded':
      return { requestId: outcome.requestId, sentAt: outcome.sentAt };
    case 'refused': {
      const message = hideSecrets(outcome.message);
      throw new ProblemError(
        'upstream-rejected',
        `The cloud refused: ${message} (${outcome.code}). ${unchanged[wish.act]}`,
        { upstream: { code: outcome.code, message, requestId: outcome.requestId } },
      );
    }
    case 'not-sent':
      throw new ProblemError(
        'upstream-unreachable',
        `${outcome.reason} ${unchanged[wish.act]} Check the connection and send it again.`,
      );
    case 'unknown':
      throw new ProblemError('upstream-unknown', `${outcome.reason} ${open[wish.act]}`);
  }
}
