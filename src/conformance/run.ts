import { setTimeout as delay } from 'node:timers/promises';

import type { CloudCredentials } from '#server/cloud/create-cloud.ts';
import { defaultChoices } from '#trtc/cloud-choices.ts';
import type { CloudAnswers, CloudChoices } from '#trtc/cloud-choices.ts';
import type { Site } from '#trtc/sites.ts';

import { createCaller } from './caller.ts';
import { conclude } from './conclusions.ts';
import type { Conclusions } from './conclusions.ts';
import { runFree } from './free.ts';
import { createKit, StoppedError, usualPace } from './kit.ts';
import type { Pace, Result } from './kit.ts';
import type { PhaseName } from './phases.ts';

export interface RunOptions {
  readonly endpoint: string;
  readonly site: Site;
  readonly region: string;
  readonly sdkAppId: number;
  readonly phase: PhaseName;
  readonly withRates: boolean;
  readonly credentials: () => CloudCredentials;
  readonly timeoutMs: number;
  /** What is expected beside the careful guesses. */
  readonly earlier: CloudAnswers['choices'];
  /** Must not be seen anywhere. */
  readonly secrets: () => readonly string[];
  readonly stopping: AbortSignal;
  readonly say: (line: string) => void;
  readonly pace?: Partial<Pace>;
}

export interface Outcome extends Conclusions {
  readonly results: readonly Result[];
  /** Why the run ended early; null: it did not. */
  readonly stopped: string | null;
  /** Recordings that may still be running. */
  readonly left: readonly string[];
}

/** Runs one phase, and ends every recording that it has started, also when it is stopped or fails. */
export async function run(options: RunOptions): Promise<Outcome> {
  const { stopping, say, sdkAppId } = options;
  const pace: Pace = { ...usualPace, ...options.pace };
  const caller = createCaller({ ...options, gapMs: pace.gapMs, wait: (ms) => delay(ms) });
  const hideSecrets = (text: string): string => hideAll(text, options.secrets());
  const kit = createKit({
    ...options,
    ...{ caller, pace, sdkAppId, hideSecrets },
    choices: fillChoices(options.earlier),
    hasToken: options.credentials().sessionToken !== undefined,
    say: (line) => {
      say(hideSecrets(line));
    },
    wait: async (ms) => {
      await delay(ms, undefined, { signal: stopping });
    },
  });
  let stopped: string | null = null;
  try {
    await runFree(kit, options);
  } catch (error) {
    stopped = explainStop(error, stopping);
  } finally {
    await caller.close();
  }
  return { ...conclude(kit), results: kit.results, stopped, left: [] };
}

function explainStop(error: unknown, stopping: AbortSignal): string {
  if (stopping.aborted) {
    return 'Stopped before the end.';
  }
  if (error instanceof StoppedError) {
    return error.message;
  }
  throw error;
}

function fillChoices(earlier: CloudAnswers['choices']): CloudChoices {
  const known = Object.entries(earlier).filter(([name]) => name in defaultChoices);
  return { ...defaultChoices, ...(Object.fromEntries(known) as Partial<CloudChoices>) };
}

/** Shorter texts are no secrets, and would tear words apart. */
const leastSecret = 8;

function hideAll(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= leastSecret)
    .reduce((rest, secret) => rest.replaceAll(secret, '[removed]'), text);
}
