import { mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import type { Site } from '#trtc/sites.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';
import { z } from 'zod';

const payloads: Readonly<Record<Site, z.ZodType>> = {
  cn: makePayload('cn'),
  intl: makePayload('intl'),
};

function makePayload(site: Site): z.ZodType {
  return z.strictObject({
    MixLayoutParams: mixLayoutParamsSchema(site),
    SubscribeStreamUserIds: subscribeStreamUserIds.optional(),
  });
}

/** What the vendor allows at a path of a payload, such as `MixLayoutParams.MixLayoutList.0.Width`; undefined where there is no such field. */
export function schemaAt(path: string, site: Site): z.ZodType | undefined {
  // Every tile has the same fields.
  const place = `${site} ${path.replace(/\.\d+/g, '.0')}`;
  if (!found.has(place)) {
    if (found.size > mostFound) {
      found.clear();
    }
    found.set(place, findSchema(path, site));
  }
  return found.get(place);
}

const found = new Map<string, z.ZodType | undefined>();
const mostFound = 500;

function findSchema(path: string, site: Site): z.ZodType | undefined {
  return path
    .split('.')
    .filter((key) => key !== '')
    .reduce<z.ZodType | undefined>((schema, key) => schema && childOf(schema, key), payloads[site]);
}

/** The keys of the object at a path; none where it is not an object. */
export function keysAt(path: string, site: Site): readonly string[] {
  const schema = unwrap(schemaAt(path, site));
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function childOf(schema: z.ZodType, key: string): z.ZodType | undefined {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.ZodType>> = inner.shape;
    return Object.hasOwn(shape, key) ? shape[key] : undefined;
  }
  return inner instanceof z.ZodArray && /^\d+$/.test(key)
    ? (inner.element as z.ZodType)
    : undefined;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  return schema instanceof z.ZodOptional ? unwrap(schema.unwrap() as z.ZodType) : schema;
}
