import { isolateName } from './isolate-name.ts';

/** Names for a sentence: the first of them, and how many more there are: `ana, ben and 4,998 more`. */
export function listSome(names: readonly string[], most: number): string {
  const named = names.slice(0, most).map(isolateName).join(', ');
  const more = names.length - most;
  return more > 0 ? `${named} and ${more.toLocaleString('en')} more` : named;
}
