import type { Actor } from '#contract/revision.ts';

/** Without sign-in everybody has this id. */
export const localId = 'local';

/** The actor of an action, with the name of the window. Without sign-in the name of the window is the whole name. */
export function nameActor({ id, name }: Actor, window: string | undefined): Actor {
  if (window === undefined) {
    return { id, name };
  }
  return { id, name: id === localId ? window : `${name} (${window})` };
}
