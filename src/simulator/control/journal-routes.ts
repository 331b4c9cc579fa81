import { z } from 'zod';

import type { Journal } from '#simulator/world/journal.ts';
import type { ControlApp } from './control-app.ts';

const journalQuery = z.object({ since: z.coerce.number().int().min(0).default(0) });

/** The calls that the signed API received. */
export function registerJournalRoutes(
  app: ControlApp,
  { journal }: { readonly journal: Journal },
): void {
  app.get('/_simulator/journal', { schema: { querystring: journalQuery } }, ({ query }) => ({
    entries: journal.since(query.since),
  }));
}
