import { setTimeout as delay } from 'node:timers/promises';

import type { CloudCredentials } from '#server/cloud/create-cloud.ts';
import { defaultChoices } from '#trtc/cloud-choices.ts';
import type { CloudAnswers, CloudChoices } from '#trtc/cloud-choices.ts';
import type { Site } from '#trtc/sites.ts';

import { createCaller } from './caller.ts';
import { conclude } from './conclusions.ts';
import type { Conclusions } from './conclusions.ts';
import { runFree } from './free.ts';
import { runIdle } from './idle.ts';
import { createKit, StoppedError, usualPace } from './kit.ts';
import type { Kit, Pace, Result } from './kit.ts';
import { runLive } from './live.ts';
import { createOpenRecordings } from './open-recordings.ts';
import type { OpenRecordings } from './open-recordings.ts';
import type { PhaseName } from './phases.ts';
import type { Material } from './probes/held-layouts.ts';
import { createRecordings } from './recordings.ts';

export interface RunOptions {
  readonly endpoint: string;
  readonly site: Site;
  readonly region: string;
  readonly sdkAppId: number;
  readonly phase: PhaseName;
  readonly withRates: boolean;
  /** Of phase live. */
  readonly material: Material;
  readonly credentials: () => CloudCredentials;
  /** Signs the UserSig of the robots; phase free needs none. */
  readonly sdkSecretKey: string | null;
  readonly needsPrivateMapKey: boolean;
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
  const hidden: string[] = [];
  const caller = createCaller({ ...options, gapMs: pace.gapMs, wait: (ms) => delay(ms) });
  const hideSecrets = (text: string): string => hideAll(text, [...options.secrets(), ...hidden]);
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
  const open = createOpenRecordings({ caller, sdkAppId, pause: () => delay(1000) });
  let measured: { readonly endingMs?: number } = {};
  let failure: unknown = null;
  try {
    measured = await runPhase(options, kit, open, (secret) => hidden.push(secret));
  } catch (error) {
    failure = error;
  }
  // Also after an error of our own: it is thrown afterwards.
  const left = await open.endAll();
  await caller.close();
  const stopped = failure === null ? null : explainStop(failure, stopping);
  return { ...conclude(kit, measured), results: kit.results, stopped, left };
}

async function runPhase(
  options: RunOptions,
  kit: Kit,
  open: OpenRecordings,
  hide: (secret: string) => void,
): Promise<{ readonly endingMs?: number }> {
  if (options.phase === 'free') {
    await runFree(kit, options);
    return {};
  }
  const { sdkSecretKey, needsPrivateMapKey } = options;
  if (sdkSecretKey === null) {
    throw new StoppedError(
      'There is no SDKSecretKey, which lets a recorder into a room: set TRTC_SDK_SECRET_KEY.',
    );
  }
  const recordings = createRecordings(kit, open, { sdkSecretKey, needsPrivateMapKey, hide });
  if (options.phase === 'live') {
    await runLive({ kit, recordings }, options.material);
    return {};
  }
  const { endingMs } = await runIdle({ kit, recordings, open });
  return endingMs === null ? {} : { endingMs };
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
