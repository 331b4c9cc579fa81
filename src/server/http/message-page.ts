import type { FastifyReply, FastifyRequest } from 'fastify';

import { readPageLook } from './page-look.ts';
import type { PageLook } from './page-look.ts';

/** A page of one message, in English: sign-in, sign-out and refusals use it where the desk's own page must not be. */
export interface Message {
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
  /** Where its one link leads, as a path of the desk, if it has one. */
  readonly link?: { readonly href: string; readonly text: string };
}

export function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

export function sendMessage(reply: FastifyReply, message: Message): FastifyReply {
  return reply
    .code(message.status)
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language, cookie')
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(formatMessage(message, rootFrom(reply.request.url), readPageLook(reply.request.headers)));
}

/** The first page relative to another one: only the browser knows under which path of a proxy it found the desk. */
function rootFrom(url: string): string {
  const steps = (url.split('?', 1)[0] ?? '').split('/').length - 2;
  return steps <= 0 ? './' : '../'.repeat(steps);
}

const colours = {
  dark: `color-scheme: dark; --ground: #0a0b0d; --text: #eef0f3; --soft: #b9bfc9; --accent: #5aa9ff; --on-accent: #06121f`,
  light: `color-scheme: light; --ground: #ffffff; --text: #16191e; --soft: #414954; --accent: #0a5cb8; --on-accent: #ffffff`,
} as const;

/** The colours of the desk in its theme; `system` leaves the choice to the browser. */
function styleTheme(theme: PageLook['theme']): string {
  return theme === 'system'
    ? `:root { ${colours.dark} }\n@media (prefers-color-scheme: light) { :root { ${colours.light} } }`
    : `:root { ${colours[theme]} }`;
}

/** In the colours and the language of the desk; without a script, as the content security policy wants it. */
function formatMessage(message: Message, root: string, look: PageLook): string {
  const { theme, language, translate } = look;
  const { link } = message;
  const [title, sentence] = [translate(message.title), translate(message.sentence)];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Mixdesk</title>
<link rel="icon" href="${root}favicon.svg">
<style>
${styleTheme(theme)}
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif }
main { max-width: 46ch; padding: 24px }
h1 { margin: 0 0 8px; font-size: 20px; font-weight: 600 }
p { margin: 0 0 20px; color: var(--soft) }
a { display: inline-block; padding: 8px 16px; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none }
a:focus-visible { outline: 2px solid var(--text); outline-offset: 2px }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(sentence)}</p>
${link === undefined ? '' : `<a href="${escapeHtml(link.href.replace(/^\//, root))}">${escapeHtml(translate(link.text))}</a>\n`}</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
