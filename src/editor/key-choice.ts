/** A key with the modifiers that are held with it. */
export interface Chord {
  readonly key?: string;
  readonly code?: string;
  readonly mod?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
}

/** The keys that somebody chose instead of the usual ones, by the id of the action; an empty list: none. */
export type KeyChoice = ReadonlyMap<string, readonly Chord[]>;
