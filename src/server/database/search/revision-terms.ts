import type { Actor } from '#contract/revision.ts';
import type { RevisionTermRow } from '#server/database/engine/search-tables.ts';
import { indexedLength } from '#server/database/engine/request-id.ts';
import { toStorableText } from '#server/database/engine/storable-text.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

export type Term = Pick<RevisionTermRow, 'kind' | 'term'>;

/** By what a revision is found: the user ids of its payload, who took it, and the words of its note. Each term once. */
export function listTerms(revision: {
  readonly payload: RecordingPayload;
  readonly actor: Actor;
  readonly note: string | null;
}): readonly Term[] {
  const { payload, actor, note } = revision;
  const { MixLayoutParams, SubscribeStreamUserIds } = payload;
  const users = [
    MixLayoutParams.MaxResolutionUserId,
    ...(MixLayoutParams.MixLayoutList ?? []).map(({ UserId }) => UserId),
    ...Object.values(SubscribeStreamUserIds).flat(),
  ];
  const terms = new Map<string, Term>();
  const add = (kind: Term['kind'], text: string | undefined): void => {
    const term = normalizeTerm(text ?? '');
    if (term !== '') {
      terms.set(`${kind} ${term}`, { kind, term });
    }
  };
  for (const user of users) {
    add('user', user);
  }
  for (const name of [actor.id, actor.name, ...splitWords(actor.name)]) {
    add('person', name);
  }
  for (const word of listNoteTerms(note ?? '')) {
    add('note', word);
  }
  return [...terms.values()];
}

/** The words of a note as terms, each once. */
export function listNoteTerms(note: string): readonly string[] {
  return [...new Set(splitWords(note).map(normalizeTerm))].filter(Boolean);
}

/** How a term is stored and looked for: in lower case, and no longer than an index entry may be. */
export function normalizeTerm(text: string): string {
  return toStorableText(Array.from(text.trim().toLowerCase()).slice(0, indexedLength).join(''));
}

function splitWords(text: string): readonly string[] {
  return text.split(/[\s,.;:!?()[\]"“”„]+/u).filter(Boolean);
}
