/** A position in a rundown with its scene. */
export interface RundownPlace<Scene> {
  readonly position: number;
  readonly scene: Scene;
}

/** The scenes of a show in order, by id, and the index of the one that was called last; null before the first. */
export interface RundownOrder {
  readonly sceneIds: readonly string[];
  readonly position: number | null;
}

/** The next position whose scene still exists; undefined at the end. */
export function findNext<Scene extends { readonly id: string }>(
  rundown: RundownOrder,
  scenes: readonly Scene[],
): RundownPlace<Scene> | undefined {
  const start = (rundown.position ?? -1) + 1;
  for (let position = start; position < rundown.sceneIds.length; position += 1) {
    const scene = scenes.find(({ id }) => id === rundown.sceneIds[position]);
    if (scene) {
      return { position, scene };
    }
  }
  return undefined;
}
