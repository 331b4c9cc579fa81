import { expect, it } from 'vitest';

import { listContractRoutes } from '#testing/contract-routes.ts';

import { keyOf, namedActs, passingRoutes } from './act-names.ts';

it('every route that changes something has a name on record, or is known to pass by', async () => {
  const changing = (await listContractRoutes()).filter(({ method }) => method !== 'GET').map(keyOf);
  expect(changing.length).toBeGreaterThan(15);
  expect(
    changing.filter((key) => !namedActs.has(key) && !passingRoutes.has(key)),
    'add these routes to namedActs or passingRoutes in act-names.ts',
  ).toEqual([]);
});
