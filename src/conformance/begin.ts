import type { Kit } from './kit.ts';
import { StoppedError } from './kit.ts';
import { listUnknownTaskProbes, lookUpProbe } from './probes/calibration.ts';
import { always, nobody } from './probes/probe.ts';

const clockToleranceMs = 60_000;

/** Every phase begins with clock and keys, and with the two facts by which all other answers are read. */
export async function begin(kit: Kit): Promise<{ readonly taskFirst: boolean }> {
  const context = { site: kit.site, sdkAppId: kit.sdkAppId, taskId: nobody };
  const [first, ...others] = listUnknownTaskProbes(context);
  if (first === undefined) {
    throw new TypeError('There is nothing to begin with.');
  }
  const reply = await kit.ask(first);
  if (reply.kind !== 'answered') {
    const what = reply.kind === 'lost' ? reply.reason : `HTTP ${reply.status}, another page`;
    throw new StoppedError(
      `The cloud does not answer (${what}): check the network, the proxy variables and --endpoint.`,
    );
  }
  if (reply.code === null) {
    throw new StoppedError(
      `The cloud knows a recording with the TaskId ${nobody}, which nobody has: nothing more is asked.`,
    );
  }
  kit.goneCode = reply.code;
  const skewMs = reply.serverMs === null ? null : Date.now() - reply.serverMs;
  kit.observe(
    { name: 'clock', question: null, expected: always('right') },
    skewMs === null ? null : Math.abs(skewMs) <= clockToleranceMs ? 'right' : 'wrong',
    skewMs === null ? 'the cloud sends no Date' : `${(skewMs / 1000).toFixed(1)} s ahead of it`,
  );
  await kit.askAll(others);
  const lookUp = await kit.ask(lookUpProbe(context));
  return { taskFirst: lookUp.kind === 'answered' && lookUp.code === kit.goneCode };
}
