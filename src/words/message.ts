import type { chinese } from './chinese.ts';
import type { MessageValue } from './format-message.ts';

/** Every sentence that can be said: the English ones, which are the keys of every other language. */
export type Message = keyof typeof chinese;

/** The names of the places of a message: `{name}`, `{count, plural, …}`; a case of a plural is none. */
export type PlaceOf<M extends string> = M extends `${infer Before}{${infer Rest}`
  ? (Before extends CaseStart ? never : NameAt<Rest>) | PlaceOf<Rest>
  : never;
type CaseStart =
  | `${string}, plural, ${string}`
  | `${string}} one `
  | `${string}} other `
  | `${string}} =${number} `;
type NameAt<Rest extends string> = Rest extends `${infer Head}}${string}`
  ? Head extends `${infer Name},${string}`
    ? Name
    : Head
  : never;

/** What has to be passed with a message: nothing, or a value for each place. */
export type ValuesOf<M extends string, Value = MessageValue> = [PlaceOf<M>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<PlaceOf<M>, Value>>];
