import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';

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

describe('a message', () => {
  const signedOut = fastify();
  signedOut.get('/', (_request, reply) =>
    sendMessage(reply, {
      status: 200,
      title: 'You are signed out',
      sentence: 'What is on air does not change. This browser keeps your draft.',
      link: { href: '/sign-in', text: 'Sign in' },
    }),
  );

  it.each([
    ['without a wish', {}, 'en'],
    ['as the browser asks', { 'accept-language': 'fr, zh-TW;q=0.8, en;q=0.5' }, 'zh-CN'],
    ['by weight, not by order', { 'accept-language': 'zh;q=0.1, en-GB;q=0.9' }, 'en'],
    ['not in what the browser refuses', { 'accept-language': 'zh;q=0' }, 'en'],
    [
      'as somebody chose, whatever the browser asks',
      { 'accept-language': 'en', cookie: 'a=b; mixdesk.language=zh-CN' },
      'zh-CN',
    ],
    [
      'without regard to a choice that is none',
      { 'accept-language': 'zh', cookie: 'mixdesk.language=toString' },
      'zh-CN',
    ],
  ])('is in one language %s', async (_, headers, language) => {
    const { body } = await signedOut.inject({ url: '/', headers });
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(
      language === 'en' ? '<h1>You are signed out</h1>' : '<h1>已退出登录</h1>',
    );
    expect(body).toContain(
      language === 'en' ? 'This browser keeps your draft.' : '此浏览器会保留您的草稿。',
    );
    expect(body).toContain(language === 'en' ? '>Sign in</a>' : '>登录</a>');
  });

  it.each([
    [undefined, ['color-scheme: dark'], ['color-scheme: light']],
    ['dark', ['color-scheme: dark'], ['color-scheme: light']],
    ['light', ['color-scheme: light'], ['color-scheme: dark']],
    ['system', ['color-scheme: dark', '(prefers-color-scheme: light)', 'color-scheme: light'], []],
  ])('has the theme %s that was chosen in the browser', async (theme, wanted, unwanted) => {
    const headers = theme === undefined ? {} : { cookie: `mixdesk.theme=${theme}` };
    const { body, headers: answered } = await signedOut.inject({ url: '/', headers });
    for (const part of wanted) {
      expect(body).toContain(part);
    }
    for (const part of unwanted) {
      expect(body).not.toContain(part);
    }
    expect(answered['vary']).toBe('accept-language, cookie');
  });
});
