import type { NewAct } from '#server/database/stores/act-store.ts';

/** For tests: an accepted take of a person, unless `extra` says otherwise. */
export function makeNewAct(extra: Partial<NewAct> = {}): NewAct {
  return {
    at: new Date('2026-11-23T20:14:00.000Z'),
    who: { kind: 'person', id: 'sub-ana', name: 'Ana' },
    address: '127.0.0.1',
    sdkAppId: null,
    taskRef: null,
    what: 'take',
    subject: 'revision 7',
    route: 'POST /api/tasks/:id/takes',
    outcome: 'done',
    status: 201,
    requestId: 'boot-1',
    cloudRequestId: null,
    durationMs: 90,
    ...extra,
  };
}
