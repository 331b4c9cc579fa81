import { documents } from '#testing/arbitraries/documents.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { sites } from '#trtc/sites.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { subscribe } from '#layout/commands/commands.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import { parsePayload } from './payload.ts';
import { readLayout, writeLayout } from './wire.ts';

function parse(input: unknown, site: 'cn' | 'intl'): RecordingPayload {
  const parsed = parsePayload(input, site);
  if (parsed.kind === 'faults') {
    throw new Error(JSON.stringify(parsed.faults));
  }
  return parsed.payload;
}

describe.each(sites)('a payload of the %s site', (site) => {
  it('is written out as it was read in, field for field and in the same order', () => {
    fc.assert(
      fc.property(payloads(site), (payload) => {
        const parsed = parse(payload, site);
        // As text: meaning and order at once, and quick enough for this many runs.
        return JSON.stringify(writeLayout(readLayout(parsed))) === JSON.stringify(parsed);
      }),
      { numRuns: 10_000 },
    );
  });

  it('loses nothing on the way, whatever the mode', () => {
    fc.assert(
      fc.property(payloads(site), (payload) => {
        expect(writeLayout(readLayout(payload))).toEqual(payload);
      }),
    );
  });
});

describe('a document', () => {
  it('reads back as itself from what it writes', () => {
    fc.assert(
      fc.property(documents('cn'), (document) => {
        expect(readLayout(writeLayout(document))).toEqual(document);
      }),
    );
  });

  it('writes its fields in the order of the vendor after edits too', () => {
    fc.assert(
      fc.property(documents('cn'), fc.constantFrom('only', 'except'), (document, mode) => {
        const edited = subscribe(
          subscribe(changeMode(document, 4), 'video', { mode, entries: ['ana'] }),
          'audio',
          { mode, entries: ['ben'] },
        );
        const written = writeLayout(edited);
        expect(JSON.stringify(written)).toBe(JSON.stringify(parse(written, 'cn')));
      }),
    );
  });

  it('keeps windows that another mode does not show', () => {
    fc.assert(
      fc.property(documents('intl'), (document) => {
        const there = writeLayout(changeMode(changeMode(document, 3), document.mode));
        expect(there).toEqual(writeLayout(document));
      }),
    );
  });
});
