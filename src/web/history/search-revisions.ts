import type { Revision } from '#contract/revision.ts';
import { say } from '#web/words/say.ts';

/** Everything in a revision that can be searched for, in lower case. */
function wordsOf(revision: Revision): string {
  const { MixLayoutParams, SubscribeStreamUserIds, upstream, earlierCalls = [] } = revision;
  return [
    `#${revision.number}`,
    revision.status,
    revision.actor.name,
    revision.actor.id,
    revision.note ?? '',
    revision.seen ? say('seen on air by {name}', { name: revision.seen.by.name }) : '',
    upstream?.code ?? '',
    upstream?.requestId ?? '',
    ...earlierCalls.flatMap(({ code, requestId }) => [code ?? '', requestId ?? '']),
    MixLayoutParams.MaxResolutionUserId ?? '',
    ...(MixLayoutParams.MixLayoutList ?? []).map(({ UserId }) => UserId ?? ''),
    ...Object.values(SubscribeStreamUserIds).flat(),
  ]
    .join('\n')
    .toLowerCase();
}

/** The revisions that contain every word: in the note, the person, a user id, the status or a code. */
export function searchRevisions(
  revisions: readonly Revision[],
  query: string,
): readonly Revision[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return revisions;
  }
  return revisions.filter((revision) => {
    const text = wordsOf(revision);
    return words.every((word) => text.includes(word));
  });
}
