import { z } from 'zod';

import { maxTimeZone, maxWatermarkPx } from './limits.ts';
import { uint, watermarkColour } from './schema-parts.ts';
import type { Site } from './sites.ts';

/** `WaterMarkType`, and the sub-object that each type requires (intl 647/36760, WaterMark). */
export const watermarkTypes = { image: 0, text: 1, timestamp: 2 } as const;
export type WatermarkType = (typeof watermarkTypes)[keyof typeof watermarkTypes];
export const watermarkBodies = ['WaterMarkImage', 'WaterMarkChar', 'WaterMarkTimestamp'] as const;

/** Fonts of text and timestamp watermarks; the field exists in the China model only. */
export const watermarkFonts = ['Tencent', 'SourceHanSans'] as const;

const font = z.literal(watermarkFonts).optional();

/** Canvas px (intl 647/36760, WaterMarkImage). */
export const waterMarkImage = z.strictObject({
  WaterMarkUrl: z.string().min(1),
  Top: uint(maxWatermarkPx),
  Left: uint(maxWatermarkPx),
  Width: uint(maxWatermarkPx),
  Height: uint(maxWatermarkPx),
});
export type WaterMarkImage = z.infer<typeof waterMarkImage>;

const charShape = {
  Top: uint(),
  Left: uint(),
  Width: uint(),
  Height: uint(),
  Chars: z.string(),
  FontSize: uint().optional(),
  FontColor: watermarkColour.optional(),
  BackGroundColor: watermarkColour.optional(),
};

/** `Pos`: 0 top left, 1 top right, 2 bottom left, 3 bottom right, 4 top centre, 5 bottom centre, 6 centre. */
const timestampShape = {
  Pos: z.literal([0, 1, 2, 3, 4, 5, 6]),
  TimeZone: uint(maxTimeZone).optional(),
};

const waterMarkCharCn = z.strictObject({ ...charShape, Font: font });
const waterMarkTimestampCn = z.strictObject({ ...timestampShape, Font: font });
export type WaterMarkChar = z.infer<typeof waterMarkCharCn>;
export type WaterMarkTimestamp = z.infer<typeof waterMarkTimestampCn>;

export interface WaterMark {
  WaterMarkType?: WatermarkType | undefined;
  WaterMarkImage?: WaterMarkImage | undefined;
  WaterMarkChar?: WaterMarkChar | undefined;
  WaterMarkTimestamp?: WaterMarkTimestamp | undefined;
}

/** One watermark. Without the body its type requires it is refused at that body's path, as the gateway names it. */
export function waterMarkSchema(site: Site): z.ZodType<WaterMark> {
  return z
    .strictObject({
      WaterMarkType: z.literal([0, 1, 2]).optional(),
      WaterMarkImage: waterMarkImage.optional(),
      WaterMarkChar: (site === 'cn' ? waterMarkCharCn : z.strictObject(charShape)).optional(),
      WaterMarkTimestamp: (site === 'cn'
        ? waterMarkTimestampCn
        : z.strictObject(timestampShape)
      ).optional(),
    })
    .check((context) => {
      const body = watermarkBodies[context.value.WaterMarkType ?? 0];
      if (context.value[body] === undefined) {
        context.issues.push({
          code: 'invalid_type',
          expected: 'object',
          input: undefined,
          path: [body],
          message: `is required for WaterMarkType ${context.value.WaterMarkType ?? 0}`,
        });
      }
    });
}
