import { formatMessage } from './format-message.ts';
import type { MessageValue } from './format-message.ts';
import type { Message, ValuesOf } from './message.ts';

let translate = (message: Message): string => message;
let answer = (text: string): string => text;
let locale = 'en';

/**
 * Chooses the language of everything that is said from now on. The page does it once, before it shows anything; servers, programs and
 * tests never do, so they speak English.
 * @param tag BCP 47, for numbers and plurals
 * @param answers puts English text of the server into the language
 */
export function chooseWords(
  tag: string,
  translation: (message: Message) => string,
  answers = (text: string): string => text,
): void {
  locale = tag;
  translate = translation;
  answer = answers;
}

/**
 * A sentence with its values, in the chosen language. Its English text is its key: a new one belongs into `chinese/` too.
 *
 * In pure rooms only functions may call this: a constant would be made before the language is chosen. There, keep the `Message`.
 */
export function say<M extends Message>(message: M, ...values: ValuesOf<M>): string {
  return sayWith(message, values[0] ?? {});
}

/** The same where the message is only known when the program runs. */
export function sayWith(message: Message, values: Readonly<Record<string, MessageValue>>): string {
  return formatMessage(translate(message), values, locale);
}

/** The sentence in ICU syntax, before its values. */
export function findSentence(message: Message): string {
  return translate(message);
}

/** English text that came from the server, or from the schemas that it shares with the page, in the chosen language. */
export function sayAnswer(text: string): string {
  return answer(text);
}
