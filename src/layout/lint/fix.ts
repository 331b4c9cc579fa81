import type { JsonEdit } from '#layout/document/json-edit.ts';

/** A repair with one click, as edits of the payload's JSON. */
export interface Fix {
  /** What the button says. */
  readonly label: string;
  readonly edits: readonly JsonEdit[];
  /** Only for a person to decide: never made together with others. */
  readonly isAlone?: true;
}

export function setting(path: string, value: unknown, label: string): Fix {
  return { label, edits: [{ kind: 'set', path, value }] };
}

export function removal(path: string, label: string): Fix {
  return { label, edits: [{ kind: 'remove', path }] };
}

/** The path of the object or list that contains `path`. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

export function lastKey(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** `MixLayoutParams.MixLayoutList.3` of any path inside that tile; undefined elsewhere. */
export function tilePathOf(path: string): string | undefined {
  return /^MixLayoutParams\.MixLayoutList\.\d+/.exec(path)?.[0];
}
