import type { SnippetRequest } from '#layout/exchange/snippets/snippet-request.ts';
import type { Site } from '#trtc/sites.ts';
import fc from 'fast-check';

import { payloads, userIds } from './payloads.ts';

/** Ends and beginnings of string literals in every language, and what shells and compilers replace. */
export function literalTraps(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom('"""', "'''", ')json"', ')json', '`', '$(id)', '${x}', '#{x}', '\\', '\\n'),
    fc.constantFrom("'", '"', '\n', '\r\n', 'JSON\n', '\u2028', '\u202e', '\ufeff', '*/', '//'),
    fc.constantFrom('{', '}', '[', 'tccli trtc X', '\nJSON;', '\\u0041', '王', '👩‍👩‍👧', '?>', '\0'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  return fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
}

/** Requests with traps in the strings that a person fills. A TaskId holds no NUL: no command line can. */
export function snippetRequests(site: Site): fc.Arbitrary<SnippetRequest> {
  const text = fc.oneof(literalTraps(), userIds());
  return fc
    .record({
      sdkAppId: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      taskId: fc.oneof(
        fc.constant('-m9-bVVU7+QYM/x.'),
        text.map((id) => id.replaceAll('\0', '-')),
      ),
      region: fc.constantFrom('ap-singapore', 'ap-guangzhou'),
      endpoint: fc.constantFrom('trtc.tencentcloudapi.com', 'trtc.intl.tencentcloudapi.com'),
      payload: payloads(site),
      user: text,
    })
    .map(({ user, payload, ...request }) => ({
      ...request,
      payload: {
        ...payload,
        MixLayoutParams: {
          ...payload.MixLayoutParams,
          MaxResolutionUserId: user,
          BackgroundImageUrl: `https://cdn.example.com/${user}.png`,
        },
      },
    }));
}
