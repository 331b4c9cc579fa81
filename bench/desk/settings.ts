/** The same in every benchmark: the key of the account, the key of the webhooks, the application and its room. */
export const keys = { secretId: 'bench', secretKey: 'bench' } as const;
export const callbackKey = 'benchKey';
export const sdkAppId = 1_400_000_001;
export const roomId = 'bench';
export const canvas = { width: 1280, height: 720 } as const;
