/** Fields whose text is not in the draft yet. */
const pending = new Set<() => void>();

/** Registers a field that must commit its text before the draft is taken. @returns how to unregister it. */
export function notePendingInput(commit: () => void): () => void {
  pending.add(commit);
  return () => pending.delete(commit);
}

/** Commits what has been typed, so that a take by key includes it. */
export function flushPendingInput(): void {
  for (const commit of pending) {
    commit();
  }
}
