/** A payload as it arrives: nothing about it is checked yet. */
export interface LintSubject {
  readonly MixLayoutParams: unknown;
  readonly SubscribeStreamUserIds?: unknown;
}
