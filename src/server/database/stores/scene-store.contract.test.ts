import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { readExample } from '#testing/example-bodies.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { openRepository } from '#server/database/open-repository.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { DatabasePlace, TestDatabases } from '#server/testing/databases.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { SceneSave } from './scene-store.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

const savedAt = new Date('2026-11-23T09:00:00.000Z');
const later = new Date('2026-11-23T09:05:00.000Z');
const ana = { id: 'u-1', name: 'Ana' };
const { MixLayoutParams } = readExample('modify-maximal-cn') as unknown as RecordingPayload;

function makeSave(fields: Partial<SceneSave> = {}): SceneSave {
  return {
    title: 'Interview',
    canvas: { width: 1280, height: 720 },
    MixLayoutParams,
    seats: ['host', null, 'guest 1'],
    actor: ana,
    savedAt,
    ...fields,
  };
}

describe.each(dialects)('saved layouts on %s', (dialect) => {
  let place: DatabasePlace;
  let repository: Repository;
  let counter = 0;
  /** Each test has its own application and task. */
  let sdkAppId = 0;
  let taskId = '';

  function open(origin = 'simulator'): Promise<Repository> {
    return openRepository({ ...place, origin });
  }
  async function addScenes(...titles: readonly string[]): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const title of titles) {
      counter += 1;
      const id = `scene-${counter}`;
      ids.push((await repository.scenes.add(id, sdkAppId, makeSave({ title }))).id);
    }
    return ids;
  }
  async function listTitles(deleted = false): Promise<readonly string[]> {
    return (await repository.scenes.list({ sdkAppId, deleted })).map(({ title }) => title);
  }

  beforeAll(async () => {
    place = await databases.create(dialect);
    repository = await open();
  });
  afterAll(() => repository.close());
  beforeEach(async () => {
    counter += 1;
    sdkAppId = 1_400_000_000 + counter;
    taskId = `task-${counter}`;
    await repository.tasks.attach(makeNewTask({ id: taskId, sdkAppId }));
  });

  describe('scenes', () => {
    test('are read as they were saved, with any text, also after the database is opened again', async () => {
      const title = 'a\0b \uD800 王 👩‍👩‍👧';
      const [id = ''] = await addScenes(title);
      const expected = {
        id,
        sdkAppId,
        version: 1,
        title,
        canvas: { width: 1280, height: 720 },
        MixLayoutParams,
        seats: ['host', null, 'guest 1'],
        createdAt: savedAt.toISOString(),
        updatedAt: savedAt.toISOString(),
        actor: ana,
        deletedAt: null,
      };
      expect(await repository.scenes.find(id)).toEqual(expected);
      await repository.close();
      repository = await open();
      expect(await repository.scenes.list({ sdkAppId, deleted: false })).toEqual([expected]);
    });

    test('belong to one application and one origin', async () => {
      const [id = ''] = await addScenes('Interview');
      expect(await repository.scenes.list({ sdkAppId: 7, deleted: false })).toEqual([]);
      expect([...(await repository.scenes.listKnownIds(sdkAppId, [id, 'x', 'a\0b']))]).toEqual([
        id,
      ]);
      expect([...(await repository.scenes.listKnownIds(7, [id]))]).toEqual([]);
      await repository.close();
      const other = await open('trtc.tencentcloudapi.com');
      expect(await other.scenes.list({ deleted: false })).toEqual([]);
      expect(await other.scenes.find(id)).toBeUndefined();
      expect(await other.scenes.save(id, 1, makeSave())).toEqual({ kind: 'scene-not-found' });
      expect(await other.scenes.remove(id, undefined, later)).toEqual({ kind: 'scene-not-found' });
      expect(await other.scenes.listVersions(id, { limit: 9 })).toEqual([]);
      await other.scenes.reorder(sdkAppId, [id]);
      await other.close();
      repository = await open();
      expect(await repository.scenes.find(id)).toMatchObject({ version: 1, deletedAt: null });
    });

    test('keep every saved version, newest first', async () => {
      const [id = ''] = await addScenes('Interview');
      const save = makeSave({ title: 'Talk', seats: ['host'], savedAt: later });
      expect(await repository.scenes.save(id, 1, save)).toMatchObject({
        kind: 'saved',
        scene: {
          title: 'Talk',
          version: 2,
          createdAt: savedAt.toISOString(),
          updatedAt: later.toISOString(),
        },
      });
      await repository.scenes.save(id, 2, makeSave({ title: 'Interview again' }));
      const versions = await repository.scenes.listVersions(id, { limit: 2 });
      expect(versions.map(({ version, title }) => [version, title])).toEqual([
        [3, 'Interview again'],
        [2, 'Talk'],
      ]);
      expect(await repository.scenes.listVersions(id, { before: 2, limit: 9 })).toEqual([
        {
          version: 1,
          title: 'Interview',
          canvas: { width: 1280, height: 720 },
          MixLayoutParams,
          seats: ['host', null, 'guest 1'],
          savedAt: savedAt.toISOString(),
          actor: ana,
        },
      ]);
    });

    test('are saved once when many people save the same version at once', async () => {
      const [id = ''] = await addScenes('Interview');
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          repository.scenes.save(id, 1, makeSave({ title: `by ${index}` })),
        ),
      );
      const saved = outcomes.filter((outcome) => outcome.kind === 'saved');
      expect(saved).toHaveLength(1);
      const current = saved[0]?.scene;
      for (const outcome of outcomes) {
        if (outcome.kind !== 'saved') {
          expect(outcome).toEqual({ kind: 'changed', current });
        }
      }
      expect(await repository.scenes.find(id)).toEqual(current);
    });

    test('leave the list when deleted, keep their versions, and return to their place when saved again', async () => {
      const [, middle = ''] = await addScenes('one', 'two', 'three');
      expect(await repository.scenes.remove(middle, 2, later)).toMatchObject({ kind: 'changed' });
      expect(await listTitles()).toEqual(['one', 'two', 'three']);
      expect(await repository.scenes.remove(middle, 1, later)).toMatchObject({ kind: 'saved' });
      await repository.scenes.remove(middle, undefined, new Date());
      expect(await repository.scenes.find(middle)).toMatchObject({
        title: 'two',
        deletedAt: later.toISOString(),
      });
      expect(await listTitles()).toEqual(['one', 'three']);
      expect(await listTitles(true)).toEqual(['two']);
      await repository.scenes.save(middle, 1, makeSave({ title: 'two again' }));
      expect(await listTitles()).toEqual(['one', 'two again', 'three']);
      expect(await repository.scenes.listVersions(middle, { limit: 9 })).toHaveLength(2);
    });

    test('are listed in the given order; scenes that were not named follow', async () => {
      const [, two = '', three = '', four = ''] = await addScenes('one', 'two', 'three', 'four');
      await repository.scenes.reorder(sdkAppId, [four, 'not one of them', two, four]);
      expect(await listTitles()).toEqual(['four', 'two', 'one', 'three']);
      await repository.scenes.remove(three, undefined, later);
      await addScenes('five');
      expect(await listTitles()).toEqual(['four', 'two', 'one', 'five']);
    });
  });

  describe('the cast and the rundown of a task', () => {
    test('are empty at first, then as they were saved last', async () => {
      const { showPlans } = repository;
      const nothing = { version: 0, updatedAt: null, actor: null };
      expect(await showPlans.findCast(taskId)).toEqual({ ...nothing, seats: {} });
      expect(await showPlans.findRundown(taskId)).toEqual({
        ...nothing,
        sceneIds: [],
        position: null,
      });
      const seats = { host: 'ana\0', 'guest 1': '王小明' };
      const change = { version: 0, content: { seats }, actor: ana, at: later };
      const plan = { version: 1, seats, updatedAt: later.toISOString(), actor: ana };
      expect(await showPlans.saveCast(taskId, change)).toEqual({ kind: 'saved', plan });
      expect(await showPlans.findCast(taskId)).toEqual(plan);
      await showPlans.saveRundown(taskId, {
        version: 0,
        content: { sceneIds: ['a', 'b', 'a'], position: null },
        actor: ana,
        at: savedAt,
      });
      await showPlans.saveRundown(taskId, {
        version: 1,
        content: { sceneIds: ['a', 'b', 'a'], position: 2 },
        actor: ana,
        at: later,
      });
      expect(await showPlans.findRundown(taskId)).toEqual({
        version: 2,
        sceneIds: ['a', 'b', 'a'],
        position: 2,
        updatedAt: later.toISOString(),
        actor: ana,
      });
      // The rundown did not change the cast.
      expect(await showPlans.findCast(taskId)).toEqual(plan);
    });

    test.each([0, 1])(
      'are saved once when many people change version %i at once',
      async (version) => {
        const { showPlans } = repository;
        const move = (from: number, position: number) =>
          showPlans.saveRundown(taskId, {
            version: from,
            content: { sceneIds: ['a', 'b', 'c', 'd'], position },
            actor: ana,
            at: later,
          });
        if (version === 1) {
          await move(0, 0);
        }
        const outcomes = await Promise.all([0, 1, 2, 3].map((position) => move(version, position)));
        const saved = outcomes.filter((outcome) => outcome.kind === 'saved');
        expect(saved).toHaveLength(1);
        const current = await showPlans.findRundown(taskId);
        expect(current.version).toBe(version + 1);
        expect(saved[0]?.plan).toEqual(current);
        expect(outcomes.filter((outcome) => outcome.kind === 'changed')).toEqual(
          Array.from({ length: 3 }, () => ({ kind: 'changed', current })),
        );
      },
    );

    test('are not saved from a version that never existed', async () => {
      const change = { version: 5, content: { seats: { host: 'ana' } }, actor: ana, at: later };
      expect(await repository.showPlans.saveCast(taskId, change)).toMatchObject({
        kind: 'changed',
        current: { version: 0, seats: {} },
      });
    });
  });
});
