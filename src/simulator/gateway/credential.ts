/** An API key the simulated gateway accepts. */
export interface SimulatorCredential {
  readonly secretId: string;
  readonly secretKey: string;
  /** Temporary credentials: the value `X-TC-Token` must have. */
  readonly token?: string;
  /** Applications this key may use; absent means all. Others get `AuthFailure.UnauthorizedOperation`. */
  readonly sdkAppIds?: readonly number[];
}

/** The key pair that is accepted when no other is configured. It works on simulators only. */
export const simulatorCredential: SimulatorCredential = {
  secretId: 'SIMULATOR_SECRET_ID',
  secretKey: 'SIMULATOR_SECRET_KEY',
};
