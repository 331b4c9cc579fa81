export interface SceneState {
  /** What went wrong last with a scene, a seat or the rundown. */
  readonly failure: string | null;
}
