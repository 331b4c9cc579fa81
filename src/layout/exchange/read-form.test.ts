import { describe, expect, it } from 'vitest';

import { readForm } from './read-form.ts';

const value = { SdkAppId: 1, MixLayoutParams: { MixLayoutMode: 3 } };

describe('a form body or a query string', () => {
  it.each([
    'SdkAppId=1&MixLayoutParams.MixLayoutMode=3',
    'SdkAppId=1\nMixLayoutParams.MixLayoutMode=3\r\n',
    '?SdkAppId=1&&MixLayoutParams%2EMixLayoutMode=3&',
    'GET /?SdkAppId=1&MixLayoutParams.MixLayoutMode=3 HTTP/1.1',
    'https://trtc.example.com/?SdkAppId=1&MixLayoutParams.MixLayoutMode=3',
    'POST https://trtc.example.com/?SdkAppId=1&MixLayoutParams.MixLayoutMode=3 HTTP/2',
    'SdkAppId=1&/?&MixLayoutParams.MixLayoutMode=3',
    '  SdkAppId=1 & MixLayoutParams.MixLayoutMode=3 ',
  ])('is read from %j', (text) => {
    expect(readForm(text)).toEqual({ kind: 'object', value });
  });

  it('is decoded', () => {
    expect(
      readForm(
        'MixLayoutParams.MixLayoutMode=4&MixLayoutParams.MixLayoutList.0.UserId=a+b%2B%E4%B8%BB',
      ),
    ).toEqual({
      kind: 'object',
      value: { MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [{ UserId: 'a b+主' }] } },
    });
  });

  it.each([
    'hello',
    'a=1&b=2',
    '{"MixLayoutMode": 3}',
    'MixLayoutParams = {"MixLayoutMode": 3}',
    'params="MixLayoutMode=3"',
    'x=[1]&MixLayoutParams.MixLayoutMode=3',
    'say MixLayoutMode=3',
    'layout = {MixLayoutMode=3}',
    'MixLayoutMode=<3>',
  ])('is something else than %j', (text) => {
    expect(readForm(text)).toBeUndefined();
  });

  it.each([
    ['MixLayoutMode=3&UserId=50%', 25, 'Write % as %25 here'],
    ['MixLayoutMode=3&UserId=%zz', 23, 'Write % as %25 here'],
    ['MixLayoutMode=3&UserId=%ff', 23, 'This is not UTF-8'],
    ['MixLayoutMode=3&User', 16, 'Expected a field and its value here: name=value'],
    ['MixLayoutMode=3&User Id=a', 20, 'Expected a field and its value here: name=value'],
    ['MixLayoutMode=3&“UserId”=a', 16, 'This is a curly quote “ (U+201C): write "'],
    ['MixLayoutMode=3&UserId＝a', 22, 'This is the full-width character ＝ (U+FF1D): write ='],
    ['MixLayoutMode=3＆UserId=a', 15, 'This is the full-width character ＆ (U+FF06): write &'],
    ['MixLayoutMode=3&MixLayoutMode=4', 16, 'MixLayoutMode: given twice, remove one'],
    ['MixLayoutMode=3&a=1&b c', 21, 'Expected a field and its value here: name=value'],
    ['MixLayoutMode=3&a/?=1', 17, 'Expected a field and its value here: name=value'],
    ['MixLayoutMode=3&=4', 16, 'Expected a field and its value here: name=value'],
  ])('%j is refused with the place', (text, offset, message) => {
    expect(readForm(text)).toEqual({ kind: 'fault', offset, message });
  });
});
