import { readFileSync } from 'node:fs';

import { expect, onTestFinished } from 'vitest';

import { startSimulator } from '#simulator/simulator.ts';
import type { RunningSimulator, SimulatorOptions } from '#simulator/simulator.ts';
import { callAs } from './customer.ts';

/** For tests: a simulator on a free port, which stops after the test. */
export async function startForTest(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** A body of `src/testing/<folder>`. */
export function readExample(
  folder: 'examples' | 'invalid',
  name: string,
): Readonly<Record<string, unknown>> {
  const file = new URL(`../../testing/${folder}/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
}

/** Application of the example bodies. */
export const SdkAppId = 1400000001;

/** Creates a mixed recording of the string room `room-42` on a 1280x720 canvas; returns its TaskId. */
export async function createTask(url: string, changes: object = {}): Promise<string> {
  const body = { ...readExample('examples', 'create-mixed-vod'), ...changes };
  const answer = await callAs(url, 'CreateCloudRecording', body);
  expect(answer.code).toBeNull();
  return String(answer.response['TaskId']);
}
