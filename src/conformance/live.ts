import { begin } from './begin.ts';
import type { Kit } from './kit.ts';
import { StoppedError } from './kit.ts';
import { liveSteps, makeMark } from './probes/held-layouts.ts';
import type { Material, LiveStep } from './probes/held-layouts.ts';
import { accepted, modify } from './probes/probe.ts';
import type { Recordings } from './recordings.ts';

/**
 * A recording that people look at afterwards: the cloud says only that it accepts a layout, and the file says what became of it. Nothing
 * is judged but the acceptance.
 */
export async function runLive(
  { kit, recordings }: { readonly kit: Kit; readonly recordings: Recordings },
  material: Material,
): Promise<void> {
  await begin(kit);
  const taskId = await recordings.startSurely('create');
  kit.say(
    `Let the test users${material.people.map((userId) => ` ${userId}`).join('')} enter the room ${recordings.roomId} (a text) of the application ${kit.sdkAppId} now, and send.`,
  );
  await waitForPeople(kit, recordings, taskId);
  const context = { site: kit.site, sdkAppId: kit.sdkAppId, taskId };
  for (const [index, step] of liveSteps.entries()) {
    const missing = findMissing(step, material);
    const question = { name: step.name, question: step.question, expected: accepted };
    if (missing !== null) {
      kit.skip(question, missing);
      continue;
    }
    const mark = makeMark(index);
    const fields = step.fields(material, mark);
    const reply = await kit.ask({ ...question, call: modify(context, fields) });
    const at = new Date().toISOString();
    if (reply.kind === 'answered' && reply.code === null) {
      const colour = JSON.stringify(fields).includes(mark.BackGroundColor)
        ? mark.BackGroundColor
        : 'no colour of its own';
      kit.measure(
        `look-${step.name}`,
        step.question,
        `${colour}, accepted at ${at}: ${step.lookFor}`,
      );
      await kit.wait(kit.pace.holdMs);
    }
  }
  const { reply } = await recordings.look(taskId);
  const files = reply.kind === 'answered' ? reply.response['StorageFileList'] : null;
  const names = JSON.stringify(files ?? null);
  kit.measure('look-files', 30, `the files in VOD: how many there are; the cloud lists ${names}`);
  await recordings.end(taskId);
}

/** Null: nothing is missing. */
function findMissing(step: LiveStep, { people, image }: Material): string | null {
  if (people.length < step.people) {
    return `needs ${step.people} in --people`;
  }
  return step.needsImage === true && image === '' ? 'needs --image' : null;
}

async function waitForPeople(kit: Kit, recordings: Recordings, taskId: string): Promise<void> {
  const startMs = performance.now();
  while (performance.now() - startMs < kit.pace.peopleMs) {
    const { status } = await recordings.look(taskId);
    if (status === 'InProgress') {
      kit.say('Somebody sends: the layouts begin.');
      return;
    }
    await kit.wait(kit.pace.lookMs);
  }
  throw new StoppedError(
    `Nobody has sent into ${recordings.roomId} for ${Math.round(kit.pace.peopleMs / 1000)} s.`,
  );
}
