import { listExamples, readExample } from '#testing/example-bodies.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { SnippetRequest } from '#layout/exchange/snippets/snippet-request.ts';
import { formatSnippet } from './format-snippet.ts';
import { readText } from './read-text.ts';
import { snippetLanguages } from './snippet-languages.ts';
import type { SnippetLanguage } from './snippet-languages.ts';

/** The tokens of any language, found without its grammar. */
const token = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z_$][\w$]*|\d+|[^\s\w]/g;
const changes: Readonly<Record<string, (token: string) => string>> = {
  removed: () => '',
  duplicated: (text) => `${text} ${text}`,
  'changed to another word': () => 'other',
  'changed to another text': () => '"other"',
  'changed to another number': () => '77',
  'changed to another bracket': () => '}',
};

function requestOf(name: string): SnippetRequest {
  const { SdkAppId, TaskId, ...payload } = readExample(name);
  return {
    sdkAppId: SdkAppId,
    taskId: TaskId,
    region: 'ap-singapore',
    endpoint: 'trtc.tencentcloudapi.com',
    payload: payload as unknown as SnippetRequest['payload'],
  } as SnippetRequest;
}

/** The values of a payload without their keys. A changed token changes one of them at most. */
function listLeaves(value: unknown): readonly string[] {
  return value !== null && typeof value === 'object'
    ? Object.values(value).flatMap(listLeaves)
    : [JSON.stringify(value)];
}

function countMissing(from: readonly string[], others: readonly string[]): number {
  const left = [...others];
  return from.filter((leaf) => {
    const index = left.indexOf(leaf);
    left.splice(index, index < 0 ? 0 : 1);
    return index < 0;
  }).length;
}

/** Why a changed text was read in part; undefined when it was read whole or refused with the place. */
function findHalf(text: string, { payload }: SnippetRequest): string | undefined {
  const outcome = readText(text, { site: 'cn' });
  if (outcome.kind === 'refused') {
    return /\(line \d+, column \d+\)\.$/.test(outcome.reason) ? undefined : outcome.reason;
  }
  const whole = listLeaves(payload);
  const read = listLeaves(outcome.subject);
  const isWhole = countMissing(whole, read) <= 1 && countMissing(read, whole) <= 1;
  return isWhole ? undefined : `read as ${outcome.source}: ${JSON.stringify(outcome.subject)}`;
}

function findHalves(language: SnippetLanguage, request: SnippetRequest, at?: number): string[] {
  const source = formatSnippet(language, request);
  const tokens = [...source.matchAll(token)];
  const chosen =
    at === undefined ? tokens : tokens.slice(at % tokens.length, (at % tokens.length) + 1);
  return chosen.flatMap(({ 0: text, index }) =>
    Object.entries(changes).flatMap(([change, apply]) => {
      const changed = source.slice(0, index) + apply(text) + source.slice(index + text.length);
      const half = findHalf(changed, request);
      return half === undefined ? [] : [`${text} at ${index} ${change}: ${half}`];
    }),
  );
}

describe.each(snippetLanguages)('$label with one token changed', ({ id }) => {
  test('is read whole or refused with the place, wherever the token is', () => {
    expect(findHalves(id, requestOf('modify-grid'))).toEqual([]);
  });

  test('is read whole or refused with the place, whatever the layout', () => {
    fc.assert(
      fc.property(fc.constantFrom(...listExamples('modify-')), fc.nat(), (name, at) => {
        expect(findHalves(id, requestOf(name), at)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
