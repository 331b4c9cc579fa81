import { z } from 'zod';

import { faultSchema } from '#simulator/world/faults.ts';
import type { FaultBook } from '#simulator/world/faults.ts';
import type { ControlApp } from './control-app.ts';

/** `{faults}`, or the list alone. */
const faultsBody = z.preprocess(
  (body) => (Array.isArray(body) ? { faults: body } : body),
  z.strictObject({ faults: z.array(faultSchema) }),
);

/** The faults that are ordered. */
export function registerFaultRoutes(
  app: ControlApp,
  { faults }: { readonly faults: FaultBook },
): void {
  const url = '/_simulator/faults';
  app.get(url, () => ({ faults: faults.list() }));
  app.put(url, { schema: { body: faultsBody } }, ({ body }) => {
    faults.replace(body.faults);
    return { faults: faults.list() };
  });
  app.delete(url, () => {
    faults.replace([]);
    return { faults: [] };
  });
}
