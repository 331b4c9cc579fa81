import { literalTraps, snippetRequests } from '#testing/arbitraries/snippet-requests.ts';
import type { Site } from '#trtc/sites.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatSnippet } from './format-snippet.ts';
import { readText } from './read-text.ts';
import { snippetLanguages } from './snippet-languages.ts';

test.each(snippetLanguages)('what is written out as $label is read back unchanged', ({ id }) => {
  fc.assert(
    fc.property(fc.constantFrom<Site>('cn', 'intl'), snippetRequests('intl'), (site, request) => {
      const outcome = readText(formatSnippet(id, request), { site });
      expect(outcome).toMatchObject({
        kind: 'draft',
        source: 'modify',
        sdkAppId: request.sdkAppId,
        taskId: request.taskId,
        unknownKeys: [],
        otherDrafts: 0,
      });
      if (outcome.kind !== 'draft') {
        return;
      }
      // As text, so that the order of the fields counts too.
      expect(JSON.stringify(outcome.subject)).toBe(JSON.stringify(request.payload));
    }),
    { numRuns: 200 },
  );
});

test('reading never throws, whatever the text', () => {
  const pieces = fc.oneof(
    literalTraps(),
    fc.constantFrom(
      '"MixLayoutParams":',
      '{"MixLayoutMode":4}',
      'tccli trtc ModifyCloudRecording ',
    ),
    fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '--TaskId=', ' ', '\n', '1', 'null'),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), fc.boolean(), (parts, isFile) => {
      const outcome = readText(`${isFile ? '\ufeff' : ''}${parts.join('')}`, { site: 'intl' });
      if (outcome.kind === 'refused') {
        expect(outcome.reason).toMatch(/\.$/);
      } else {
        expect(outcome.source).toBeTypeOf('string');
      }
    }),
    { numRuns: 1000 },
  );
});
