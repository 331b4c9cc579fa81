export interface SceneState {
  /** The last failure with a scene, a seat or the rundown. */
  readonly failure: string | null;
}
