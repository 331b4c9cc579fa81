import type { Revision } from '#contract/revision.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import type { Repository } from '#server/database/repository.ts';

import { listHistory } from './export-history.ts';

/** A time during which one layout was on air, as far as the desk knows. ms since the epoch. */
export interface Chapter {
  readonly fromMs: number;
  /** When the next one began; Infinity for the newest. */
  readonly toMs: number;
  /** One line. */
  readonly title: string;
}

/** What was on air before the first take, then one chapter for each revision that was, or may have been, on air. */
export async function* listChapters(
  revisions: Pick<Repository['revisions'], 'list' | 'listAfter'>,
  taskId: string,
): AsyncGenerator<Chapter> {
  let current = { fromMs: -Infinity, title: 'Before the first take' };
  for await (const page of listHistory(revisions, taskId)) {
    for (const revision of page.filter(mayBeOnAir)) {
      const fromMs = Math.max(current.fromMs, whenOnAir(revision));
      if (fromMs > current.fromMs) {
        yield { ...current, toMs: fromMs };
      }
      current = { fromMs, title: nameChapter(revision) };
    }
  }
  yield { ...current, toMs: Infinity };
}

function mayBeOnAir({ status }: Revision): boolean {
  return status === 'accepted' || status === 'unknown';
}

/** When the cloud accepted it: nothing tells when the picture changed. One that a person confirmed later was sent earlier. */
function whenOnAir({ sentAt, createdAt, latencyMs }: Revision): number {
  return Date.parse(sentAt ?? createdAt) + Math.round(latencyMs ?? 0);
}

function nameChapter({ number, status, note, actor }: Revision): string {
  const what = note ?? `taken by ${isolateName(actor.name)}`;
  const doubt = status === 'unknown' ? ' (may be on air)' : '';
  return `Revision ${number}: ${what}${doubt}`.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
