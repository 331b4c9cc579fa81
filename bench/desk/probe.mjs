// @ts-check
// Loaded into the desk before its own code: tells the benchmark what the process uses and how long it stood still.
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { answerParent } from './answer-parent.mjs';

/** How often the probe looks, ms. */
const resolution = 4;
const delays = monitorEventLoopDelay({ resolution });

const session = new Session();

answerParent({
  /** CPU ms of all threads since the start; resident memory, bytes. */
  usage() {
    const { user, system } = process.cpuUsage();
    return { cpuMs: (user + system) / 1000, rss: process.memoryUsage.rss() };
  },
  'watch stalls'() {
    delays.reset();
    delays.enable();
  },
  /** The longest time between two looks, less the time that lies between them anyway, ms. */
  'longest stall'() {
    delays.disable();
    return Math.max(0, delays.max / 1e6 - resolution);
  },
  async 'start profile'() {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
  },
  async 'stop profile'() {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  },
});
// The line must not keep a desk alive that has ended.
process.channel?.unref();
