import { session } from '#contract/session.ts';
import type { Session } from '#contract/session.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

/** Whoever reaches the loopback port of this machine; sign-in will bring names. */
export const localUser: Session['user'] = { id: 'local', name: 'Local producer', role: 'producer' };

export function registerSessionRoutes(app: DeskApp, parts: Pick<Session, 'mode' | 'site'>): void {
  app.get(
    '/api/session',
    {
      schema: {
        summary: 'Who is asking, and which cloud answers',
        tags: ['session'],
        response: { 200: session },
      },
    },
    () => ({ user: localUser, mode: parts.mode, site: parts.site }),
  );
}
