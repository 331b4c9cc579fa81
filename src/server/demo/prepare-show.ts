import { isDeepStrictEqual } from 'node:util';

import { cast } from '#contract/cast.ts';
import { rundown } from '#contract/rundown.ts';
import { scene } from '#contract/scene.ts';
import type { Scene, SceneContent } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';

import type { CallDesk } from './call-desk.ts';
import { demoScenes, demoSeats, makeDemoRundown } from './demo-scenes.ts';

/**
 * Gives the demo its scenes, its cast and its rundown, through the desk's own API. What somebody changed or deleted stays as they left
 * it, unless `restore` is set: then each scene gets its first content back, as a new version, so that none is lost.
 */
export async function prepareShow(
  desk: CallDesk,
  task: Task,
  { restore }: { readonly restore: boolean },
): Promise<void> {
  const ids = new Map<string, string>();
  const [kept, deleted] = await Promise.all([
    listScenes(desk, task.sdkAppId, false),
    listScenes(desk, task.sdkAppId, true),
  ]);
  for (const content of demoScenes) {
    const known = [...kept, ...deleted].find(({ title }) => title === content.title);
    ids.set(content.title, await prepareScene(desk, { task, content, known, restore }));
  }
  const seats = cast.parse(await desk.call('GET', `tasks/${task.id}/cast`));
  await desk.call('PUT', `tasks/${task.id}/cast`, { version: seats.version, seats: demoSeats });
  const { version } = rundown.parse(await desk.call('GET', `tasks/${task.id}/rundown`));
  await desk.call('PUT', `tasks/${task.id}/rundown`, {
    version,
    position: null,
    ...makeDemoRundown(ids, new Date()),
  });
}

async function prepareScene(
  desk: CallDesk,
  show: {
    readonly task: Task;
    readonly content: SceneContent;
    readonly known: Scene | undefined;
    readonly restore: boolean;
  },
): Promise<string> {
  const { content, known } = show;
  if (known === undefined) {
    const { sdkAppId } = show.task;
    return scene.parse(await desk.call('POST', 'scenes', { sdkAppId, ...content })).id;
  }
  if (show.restore && !isAsBefore(known, content)) {
    await desk.call('PUT', `scenes/${known.id}`, { version: known.version, ...content });
  }
  return known.id;
}

function isAsBefore(known: Scene, content: SceneContent): boolean {
  const { canvas, MixLayoutParams, seats } = content;
  return (
    known.deletedAt === null &&
    known.straps === undefined &&
    isDeepStrictEqual(
      [known.canvas, known.MixLayoutParams, known.seats],
      [canvas, MixLayoutParams, seats],
    )
  );
}

async function listScenes(
  desk: CallDesk,
  sdkAppId: number,
  isDeleted: boolean,
): Promise<readonly Scene[]> {
  const answer = await desk.call('GET', `scenes?sdkAppId=${sdkAppId}&deleted=${isDeleted}`);
  return scene.array().parse((answer as { readonly scenes: unknown }).scenes);
}
