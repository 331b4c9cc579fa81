import type { CloudAnswers } from '#trtc/cloud-choices.ts';
import { maxCallsPerSecond } from '#trtc/limits.ts';
import { siteRegions } from '#trtc/sites.ts';
import type { Site } from '#trtc/sites.ts';

import { safestChoices } from '#simulator/gateway/actions/choices.ts';
import type { Choices } from '#simulator/gateway/actions/choices.ts';
import { simulatorCredential } from '#simulator/gateway/credential.ts';
import type { SimulatorCredential } from '#simulator/gateway/credential.ts';
import type { GatewaySettings } from '#simulator/gateway/settings.ts';
import type { PlayOptions } from '#simulator/shows/player.ts';
import type { ShowScript } from '#simulator/shows/script.ts';
import type { CallbackTarget } from '#simulator/world/callbacks.ts';
import type { FirstFileDelays } from '#simulator/world/file-events.ts';

export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Address to listen on; the default is loopback. */
  readonly host?: string;
  /** Whose version of the API to simulate. Default `intl`. */
  readonly site?: Site;
  /** Default: `simulatorCredential` alone. */
  readonly credentials?: readonly SimulatorCredential[];
  /** Applications that exist; absent: every number does. */
  readonly sdkAppIds?: readonly number[];
  /** Accepted values of `X-TC-Region`. Default: those that the site's pages list. */
  readonly regions?: readonly string[];
  /** Source of Unix ms; the control API can move the simulator's time ahead of it. Default `Date.now`. */
  readonly clock?: () => number;
  /** ms from an accepted layout until the recorder shows it. Default 1500. */
  readonly latencyMs?: number;
  /** Whether images may be fetched from this machine and its network. Default: whether it listens on loopback only. */
  readonly localImages?: boolean;
  /** Whether test cards move. Default true. */
  readonly motion?: boolean;
  /** ms that a recording stays `Exited` before it is gone. Default 2000. */
  readonly endingMs?: number;
  /** When events 303, 307 and 304 come. Default: 303 at once, 307 after 10 s, 304 one second later. */
  readonly firstFileDelays?: Partial<FirstFileDelays>;
  /** For each SecretId and action. Default 20. */
  readonly maxCallsPerSecond?: number;
  /** Recordings that may run at once. Default 100. */
  readonly maxRecordings?: number;
  /** Where to send webhooks; the control API can set it later. */
  readonly callbacks?: CallbackTarget;
  readonly choices?: Partial<Choices>;
  /** Whether to put people into the room `demo` from the start. */
  readonly demoRoom?: boolean;
  /** TaskIds and RequestIds come from it, so that a run can be repeated. Absent: random. */
  readonly seed?: number | undefined;
  /** A show to play from the start. */
  readonly show?: ({ readonly script: ShowScript } & PlayOptions) | undefined;
}

/** The options that the answers of a real cloud stand for. */
export function followAnswers({ choices }: CloudAnswers): SimulatorOptions {
  const { regions, latencyMs, endingMs, maxRecordings, ...rest } = choices;
  return {
    choices: withoutUndefined(rest),
    ...withoutUndefined({ regions, latencyMs, endingMs, maxRecordings }),
  };
}

/** Absent fields leave the defaults alone; undefined ones would overwrite them. */
function withoutUndefined<T extends object>(
  fields: T,
): {
  readonly [Name in keyof T]?: Exclude<T[Name], undefined>;
} {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as {
    readonly [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}

/** The gateway's part of the options, with every default filled in. */
export function fillGatewaySettings(options: SimulatorOptions): GatewaySettings {
  return {
    site: options.site ?? 'intl',
    credentials: options.credentials ?? [simulatorCredential],
    sdkAppIds: options.sdkAppIds ?? null,
    regions: options.regions ?? siteRegions[options.site ?? 'intl'],
    maxCallsPerSecond: options.maxCallsPerSecond ?? maxCallsPerSecond,
    maxRecordings: options.maxRecordings ?? 100,
    choices: { ...safestChoices, ...options.choices },
  };
}
