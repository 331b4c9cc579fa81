import type { Size } from '#geometry/rect.ts';
import { layoutModes, mixLayout } from '#trtc/layout-params.ts';
import type { MixLayoutParams } from '#trtc/layout-params.ts';
import type { Site } from '#trtc/sites.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';
import { waterMarkSchema } from '#trtc/watermark.ts';
import type { z } from 'zod';

import { isRecord } from '#layout/document/json-edit.ts';
import type { Indexed, RuleSubject } from '#layout/lint/rules/rule.ts';
import type { LintSubject } from './lint-subject.ts';

/** What the rules look at in a sound payload. */
export function subjectOfPayload(
  params: MixLayoutParams,
  subscription: RuleSubject['subscription'],
  canvas: Size | undefined,
): RuleSubject {
  return {
    params,
    windows: (params.MixLayoutList ?? []).map((value, index) => ({ index, value })),
    watermarks: (params.WaterMarkList ?? []).map((value, index) => ({ index, value })),
    subscription,
    canvas,
  };
}

/** The sound parts of a refused payload, so that one fault does not hide all others. */
export function salvageSubject(
  subject: LintSubject,
  site: Site,
  canvas: Size | undefined,
): RuleSubject {
  const params = isRecord(subject.MixLayoutParams) ? subject.MixLayoutParams : {};
  const subscription = subscribeStreamUserIds.safeParse(subject.SubscribeStreamUserIds ?? {});
  const strings = [
    'BackgroundImageUrl',
    'DefaultSubBackgroundImage',
    'MaxResolutionUserId',
  ] as const;
  const mode = params['MixLayoutMode'];
  return {
    params: {
      ...(mode === layoutModes.floating ||
      mode === layoutModes.screenShare ||
      mode === layoutModes.grid ||
      mode === layoutModes.custom
        ? { MixLayoutMode: mode }
        : {}),
      ...Object.fromEntries(
        strings.filter((key) => typeof params[key] === 'string').map((key) => [key, params[key]]),
      ),
      ...(params['PlaceHolderMode'] === 1 ? { PlaceHolderMode: 1 as const } : {}),
      // The list itself, so that the rules that count tiles do not report an empty layout.
      ...(Array.isArray(params['MixLayoutList'])
        ? { MixLayoutList: params['MixLayoutList'] as MixLayoutParams['MixLayoutList'] }
        : {}),
    },
    windows: salvageItems(params['MixLayoutList'], mixLayout),
    watermarks: salvageItems(params['WaterMarkList'], waterMarkSchema(site)),
    subscription: subscription.success ? subscription.data : {},
    canvas,
  };
}

function salvageItems<T>(list: unknown, schema: z.ZodType<T>): readonly Indexed<T>[] {
  if (!Array.isArray(list)) {
    return [];
  }
  return list.flatMap((item: unknown, index) => {
    const result = schema.safeParse(item);
    return result.success ? [{ index, value: result.data }] : [];
  });
}
