import type { Site } from '#trtc/sites.ts';

import type { Choices } from '#simulator/gateway/actions/choices.ts';
import type { SimulatorCredential } from './credential.ts';

/** How the signed API behaves. */
export interface GatewaySettings {
  readonly site: Site;
  readonly credentials: readonly SimulatorCredential[];
  /** Applications that exist; null: all. */
  readonly sdkAppIds: readonly number[] | null;
  /** Accepted values of `X-TC-Region`. */
  readonly regions: readonly string[];
  /** For each SecretId and action. */
  readonly maxCallsPerSecond: number;
  /** Recordings that may run at once. */
  readonly maxRecordings: number;
  readonly choices: Choices;
}
