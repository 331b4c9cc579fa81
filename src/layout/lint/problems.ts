import type { Size } from '#geometry/rect.ts';
import { layoutModes, mixLayout } from '#trtc/layout-params.ts';
import type { MixLayoutParams } from '#trtc/layout-params.ts';
import type { FaultKind, SchemaFault } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';
import { waterMarkSchema } from '#trtc/watermark.ts';
import type { z } from 'zod';

import { parsePayload } from '#layout/document/payload.ts';
import type { Problem, ProblemCode } from '#layout/lint/rules/problem.ts';
import { oddSize, outsideCanvas } from '#layout/lint/rules/canvas-rules.ts';
import {
  emptyAllowlist,
  imagesUnused,
  imageUrl,
  invisibleWatermark,
  nobodyRecorded,
} from '#layout/lint/rules/list-and-image-rules.ts';
import type { Indexed, Rule, RuleSubject } from '#layout/lint/rules/rule.ts';
import {
  emptyLayout,
  fieldIgnored,
  invisibleTile,
  overlapOnOneLayer,
  patternAsUser,
  sameStreamTwice,
  tileBlocked,
  tileNotRecorded,
  tinyTile,
  tooManyPictures,
} from '#layout/lint/rules/tile-rules.ts';

/** In the order in which findings are told: what the cloud would refuse first. */
const rules: readonly Rule[] = [
  outsideCanvas,
  imageUrl,
  tileNotRecorded,
  tileBlocked,
  sameStreamTwice,
  emptyAllowlist,
  nobodyRecorded,
  emptyLayout,
  overlapOnOneLayer,
  invisibleTile,
  tinyTile,
  invisibleWatermark,
  patternAsUser,
  tooManyPictures,
  imagesUnused,
  oddSize,
  fieldIgnored,
];

const codeOfFault: Readonly<Record<FaultKind, ProblemCode>> = {
  missing: 'missing-field',
  type: 'wrong-type',
  unknown: 'unknown-field',
  range: 'out-of-range',
  conflict: 'bad-format',
};

/** A payload as it may arrive: nothing about it is sure. */
export interface LintSubject {
  readonly MixLayoutParams: unknown;
  readonly SubscribeStreamUserIds?: unknown;
}

/**
 * Everything wrong or regrettable about a payload, errors first. The page and the server judge with this one function; the
 * server refuses a take with any error. Without a canvas (px) its edges are not checked.
 */
export function findProblems(
  subject: LintSubject,
  context: { readonly site: Site; readonly canvas?: Size | undefined },
): readonly Problem[] {
  const input = {
    MixLayoutParams: subject.MixLayoutParams,
    ...(subject.SubscribeStreamUserIds === undefined
      ? {}
      : { SubscribeStreamUserIds: subject.SubscribeStreamUserIds }),
  };
  const parsed = parsePayload(input, context.site);
  const faults = parsed.kind === 'faults' ? parsed.faults.map(problemOfFault) : [];
  const ruleSubject =
    parsed.kind === 'payload'
      ? subjectOfPayload(
          parsed.payload.MixLayoutParams,
          parsed.payload.SubscribeStreamUserIds,
          context.canvas,
        )
      : salvageSubject(subject, context.site, context.canvas);
  const findings = rules.flatMap((rule) =>
    rule
      .find(ruleSubject)
      .map((finding) => ({ code: rule.code, severity: rule.severity, ...finding })),
  );
  return [...faults, ...findings].sort((a, b) => rank(a) - rank(b));
}

function rank(problem: Problem): number {
  return problem.severity === 'error' ? 0 : 1;
}

function problemOfFault(fault: SchemaFault): Problem {
  const isConflict = fault.kind === 'conflict' && fault.path.startsWith('SubscribeStreamUserIds');
  return {
    code: isConflict ? 'allow-and-block' : codeOfFault[fault.kind],
    severity: 'error',
    path: fault.path,
    message: `${fault.path} ${fault.message}.`,
    ...(fault.nearest === undefined ? {} : { nearest: fault.nearest }),
  };
}

function subjectOfPayload(
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

/** The parts of a refused payload that are sound in themselves, so that one slip does not hide every other. */
function salvageSubject(subject: LintSubject, site: Site, canvas: Size | undefined): RuleSubject {
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
      // An array of the right length keeps the rules that count from crying "empty".
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
