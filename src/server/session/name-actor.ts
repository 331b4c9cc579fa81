import type { Actor } from '#contract/revision.ts';

/** Where nobody signs in, everybody has this id. */
const localId = 'local';

/** Who acts, told apart from the same person at another window. Where nobody signs in the window's name is all there is. */
export function nameActor({ id, name }: Actor, window: string | undefined): Actor {
  if (window === undefined) {
    return { id, name };
  }
  return { id, name: id === localId ? window : `${name} (${window})` };
}
