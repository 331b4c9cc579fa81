import { session } from '#contract/session.ts';
import type { Session } from '#contract/session.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

/** Whoever reaches the loopback port of this machine; sign-in will bring names. */
export const localUser: Session['user'] = { id: 'local', name: 'Local producer', role: 'producer' };

export interface SessionParts extends Pick<Session, 'mode' | 'site'> {
  /** Asked with every request: the simulator begins to listen after the desk. */
  readonly findSimulator: () => string | null;
}

export function registerSessionRoutes(app: DeskApp, parts: SessionParts): void {
  app.get(
    '/api/session',
    {
      schema: {
        summary: 'Who is asking, and which cloud answers',
        tags: ['session'],
        response: { 200: session },
      },
    },
    () => ({
      user: localUser,
      mode: parts.mode,
      site: parts.site,
      simulatorUrl: parts.findSimulator(),
    }),
  );
}
