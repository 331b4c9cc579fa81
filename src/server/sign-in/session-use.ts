import type { StoredSession } from '#server/database/stores/session-store.ts';

/** How exactly the last use of a sign-in is known, ms: not every request writes. */
export const useMs = 60_000;

/** Whether a sign-in has been used too long ago. */
export function isIdle({ usedAt }: StoredSession, now: Date, idleMs: number): boolean {
  return now.getTime() - usedAt.getTime() > idleMs + useMs;
}

/** Whether a use now is worth writing down. */
export function isUseDue({ usedAt }: StoredSession, now: Date): boolean {
  return now.getTime() - usedAt.getTime() >= useMs;
}
