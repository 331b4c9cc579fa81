/** The tables of scenes and show plans as Kysely sees them; the rules of `schema.ts` apply here too. */
export interface SceneTables {
  readonly scenes: SceneRow;
  readonly scene_versions: SceneVersionRow;
  readonly show_plans: ShowPlanRow;
}

export interface SceneRow {
  readonly id: string;
  readonly origin: string;
  readonly sdk_app_id: number;
  /** Order within the application; of equal places the older scene comes first. */
  readonly place: number;
  /** The newest version in `scene_versions`. */
  readonly version: number;
  readonly created_at: string;
  /** Null while the scene is in the list. */
  readonly deleted_at: string | null;
}

export interface SceneVersionRow {
  readonly scene_id: string;
  readonly version: number;
  readonly title: string;
  readonly canvas_width: number;
  readonly canvas_height: number;
  /** JSON of `MixLayoutParams` and `seats`. */
  readonly content: string;
  /** JSON. */
  readonly actor: string;
  readonly saved_at: string;
}

export interface ShowPlanRow {
  /** Our task id. */
  readonly task_id: string;
  readonly kind: 'cast' | 'rundown';
  readonly version: number;
  /** JSON: the seats of a cast, or the scenes of a rundown and its position. */
  readonly content: string;
  /** JSON. */
  readonly actor: string;
  readonly updated_at: string;
}
