/** The cloud would refuse an error. It would accept a warning, but a person would probably regret it. */
export type Severity = 'error' | 'warning';

/** Something lint found in a payload. */
export interface Problem {
  /** Stable, kebab-case. */
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** As the gateway writes it: `MixLayoutParams.MixLayoutList.0.Width`. */
  readonly path: string;
  /** A whole sentence for the person at the desk: what is wrong and what to do. */
  readonly message: string;
  /** The nearest number that would be in range, where the problem is a number out of range. */
  readonly nearest?: number;
}

/** Every code that lint can give. */
export const problemCodes = [
  'missing-field',
  'wrong-type',
  'unknown-field',
  'out-of-range',
  'bad-format',
  'allow-and-block',
  'empty-allowlist',
  'nobody-recorded',
  'outside-canvas',
  'image-url',
  'tile-not-recorded',
  'tile-blocked',
  'tiny-tile',
  'invisible-watermark',
  'invisible-tile',
  'same-stream-twice',
  'overlap-on-one-layer',
  'odd-size',
  'images-unused',
  'too-many-pictures',
  'empty-layout',
  'pattern-as-user',
  'invisible-character',
  'placeholder-never-shown',
  'field-ignored',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
