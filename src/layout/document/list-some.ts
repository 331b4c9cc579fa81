import { isolateName } from './isolate-name.ts';
import { say } from '#words/say.ts';

/** Names for a sentence: the first of them, and how many more there are: `ana, ben and 4,998 more`. */
export function listSome(names: readonly string[], most: number): string {
  const named = names.slice(0, most).map(isolateName).join(', ');
  const more = names.length - most;
  return more > 0 ? say('{names} and {count, number} more', { names: named, count: more }) : named;
}
