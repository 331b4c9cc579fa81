import type { FastifyReply, FastifyRequest } from 'fastify';

/** A page of one message: sign-in, sign-out and refusals use it where the desk's own page must not be. */
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
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(formatMessage(message, rootFrom(reply.request.url)));
}

/** The first page relative to another one: only the browser knows under which path of a proxy it found the desk. */
function rootFrom(url: string): string {
  const steps = (url.split('?', 1)[0] ?? '').split('/').length - 2;
  return steps <= 0 ? './' : '../'.repeat(steps);
}

/** In the colours of the desk; without a script, as the content security policy wants it. */
function formatMessage({ title, sentence, link }: Message, root: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Mixdesk</title>
<link rel="icon" href="${root}favicon.svg">
<style>
:root { color-scheme: dark }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: #0a0b0d; color: #eef0f3; font: 15px/1.5 system-ui, 'Noto Sans', sans-serif }
main { max-width: 46ch; padding: 24px }
h1 { margin: 0 0 8px; font-size: 20px; font-weight: 600 }
p { margin: 0 0 20px; color: #b9bfc9 }
a { display: inline-block; padding: 8px 16px; border-radius: 6px; background: #5aa9ff; color: #06121f; font-weight: 600; text-decoration: none }
a:focus-visible { outline: 2px solid #eef0f3; outline-offset: 2px }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(sentence)}</p>
${link === undefined ? '' : `<a href="${escapeHtml(link.href.replace(/^\//, root))}">${escapeHtml(link.text)}</a>\n`}</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
