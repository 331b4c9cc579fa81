import { formatMessage, readMessage } from '#words/format-message.ts';
import type { Message, ValuesOf } from '#words/message.ts';
import { chooseWords, sayAnswer as sayAnswerNow, say as sayNow } from '#words/say.ts';

import { readLanguage } from './language.ts';

const language = readLanguage();

/** The BCP 47 tag for `Intl`: dates, numbers, lists. */
export const locale = language === 'zh-CN' ? 'zh-CN' : 'en-GB';

// Whoever imports this file waits until its language is here, so the page may make words while its modules load.
await loadWords();

async function loadWords(): Promise<void> {
  if (language === 'zh-CN') {
    const { chinese, makeChineseTranslator } = await import('#words/chinese-page.ts');
    const answers = makeChineseTranslator({ readMessage, formatMessage });
    chooseWords(locale, (message) => chinese[message], answers);
  } else if (language === 'pseudo') {
    const { writePseudo } = await import('#words/pseudo.ts');
    chooseWords(locale, writePseudo);
  }
}

/** A sentence in the language of the page. Its English text is its key; a new one belongs into `src/words/chinese/` too. */
export function say<M extends Message>(message: M, ...values: ValuesOf<M>): string {
  return sayNow(message, ...values);
}

/** Text of the server in the language of the page. The server itself speaks English, so that its logs and programs do. */
export function sayAnswer(text: string): string {
  return sayAnswerNow(text);
}
