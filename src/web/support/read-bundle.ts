import { bundle as bundleSchema, bundleFormat } from '#contract/support/bundle.ts';
import type { Bundle } from '#contract/support/bundle.ts';
import { parsePayload } from '#layout/document/payload.ts';
import { say } from '#web/words/say.ts';

export type BundleReading =
  | { readonly kind: 'bundle'; readonly bundle: Bundle }
  /** A sentence for the person who chose the file. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Larger files are refused: the page would stop for a long time, bytes. */
export const maxBundleBytes = 256 * 1024 * 1024;

/** Reads the text of a support bundle. Nothing in it is trusted: a file may come from anybody. */
export function readBundle(text: string): BundleReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return {
      kind: 'refused',
      reason: say('This file is not a whole support bundle: it is no JSON, or its end is missing.'),
    };
  }
  if (!isObject(json) || json['format'] !== bundleFormat) {
    return { kind: 'refused', reason: say('This file is not a support bundle of Mixdesk.') };
  }
  if (json['version'] !== 1) {
    return {
      kind: 'refused',
      reason: say('This bundle was made by a newer Mixdesk. Open it in that version.'),
    };
  }
  const parsed = bundleSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      kind: 'refused',
      reason: say('This bundle is damaged at {place}.', {
        place: issue?.path.join('.') ?? say('its beginning'),
      }),
    };
  }
  const bundle = parsed.data;
  if (bundle.revisions.length === 0) {
    return { kind: 'refused', reason: say('There is no take in this bundle.') };
  }
  const broken = bundle.revisions.find((revision) => {
    const { MixLayoutParams, SubscribeStreamUserIds } = revision;
    return parsePayload({ MixLayoutParams, SubscribeStreamUserIds }, bundle.site).kind === 'faults';
  });
  return broken === undefined
    ? { kind: 'bundle', bundle }
    : {
        kind: 'refused',
        reason: say('This bundle is damaged: the layout of revision {number} cannot be read.', {
          number: broken.number,
        }),
      };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
