/** How the command ends, for scripts and CI. */
export const exitCodes = {
  done: 0,
  /** The layout has errors, or the desk refused: what is on air has not changed by this. */
  refused: 1,
  /** The command line is wrong, or a file cannot be read. */
  usage: 2,
  /** No desk answered; nothing was sent. */
  unreachable: 3,
  /** A take was sent and its outcome is unknown: it may be on air. Taking the same again is safe. */
  unknown: 4,
} as const;

/** Ends the command with a sentence on stderr. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  constructor(kind: keyof typeof exitCodes, message: string) {
    super(message);
    this.exitCode = exitCodes[kind];
  }
}
