/** API credentials of an account. Secrets: only the signer gets them. */
export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  /** Present with temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/** The keys of one application; null: the desk's own, from the environment. */
export interface ApplicationKeys {
  readonly credentials: Credentials | null;
  /** The SDKSecretKey, which signs a UserSig. */
  readonly sdkSecretKey: string | null;
  /** The key of the webhooks' `Sign` header. */
  readonly callbackKey: string | null;
  /** Whether its rooms are under advanced permission control. */
  readonly privateMapKey: boolean | null;
  /** How its rooms are entered. */
  readonly roomScene: 'live' | 'rtc';
}

/** Every key that a configuration has. */
export interface Keys {
  readonly credentials: Credentials | null;
  readonly sdkSecretKey: string | null;
  readonly callbackKey: string | null;
  readonly privateMapKey: boolean;
  readonly applications: ReadonlyMap<number, ApplicationKeys>;
}

/** The keys as they are at this moment: each use asks again, so that a rotation holds at once. */
export interface Keyring {
  /** Null: there are none for it. */
  credentialsOf(sdkAppId: number): Credentials | null;
  sdkSecretKeyOf(sdkAppId: number): string | null;
  callbackKeyOf(sdkAppId: number): string | null;
  needsPrivateMapKey(sdkAppId: number): boolean;
  /** How rooms of the application are entered by whoever looks on. */
  roomSceneOf(sdkAppId: number): 'live' | 'rtc';
  /** Whether some application can have it. */
  hasSdkSecretKey(): boolean;
  hasCallbackKey(): boolean;
  /** Every secret that is or was in use since the start, for whoever hides secrets. */
  secrets(): readonly string[];
  /** Takes these instead, all at once. */
  replace(keys: Keys): void;
  /** Takes other credentials of the account, such as renewed ones. */
  replaceCredentials(credentials: Credentials): void;
}

export function createKeyring(initial: Keys): Keyring {
  let keys = initial;
  const secrets = new Set<string>();
  note();

  function note(): void {
    for (const secret of listSecrets(keys)) {
      secrets.add(secret);
    }
  }

  const ofApplication = (sdkAppId: number) => keys.applications.get(sdkAppId);
  const some = (name: 'sdkSecretKey' | 'callbackKey') =>
    keys[name] !== null || [...keys.applications.values()].some((one) => one[name] !== null);

  return {
    credentialsOf: (sdkAppId) => ofApplication(sdkAppId)?.credentials ?? keys.credentials,
    sdkSecretKeyOf: (sdkAppId) => ofApplication(sdkAppId)?.sdkSecretKey ?? keys.sdkSecretKey,
    callbackKeyOf: (sdkAppId) => ofApplication(sdkAppId)?.callbackKey ?? keys.callbackKey,
    roomSceneOf: (sdkAppId) => ofApplication(sdkAppId)?.roomScene ?? 'live',
    needsPrivateMapKey: (sdkAppId) => ofApplication(sdkAppId)?.privateMapKey ?? keys.privateMapKey,
    hasSdkSecretKey: () => some('sdkSecretKey'),
    hasCallbackKey: () => some('callbackKey'),
    secrets: () => [...secrets],
    replace(next) {
      keys = next;
      note();
    },
    replaceCredentials(credentials) {
      keys = { ...keys, credentials };
      note();
    },
  };
}

/** All that must not be seen. An id is no secret. */
export function listSecrets(keys: Keys): readonly string[] {
  return [keys, ...keys.applications.values()]
    .flatMap(({ credentials, sdkSecretKey, callbackKey }) => [
      credentials?.secretKey,
      credentials?.sessionToken,
      sdkSecretKey,
      callbackKey,
    ])
    .filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}
