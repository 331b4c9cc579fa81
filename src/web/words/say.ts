import { formatMessage, readMessage } from '#words/format-message.ts';
import type { Message, ValuesOf } from '#words/message.ts';
import { chooseWords, sayAnswer as sayAnswerNow, say as sayNow } from '#words/say.ts';

import { readLanguage } from './language.ts';
import type { PageLanguage } from './language.ts';

/**
 * The language that the page is in: the one that was chosen, or English where the words of that one could not be loaded.
 * Whoever imports this file waits until the words are here, so the page may make words while its modules load.
 */
export const spokenLanguage = await loadWords(readLanguage());

/** The BCP 47 tag for `Intl`: dates, numbers, lists. */
export const locale = localeOf(spokenLanguage);

function localeOf(language: PageLanguage): 'zh-CN' | 'en-GB' {
  return language === 'zh-CN' ? 'zh-CN' : 'en-GB';
}

async function loadWords(language: PageLanguage): Promise<PageLanguage> {
  try {
    if (language === 'zh-CN') {
      const { chinese, makeChineseTranslator } = await import('#words/chinese-page.ts');
      const answers = makeChineseTranslator({ readMessage, formatMessage });
      chooseWords(localeOf(language), (message) => chinese[message], answers);
    } else if (language === 'pseudo') {
      const { writePseudo } = await import('#words/pseudo.ts');
      chooseWords(localeOf(language), writePseudo);
    }
    return language;
  } catch {
    // A show goes on in English rather than not at all; loading the page again tries once more.
    return 'en';
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
