import { snippetRequests } from '#testing/arbitraries/snippet-requests.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatSnippet } from './format-snippet.ts';
import type { SnippetLanguage } from './snippet-languages.ts';

/** The body's text as each language reads its own literal: the rules once more, by hand, in the shortest form that is right. */
const rules: Readonly<Record<string, (source: string) => string>> = {
  python: (source) => cut(source, 'r"""', '"""'),
  go: (source) => cut(source, '`', '`'),
  java: (source) => stripIndent(cut(source, '"""\n', '\n        """')).replace(/\\\\/g, '\\'),
  php: (source) => cut(source, "<<<'JSON'\n", /\n[ \t]*JSON\b/),
  csharp: (source) => stripIndent(cut(source, '"""\n', '\n    """')),
  cpp: (source) => cut(source, 'R"json(', ')json"'),
  ruby: (source) => cut(source, "<<'JSON'\n", /\nJSON\n/),
};

test.each(Object.entries(rules))(
  'the literal of the %s program holds the body and ends where it should',
  (language, readBody) => {
    fc.assert(
      fc.property(snippetRequests('cn'), (request) => {
        const source = formatSnippet(language as SnippetLanguage, request);
        const body = JSON.stringify(JSON.parse(readBody(source)));
        expect(body).toBe(JSON.stringify(JSON.parse(formatModifyBody(request, request.payload))));
      }),
      { numRuns: 200 },
    );
  },
);

test.each(Object.keys(rules))('the %s program hides nothing from its reader', (language) => {
  fc.assert(
    fc.property(snippetRequests('cn'), (request) => {
      const source = formatSnippet(language as SnippetLanguage, request);
      expect(source).not.toMatch(/[^\n\t\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test.each(['java', 'cpp'] as const)('the %s program is ASCII, whatever the ids are', (language) => {
  fc.assert(
    fc.property(snippetRequests('cn'), (request) => {
      expect(formatSnippet(language, request)).toMatch(/^[\n\t -~]*$/);
    }),
  );
});

/** What stands between the first `open` and the first `close` behind it, as a compiler looks for it. */
function cut(source: string, open: string, close: string | RegExp): string {
  const start = source.indexOf(open) + open.length;
  const end = source.slice(start).search(typeof close === 'string' ? escapeRegExp(close) : close);
  return source.slice(start, start + end);
}

function escapeRegExp(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function stripIndent(block: string): string {
  const indent = Math.min(...block.split('\n').map((line) => /^ */.exec(line)?.[0].length ?? 0));
  return block.replace(new RegExp(`^ {${indent}}`, 'gm'), '');
}
