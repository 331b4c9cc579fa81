import { fastify } from 'fastify';
import { expect, it } from 'vitest';

import { sendMessage, wantsPage } from './message-page.ts';

const app = fastify();
app.get('/', (request, reply) =>
  wantsPage(request)
    ? sendMessage(reply, {
        status: 403,
        title: 'No <b> & "way"',
        sentence: "It's a dead end.",
        link: { href: '/sign-in?a="b"', text: '<Try>' },
      })
    : 'data',
);

it.each([
  ['text/html', true],
  ['application/xhtml+xml, text/html;q=0.9', true],
  ['*/*', false],
  [undefined, false],
])('whoever accepts %s gets a page: %s', async (accept, isPage) => {
  const answer = await app.inject({ url: '/', headers: accept === undefined ? {} : { accept } });
  expect(answer.body.startsWith('<!doctype html>')).toBe(isPage);
});

it('a message is a page without markup in its words, which no cache keeps', async () => {
  const answer = await app.inject({ url: '/', headers: { accept: 'text/html' } });
  expect(answer.statusCode).toBe(403);
  expect(answer.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/html; charset=utf-8',
  });
  expect(answer.body).toContain('<title>No &#60;b&#62; &#38; &#34;way&#34; – Mixdesk</title>');
  expect(answer.body).toContain('<h1>No &#60;b&#62; &#38; &#34;way&#34;</h1>');
  expect(answer.body).toContain('<p>It&#39;s a dead end.</p>');
  expect(answer.body).toContain('<a href="./sign-in?a=&#34;b&#34;">&#60;Try&#62;</a>');
  expect(answer.body).not.toContain('<script');
});

it('a message may have no link', async () => {
  const plain = fastify();
  plain.get('/', (_request, reply) =>
    sendMessage(reply, { status: 421, title: 'Elsewhere', sentence: 'Not here.' }),
  );
  const { body } = await plain.inject('/');
  expect(body).toContain('<p>Not here.</p>\n</main>');
  expect(body).not.toContain('<a ');
});
