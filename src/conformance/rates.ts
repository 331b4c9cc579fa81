import type { Kit } from './kit.ts';
import type { Call, Reply } from './probes/call.ts';
import { always, nobody } from './probes/probe.ts';

const maxCalls = 25;
const maxOfTwo = 13;
/** Limits count the calls of a second. */
const windowMs = 1000;
/** After a burst, until the next may begin. */
const calmMs = 1500;

/** How many calls a second are allowed, and for what: bursts of Describe about nobody, the one action that changes nothing anywhere. */
export async function askRates(kit: Kit): Promise<void> {
  const body = JSON.stringify({ SdkAppId: kit.sdkAppId, TaskId: nobody });
  const describe: Call = { action: 'DescribeCloudRecording', body };
  const invalid: Call = { ...describe, body: '{}' };
  const end: Call = { ...describe, action: 'DeleteCloudRecording' };
  await burst('25-describes', repeat(describe, maxCalls), 'some refused');
  await burst('25-invalid', repeat(invalid, maxCalls), 'none refused');
  const both = [...repeat(describe, maxOfTwo), ...repeat(end, maxOfTwo)];
  await burst('13-describes-13-deletes', both, 'none refused');

  async function burst(name: string, calls: readonly Call[], expected: string): Promise<void> {
    await kit.wait(calmMs);
    kit.stopping.throwIfAborted();
    const startMs = performance.now();
    const replies = await Promise.all(calls.map((call) => kit.caller.callAtOnce(call)));
    const tookMs = Math.round(performance.now() - startMs);
    const refused = replies.filter(isLimited).length;
    const question = { name, question: 22, expected: always(expected) };
    const note = `${refused} of ${calls.length} in ${tookMs} ms`;
    if (refused === 0 && tookMs > windowMs) {
      kit.skip(question, `${note}, which is too slow to say anything`);
    } else {
      kit.observe(question, refused === 0 ? 'none refused' : 'some refused', note);
    }
  }
}

function repeat(call: Call, count: number): readonly Call[] {
  return Array.from({ length: count }, () => call);
}

function isLimited(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.code?.startsWith('RequestLimitExceeded') === true;
}
