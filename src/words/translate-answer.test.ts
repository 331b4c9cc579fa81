import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { answers, faults } from './chinese/answers.ts';
import { layout } from './chinese/layout.ts';
import { makeChineseTranslator } from './chinese-page.ts';
import { formatMessage, readMessage } from './format-message.ts';
import { makeAnswerTranslator } from './translate-answer.ts';

const translateAnswer = makeChineseTranslator({ formatMessage, readMessage });

describe('a text of the server', () => {
  test.each([
    ['Nothing was sent.', '未发送任何内容。'],
    [
      'A newer take replaced this one. Nothing was sent. What is on air has not changed.',
      '更新的切出已替换本次切出。未发送任何内容。播出画面未变。',
    ],
    ['Not permitted', '无权限'],
    [
      'The cloud refused this take: no reason given (no code). What is on air has not changed.',
      '云端拒绝了本次切出：未说明原因（无错误码）。播出画面未变。',
    ],
    [
      'The cloud did not answer in full within 10000 ms. The take may or may not be on air.',
      '云端未在 10000 ms 内完整响应。本次切出可能已播出，也可能未播出。',
    ],
    [
      'MixLayoutParams.MixLayoutList.0.Width must be at most 1920, not 4000.',
      'MixLayoutParams.MixLayoutList.0.Width 不得大于 1920，现为 4000。',
    ],
    ['title must not be empty (and 2 more places).', 'title 不得为空（另有 2 处）。'],
    ['The request must be an object, not null.', '请求必须是对象，而不是null。'],
    ['must be a whole number, not a string', '必须是整数，而不是字符串'],
    [
      'You are signed in as a viewer. You can see everything, but only a producer can make changes. Nothing was sent.',
      '您以只读用户身份登录。您可以查看一切，但只有导播可以更改。未发送任何内容。',
    ],
    [
      'Ana, Ben, Cai, Dan, Eva and 3 others would be on air for the first time in this recording, or although the newest take blocks them. Nothing was sent.',
      'Ana, Ben, Cai, Dan, Eva 及另外 3 人将在此录制中首次播出，或虽被最新切出屏蔽仍会播出。未发送任何内容。',
    ],
    [
      'Dr. Who locked the show at 2026-01-02T03:04:05Z (live now). Nothing was sent. Ask Dr. Who, or release the lock.',
      'Dr. Who 于 2026-01-02T03:04:05Z 锁定了演出（live now）。未发送任何内容。请联系 Dr. Who，或解除锁定。',
    ],
    [
      'Expected a value here, not } (line 3, column 5).',
      '此处应为值，而不是 }（第 3 行，第 5 列）。',
    ],
    // A reason lost its full stop on the way into another sentence.
    [
      'The cloud does not answer (The answer has no RequestId): check the network, the proxy variables and TRTC_ENDPOINT.',
      '云端没有响应（响应没有 RequestId）：请检查网络、代理变量和 TRTC_ENDPOINT。',
    ],
    [
      'The cloud refuses the keys (AuthFailure): copy TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY again.',
      '云端拒绝密钥（AuthFailure）：请重新复制 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY。',
    ],
  ])('%s', (english, chinese) => {
    expect(translateAnswer(english)).toBe(chinese);
  });

  test('keeps the words of the vendor between known sentences', () => {
    expect(
      translateAnswer(
        'The cloud refused: The region is gone. Ask us. (ResourceUnavailable). The room is still open.',
      ),
    ).toBe('云端已拒绝：The region is gone. Ask us.（ResourceUnavailable）。房间仍开放。');
    expect(translateAnswer('A new sentence. Nothing was sent. Another one.')).toBe(
      'A new sentence. 未发送任何内容。Another one.',
    );
  });

  test('keeps names that read like words of the server', () => {
    expect(translateAnswer('no code took revision 5 in the meantime.')).toBe(
      'no code 在此期间切出了版本 5。',
    );
    expect(translateAnswer('a string and an object')).toBe('a string and an object');
  });

  test('tells the sentences of a plural apart', () => {
    const translate = makeAnswerTranslator(
      {
        sentences: {
          '{count, plural, one {One tile} other {# tiles}} of {name} left.':
            '{name}的 {count, plural, other {#}} 个子画面已离开。',
        },
        faults: [],
        parts: {},
      },
      'zh-CN',
      { formatMessage, readMessage },
    );
    expect(translate('One tile of Ana left. 1,200 tiles of Ben left.')).toBe(
      'Ana的 1 个子画面已离开。Ben的 1,200 个子画面已离开。',
    );
    expect(translate('Some tiles of Ana left.')).toBe('Some tiles of Ana left.');
  });

  test('never fails, and what is not English of the server stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (text) => {
        expect(typeof translateAnswer(text)).toBe('string');
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[b-df-hj-np-tv-z .:()]*$/), (text) => {
        expect(translateAnswer(text)).toBe(text);
      }),
    );
  });

  test('may be a thousand unfinished sentences', () => {
    const begun = Object.keys({ ...answers, ...layout }).map((message) =>
      message.split('{').at(0)?.slice(0, 40),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...begun, '. ', ' ', '('), { maxLength: 1000 }),
        (parts) => {
          expect(typeof translateAnswer(parts.join(''))).toBe('string');
        },
      ),
      { numRuns: 30 },
    );
  });

  test('is read one sentence after the other', () => {
    const plain = Object.entries<string>(answers).filter(
      ([english]) => !english.includes('{') && /^[A-Z].*\.$/.test(english),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...plain), { minLength: 1, maxLength: 6 }), (said) => {
        expect(translateAnswer(said.map(([english]) => english).join(' '))).toBe(
          said.map(([, chinese]) => chinese).join(''),
        );
      }),
    );
  });

  test('comes back with exactly the values that it has', () => {
    const messages = Object.entries<string>({ ...answers, ...faults });
    fc.assert(
      fc.property(
        fc.constantFrom(...messages),
        fc.array(fc.stringMatching(/^[A-Z][a-z]{0,5}-[0-9]{1,6}\/[é中#'{}_]{0,4}$/), {
          minLength: 9,
          maxLength: 9,
        }),
        fc.nat(),
        ([english, chinese], names, number) => {
          const values = Object.fromEntries(
            readMessage(english).flatMap((part, index) =>
              part.kind === 'text'
                ? []
                : [[part.name, part.kind === 'number' ? number : (names[index] ?? '')] as const],
            ),
          );
          expect(translateAnswer(formatMessage(english, values, 'en'))).toBe(
            formatMessage(chinese, values, 'zh-CN'),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
