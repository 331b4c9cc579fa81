import type { Size } from '#geometry/rect.ts';
import type { MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { nameStream } from '#layout/document/tile-name.ts';

import type { ProblemCode, Severity } from './problem.ts';
import { say } from '#words/say.ts';

/** What a rule may look at. Windows and watermarks that the schema refuses are left out; `index` is their place on the wire. */
export interface RuleSubject {
  readonly params: Partial<MixLayoutParams>;
  readonly windows: readonly Indexed<MixLayout>[];
  readonly watermarks: readonly Indexed<WaterMark>[];
  readonly subscription: SubscribeStreamUserIds;
  /** Canvas px; undefined when it is unknown. */
  readonly canvas: Size | undefined;
}

export interface Indexed<T> {
  readonly index: number;
  readonly value: T;
}

/** One finding: its path and its message. */
export interface Finding {
  readonly path: string;
  readonly message: string;
}

/** One thing lint looks for. */
export interface Rule {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly find: (subject: RuleSubject) => readonly Finding[];
}

export function windowPath(index: number, field: string): string {
  return `MixLayoutParams.MixLayoutList.${index}.${field}`;
}

export function watermarkPath(index: number, field: string): string {
  return `MixLayoutParams.WaterMarkList.${index}.${field}`;
}

/** The name of a window in messages. */
export function nameWindow(window: Indexed<MixLayout>): string {
  const { UserId, MediaId } = window.value;
  if (!UserId) {
    return say('Open slot (window {index})', { index: window.index + 1 });
  }
  return nameStream(UserId, MediaId);
}
