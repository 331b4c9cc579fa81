import type { Bundle } from '#contract/support/bundle.ts';

import { ledger, people, task } from './fixtures.ts';

const { title, sdkAppId, taskId, region, roomId, roomIdType, canvas, createdAt, expiresAt } = task;

/** The recording of the fixtures as support gets it. */
export const bundleOfTask: Bundle = {
  format: 'mixdesk-bundle',
  version: 1,
  madeAt: createdAt,
  site: 'cn',
  people: 'kept',
  task: {
    ...{ title, sdkAppId, taskId, region, roomId, roomIdType, canvas, createdAt, expiresAt },
    status: 'running',
  },
  scenes: [],
  revisions: ledger.toReversed().map((revision) => ({
    ...revision,
    calls: [],
    before: null,
    changes: [{ weight: 'person', sentence: 'adds guest_1' }],
    notes: [],
    problems: [],
    roster: { at: revision.createdAt, people: [...people] },
  })),
  webhooks: [],
};
