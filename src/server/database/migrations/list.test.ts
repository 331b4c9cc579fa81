import { readdirSync } from 'node:fs';

import { expect, test } from 'vitest';

import { migrations } from './list.ts';

test('the migrations keep the names and the order that released databases have stored', () => {
  expect(migrations.map(({ name }) => name)).toEqual([
    '0001-ledger',
    '0002-replicas',
    '0003-sign-in',
    '0004-safe-and-seen',
    '0005-presence',
    '0006-recordings',
    '0007-people',
    '0008-scenes',
    '0009-earlier-calls',
    '0010-lost-starts',
    '0011-action-slots',
    '0012-task-changes',
    '0013-many-tasks',
    '0014-slot-indexes',
    '0015-access',
    '0016-acts',
    '0017-revision-search',
    '0018-notices',
    '0020-notes',
    '0022-named-people',
  ]);
});

test('every migration has a file of its name', () => {
  const files = readdirSync(new URL('./', import.meta.url))
    .filter((file) => /^\d{4}-.*(?<!\.test)\.ts$/.test(file))
    .sort();
  expect(files).toEqual(migrations.map(({ name }) => `${name}.ts`));
});
