import type { Revision } from '#contract/revision.ts';

/** Everything of a revision that a person may search for, in lower case. */
function wordsOf(revision: Revision): string {
  const { MixLayoutParams, SubscribeStreamUserIds, upstream } = revision;
  return [
    `#${String(revision.number)}`,
    revision.status,
    revision.actor.name,
    revision.actor.id,
    revision.note ?? '',
    upstream?.code ?? '',
    upstream?.requestId ?? '',
    MixLayoutParams.MaxResolutionUserId ?? '',
    ...(MixLayoutParams.MixLayoutList ?? []).map(({ UserId }) => UserId ?? ''),
    ...Object.values(SubscribeStreamUserIds).flat(),
  ]
    .join('\n')
    .toLowerCase();
}

/** The revisions in which every word is found: of the note, the person, a user's id, the status, a code. */
export function searchRevisions(
  revisions: readonly Revision[],
  query: string,
): readonly Revision[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return revisions;
  return revisions.filter((revision) => {
    const text = wordsOf(revision);
    return words.every((word) => text.includes(word));
  });
}

/** How long the cloud took to accept, ms: at the middle and for all but the slowest twentieth. */
export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
}

/** Over the accepted ones of these; undefined when there is none. Nearest rank: each number is one that was measured. */
export function measureLatencies(revisions: readonly Revision[]): Latencies | undefined {
  const times = revisions
    .filter(({ status }) => status === 'accepted')
    .flatMap(({ latencyMs }) => (latencyMs === null ? [] : [latencyMs]))
    .sort((a, b) => a - b);
  const at = (share: number): number | undefined => times[Math.ceil(times.length * share) - 1];
  const [p50, p95] = [at(0.5), at(0.95)];
  return p50 === undefined || p95 === undefined ? undefined : { count: times.length, p50, p95 };
}
