// @ts-check
import { chinese } from './chinese.js';

const isChinese = document.documentElement.lang === 'zh-CN';

/**
 * A sentence in the language of the page. Its English text is its key; a new one belongs into `chinese.js` too.
 * @param {string} english
 * @param {Readonly<Record<string, unknown>>} [values] for the places in braces
 * @returns {string}
 */
export function say(english, values = {}) {
  const text = isChinese ? (chinese[english] ?? english) : english;
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** What the page itself is made of, in index.html. */
export function translatePage() {
  if (!isChinese) {
    return;
  }
  document.title = say(document.title);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { nodeValue } = texts.currentNode;
    const english = (nodeValue ?? '').replace(/\s+/g, ' ').trim();
    if (english !== '') {
      texts.currentNode.nodeValue = ` ${say(english)} `;
    }
  }
  for (const name of ['aria-label', 'placeholder']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      element.setAttribute(name, say(element.getAttribute(name) ?? ''));
    }
  }
}
