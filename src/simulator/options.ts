import { maxCallsPerSecond } from '#trtc/limits.ts';
import { knownRegions } from '#trtc/sites.ts';
import type { Site } from '#trtc/sites.ts';

import type { CallbackTarget } from '#simulator/world/callbacks.ts';
import type { PlayOptions } from '#simulator/shows/player.ts';
import type { ShowScript } from '#simulator/shows/script.ts';

/** An API key the simulated gateway knows. */
export interface SimulatorCredential {
  readonly secretId: string;
  readonly secretKey: string;
  /** Temporary credentials: the value `X-TC-Token` must have. */
  readonly token?: string;
  /** Applications this key may touch; absent means all. Others get `AuthFailure.UnauthorizedOperation`. */
  readonly sdkAppIds?: readonly number[];
}

/** The pair that works when no other was configured. It opens nothing but a simulator. */
export const simulatorCredential: SimulatorCredential = {
  secretId: 'SIMULATOR_SECRET_ID',
  secretKey: 'SIMULATOR_SECRET_KEY',
};

/** What to do where the vendor's documents are silent. `docs/simulator.md` tells the question behind each. */
export interface Choices {
  /** Modify without `MixLayoutParams`: back to a grid with defaults, or leave the layout as it is. */
  readonly modifyWithoutLayout: 'reset' | 'keep';
  /** Modify without `SubscribeStreamUserIds`: back to everyone, or leave the lists as they are. */
  readonly modifyWithoutSubscription: 'reset' | 'keep';
  /** A layout for a single-stream recording: `FailedOperation.CRUnsupportMethod`, or silence. */
  readonly layoutOfSingleStream: 'refuse' | 'ignore';
  /** A window or image watermark beyond the canvas: `InvalidParameter.OutOfRange`, or accepted. */
  readonly beyondCanvas: 'refuse' | 'accept';
  /** Code for a TaskId that is unknown, ended, or past its `ResourceExpiredHour`. */
  readonly goneCode: string;
  /** Whether the recorder robot shows up in the room's 103 and 104 events. */
  readonly robotEvents: boolean;
}

export const safestChoices: Choices = {
  modifyWithoutLayout: 'reset',
  modifyWithoutSubscription: 'reset',
  layoutOfSingleStream: 'refuse',
  beyondCanvas: 'refuse',
  goneCode: 'ResourceNotFound',
  robotEvents: true,
};

export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Address to listen on; the default is loopback. */
  readonly host?: string;
  /** Whose model of the API to speak. Default `intl`. */
  readonly site?: Site;
  /** Default: `simulatorCredential` alone. */
  readonly credentials?: readonly SimulatorCredential[];
  /** Applications that exist; absent means any number does. */
  readonly sdkAppIds?: readonly number[];
  /** Accepted values of `X-TC-Region`. Default: every region any page lists. */
  readonly regions?: readonly string[];
  /** Source of Unix ms; the control API can move the simulator's time ahead of it. Default `Date.now`. */
  readonly clock?: () => number;
  /** ms from an accepted layout to the recorder showing it. Default 1500. */
  readonly latencyMs?: number;
  /** Whether images may be fetched from this machine and its network. Default: whether it listens on loopback only. */
  readonly nearbyImages?: boolean;
  /** Whether test cards move. Default true. */
  readonly motion?: boolean;
  /** ms a recording stays `Exited` before it is gone. Default 2000. */
  readonly endingMs?: number;
  /** Per SecretId and action. Default 20. */
  readonly maxCallsPerSecond?: number;
  /** Recordings that may run at once. Default 100. */
  readonly maxRecordings?: number;
  /** Where to send webhooks; can be set later through the control API. */
  readonly callbacks?: CallbackTarget;
  readonly choices?: Partial<Choices>;
  /** Whether to put people into the room `demo` from the start. */
  readonly demoRoom?: boolean;
  /** TaskIds and RequestIds come from it, so that they are the same again. Absent: from chance. */
  readonly seed?: number | undefined;
  /** A show to play from the start. */
  readonly show?: ({ readonly script: ShowScript } & PlayOptions) | undefined;
}

/** The options with every default filled in, as the parts of the simulator read them. */
export interface Settings {
  readonly site: Site;
  readonly credentials: readonly SimulatorCredential[];
  readonly sdkAppIds: readonly number[] | null;
  readonly regions: readonly string[];
  readonly latencyMs: number;
  readonly motion: boolean;
  readonly endingMs: number;
  readonly maxCallsPerSecond: number;
  readonly maxRecordings: number;
  readonly choices: Choices;
}

export function fillDefaults(options: SimulatorOptions): Settings {
  return {
    site: options.site ?? 'intl',
    credentials: options.credentials ?? [simulatorCredential],
    sdkAppIds: options.sdkAppIds ?? null,
    regions: options.regions ?? knownRegions,
    latencyMs: options.latencyMs ?? 1500,
    motion: options.motion ?? true,
    endingMs: options.endingMs ?? 2000,
    maxCallsPerSecond: options.maxCallsPerSecond ?? maxCallsPerSecond,
    maxRecordings: options.maxRecordings ?? 100,
    choices: { ...safestChoices, ...options.choices },
  };
}
