/** The table of names as Kysely sees it; the rules of `schema.ts` apply here too. */
export interface PeopleTables {
  readonly named_people: NamedPersonRow;
}

export interface NamedPersonRow {
  readonly origin: string;
  readonly sdk_app_id: number;
  readonly user_id: string;
  /** The user id as the search over all recordings has it. */
  readonly term: string;
  readonly name: string;
  /** The name in lower case: SQLite folds ASCII alone. */
  readonly folded_name: string;
  readonly picture: string | null;
}
