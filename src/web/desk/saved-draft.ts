import { z } from 'zod';

import { parsePayload } from '#layout/document/payload.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';

import type { SavedDraft } from './draft.ts';

const savedShape = z.object({
  version: z.literal(1),
  base: z.int().nullable(),
  basePayload: z.unknown(),
  payload: z.unknown(),
  savedAt: z.iso.datetime(),
});

/** The storage key of the draft of a task. */
export function draftKey(taskId: string): string {
  return `mixdesk.draft.${taskId}`;
}

export function formatSavedDraft(draft: SavedDraft): string {
  return JSON.stringify({ version: 1, ...draft });
}

/** Parses a saved draft; null for anything else, and then the draft starts from what is on air. */
export function readSavedDraft(text: string | null, site: Site): SavedDraft | null {
  if (text === null) {
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const saved = savedShape.safeParse(value);
  if (!saved.success) {
    return null;
  }
  const basePayload = readPayload(saved.data.basePayload, site);
  const payload = readPayload(saved.data.payload, site);
  if (!basePayload || !payload) {
    return null;
  }
  const { base, savedAt } = saved.data;
  return { base, basePayload, payload, savedAt };
}

/** A draft may hold numbers that lint refuses: the person fixes them, we do not throw them away. */
function readPayload(value: unknown, site: Site): RecordingPayload | null {
  const parsed = parsePayload(value, site);
  if (parsed.kind === 'payload') {
    return parsed.payload;
  }
  const hasShape = parsed.faults.every(({ kind }) => kind === 'range' || kind === 'conflict');
  return hasShape ? (value as RecordingPayload) : null;
}
