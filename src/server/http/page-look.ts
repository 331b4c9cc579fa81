import type { IncomingHttpHeaders } from 'node:http';

import { makeChineseTranslator } from '#words/chinese-page.ts';
import * as messageTools from '#words/format-message.ts';
import { chooseLanguage, languages } from '#words/languages.ts';
import type { Language } from '#words/languages.ts';

/** How a page that the server makes itself looks and speaks. */
export interface PageLook {
  /** `system` follows the operating system. */
  readonly theme: 'dark' | 'light' | 'system';
  readonly language: Language;
  /** Puts an English text of the server into the language. */
  readonly translate: (text: string) => string;
}

/** The cookies in which the desk's own page leaves what somebody chose in this browser. */
const cookieNames = { theme: 'mixdesk.theme', language: 'mixdesk.language' } as const;

let translateChinese: ((text: string) => string) | undefined;

/** What was chosen in this browser. Without a choice the page is dark, and in the language that the browser asks for. */
export function readPageLook(headers: IncomingHttpHeaders): PageLook {
  const theme = readCookie(headers.cookie, cookieNames.theme);
  const chosen = readCookie(headers.cookie, cookieNames.language);
  const language = isLanguage(chosen)
    ? chosen
    : chooseLanguage(listWanted(headers['accept-language'] ?? ''));
  return {
    theme: theme === 'light' || theme === 'system' ? theme : 'dark',
    language,
    translate: language === 'zh-CN' ? toChinese : (text) => text,
  };
}

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(languages, text);
}

function toChinese(text: string): string {
  translateChinese ??= makeChineseTranslator(messageTools);
  return translateChinese(text);
}

/** @returns the tags of the header Accept-Language, the most wanted first (RFC 9110, 12.5.4) */
function listWanted(header: string): readonly string[] {
  return header
    .split(',', 20)
    .map((part) => {
      const [tag = '', weight = ''] = part.trim().split(/\s*;\s*q=/i);
      return { tag, weight: weight === '' ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}

function readCookie(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
