import { say } from '#web/words/say.ts';

import type { LiveMark } from './live-screen.ts';

/** What is wrong with a picture, in a word or two: the word `Dark` alone is the theme. */
export function nameMark(mark: LiveMark): string {
  return mark === 'frozen' ? say('Frozen') : say('Dark picture');
}
