/** Fields with something typed in them that the draft does not know yet. */
const pending = new Set<() => void>();

/** Notes a field that must be asked before the draft is taken. @returns how to take the note back. */
export function notePendingInput(commit: () => void): () => void {
  pending.add(commit);
  return () => pending.delete(commit);
}

/** What has been typed is part of the draft: a take by key must not leave it behind. */
export function flushPendingInput(): void {
  for (const commit of pending) {
    commit();
  }
}
