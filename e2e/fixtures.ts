import { test as base } from '@playwright/test';
import type { TestInfo } from '@playwright/test';

import { startDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { rememberVisit } from './known-visitor.ts';
import { startSimulator } from './simulator.ts';
import type { Simulator } from './simulator.ts';

interface Stories {
  /** Configuration for the desk, beside what the story needs anyway: `test.use({ deskEnv: { LOG_LEVEL: 'trace' } })`. */
  readonly deskEnv: Readonly<Record<string, string>>;
  /** Whether the browser has never shown the desk: then the demo offers its tour, and its tiles are alive. */
  readonly isFirstVisit: boolean;
  /** The desk as a newcomer has it: no configuration, its own simulated cloud, a running demo recording. */
  readonly desk: Desk;
  /** The desk in cloud mode, with a stand-in for the cloud in another process, and no recording attached yet. */
  readonly cloudDesk: Desk;
  /** The cloud of `cloudDesk`. */
  readonly simulator: Simulator;
  /** What the page wrote to its console as an error or threw, in order. */
  readonly pageErrors: readonly string[];
}

export const test = base.extend<Stories>({
  deskEnv: [{}, { option: true }],
  isFirstVisit: [false, { option: true }],
  context: async ({ context, isFirstVisit }, use) => {
    if (!isFirstVisit) {
      await rememberVisit(context);
    }
    await use(context);
  },
  desk: async ({ deskEnv }, use, info) => {
    const desk = await startDesk(deskEnv, null);
    await use(desk);
    await desk.remove();
    await attachLogs(info, 'desk', desk.logs());
  },
  cloudDesk: async ({ deskEnv, simulator }, use, info) => {
    const desk = await startDesk(deskEnv, simulator);
    await use(desk);
    await desk.remove();
    await attachLogs(info, 'desk', desk.logs());
  },
  simulator: async ({}, use, info) => {
    const simulator = await startSimulator();
    await use(simulator);
    await simulator.kill('SIGTERM');
    await attachLogs(info, 'simulator', simulator.logs());
  },
  pageErrors: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') {
        errors.push(message.text());
      }
    });
    await use(errors);
  },
});

export { expect } from '@playwright/test';

/** A story that failed is told together with what the processes said. */
async function attachLogs(info: TestInfo, name: string, logs: string): Promise<void> {
  if (info.status === info.expectedStatus) {
    return;
  }
  await info.attach(`${name}.log`, { body: logs, contentType: 'text/plain' });
}
