import { chinese } from '#words/chinese.ts';
import { formatMessage } from '#words/format-message.ts';
import type { MessageValue } from '#words/format-message.ts';
import type { Language } from '#words/languages.ts';
import type { Message } from '#words/message.ts';

/** Makes the words that a page in a language has. */
export type Say = (message: Message, values?: Readonly<Record<string, MessageValue>>) => string;

export function wordsOf(language: Language): Say {
  return (message, values = {}) =>
    formatMessage(language === 'zh-CN' ? chinese[message] : message, values, language);
}
