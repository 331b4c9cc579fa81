import { begin } from './begin.ts';
import type { Kit } from './kit.ts';
import { askRates } from './rates.ts';
import { listJsonProbes } from './probes/json-bodies.ts';
import { listKeyProbes } from './probes/keys.ts';
import { listMissingProbes } from './probes/missing.ts';
import { listOtherWays } from './probes/other-ways.ts';
import { always, nobody } from './probes/probe.ts';
import { listValueProbes } from './probes/values.ts';

/** Calls that are invalid or about nobody: no recording is started, changed or ended. */
export async function runFree(kit: Kit, { withRates }: { readonly withRates: boolean }) {
  const context = { site: kit.site, sdkAppId: kit.sdkAppId, taskId: nobody };
  const { taskFirst } = await begin(kit);
  await kit.askAll(listKeyProbes(context, kit));
  await kit.askAll(listMissingProbes(context));
  await kit.askAll(listJsonProbes(context));
  await kit.askAll(listOtherWays(context));
  for (const probe of listValueProbes(context)) {
    if (taskFirst) {
      kit.skip(probe, 'the cloud looks for the task first; phase idle asks it');
    } else {
      await kit.ask(probe);
    }
  }
  await kit.ask({
    ...{ name: 'other-application', question: 3, isLiteral: true, mayBeRefusedEntry: true },
    expected: ({ goneCode }) => goneCode,
    call: {
      action: 'ModifyCloudRecording',
      body: JSON.stringify({ SdkAppId: 1, TaskId: nobody }),
    },
  });
  if (withRates) {
    await askRates(kit);
  }
  observeStatuses(kit);
}

/** Whether refusals come with HTTP 200, as the documents say of all answers. */
function observeStatuses(kit: Kit): void {
  const statuses = new Set(
    kit.results.flatMap(({ reply }) =>
      reply?.kind === 'answered' && reply.code !== null ? [reply.status] : [],
    ),
  );
  kit.observe(
    { name: 'status-of-refusals', question: 25, expected: always('200') },
    [...statuses].sort((one, other) => one - other).join(', '),
  );
}
