/** Fields whose text is not in the draft yet. Each commits it, and returns false if it cannot be read. */
const pending = new Set<() => boolean>();

/** Registers a field that must commit its text before the draft is taken. @returns how to unregister it. */
export function notePendingInput(commit: () => boolean): () => void {
  pending.add(commit);
  return () => pending.delete(commit);
}

/** Commits what has been typed, so that a take by key includes it. @returns false if a field could not be read. */
export function flushPendingInput(): boolean {
  return [...pending].map((commit) => commit()).every((isCommitted) => isCommitted);
}
