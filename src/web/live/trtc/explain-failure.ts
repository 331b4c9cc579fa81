import { NoAnswer, ProblemAnswer } from '#web/api/request.ts';
import { say } from '#web/words/say.ts';

/** Why there are no live pictures: a code for programs, a sentence for the person. */
export interface LiveFailure {
  readonly code: string;
  readonly message: string;
  /** Whether to try again with a new pass may help: the page was in the room and lost it. */
  readonly mayReturn: boolean;
}

/** Fails for a reason that has a sentence already. */
export class LiveError extends Error {
  readonly failure: LiveFailure;

  constructor(code: string, message: string) {
    super(message);
    this.failure = { code, message, mayReturn: false };
  }
}

/** Codes of the SDK (`TRTC.ERROR_CODE`). */
const sdkCodes = { notSupported: 5200, server: 5400, failed: 5500 } as const;

export const unreachable = {
  code: 'vendor-unreachable',
  message: say('Live pictures cannot reach the vendor’s network.'),
  mayReturn: false,
} satisfies LiveFailure;

/** @param error of the desk, or of the SDK while it enters */
export function explainFailure(error: unknown): LiveFailure {
  if (error instanceof LiveError) {
    return error.failure;
  }
  if (error instanceof ProblemAnswer) {
    return { code: error.problem.code, message: error.problem.detail, mayReturn: false };
  }
  if (error instanceof NoAnswer) {
    return { code: 'no-answer', message: error.message, mayReturn: false };
  }
  const code = readNumber(error, 'code');
  const shown = readNumber(error, 'extraCode') ?? code;
  switch (code) {
    case sdkCodes.notSupported:
      return {
        code: 'browser-not-supported',
        message: say('This browser cannot show live pictures.'),
        mayReturn: false,
      };
    case sdkCodes.server:
      return {
        code: 'vendor-refused',
        message: say('The vendor did not let this page into the room (error {code}).', {
          code: String(shown),
        }),
        mayReturn: false,
      };
    case sdkCodes.failed:
      return unreachable;
    default:
      return {
        code: 'live-failed',
        message:
          code === undefined
            ? say('Live pictures could not be started.')
            : say('Live pictures could not be started (error {code} of the vendor).', {
                code: String(shown),
              }),
        mayReturn: false,
      };
  }
}

/** @param reason why the SDK says that this page is out */
export function explainRemoval(reason: string): LiveFailure {
  return reason === 'room_disband'
    ? { code: 'room-dismissed', message: say('The room was dismissed.'), mayReturn: false }
    : {
        code: 'viewer-removed',
        message: say('This page was removed from the room.'),
        mayReturn: false,
      };
}

/** Reads a number of an error of the SDK, whatever class it has in its bundle. */
function readNumber(error: unknown, name: string): number | undefined {
  const value: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'number' && value !== 0 ? value : undefined;
}
