import { z } from 'zod';

import type { StorageKind } from '#contract/recording.ts';
import { idOrKey } from '#server/keys/key-text.ts';
import type { CreateCloudRecording } from '#trtc/create-recording.ts';
import { storageParamsSchema } from '#trtc/create-recording.ts';
import type { Site } from '#trtc/sites.ts';

/** Where the files of recordings go that this desk starts. `params` contains secrets: only the Create call gets them. */
export interface RecordingStorage {
  readonly kind: StorageKind;
  /** The name of the bucket or of the VOD sub-application, to show to people. */
  readonly place: string;
  readonly params: CreateCloudRecording['StorageParams'];
  /** `OutputFormat` of RecordParams, for a bucket. */
  readonly outputFormat: 0 | 1 | 3 | null;
  readonly secrets: readonly string[];
}

/** File formats by name: `OutputFormat` of a bucket (intl 647/36760, RecordParams) and `MediaType` of VOD (TencentVod). */
const formats = { hls: [0, 1], 'hls+mp4': [1, 3], mp4: [3, 0] } as const;

const vendors = { cos: 0, s3: 1 } as const;

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'must be a whole number' })
  .transform(Number);

/** The variables of the environment, to be spread into the configuration's schema. */
export const storageVariables = {
  RECORDING_STORAGE: z.enum(['vod', 'bucket'], { error: 'must be vod or bucket' }).optional(),
  RECORDING_FORMAT: z
    .enum(['hls', 'mp4', 'hls+mp4'], { error: 'must be hls, mp4 or hls+mp4' })
    .optional(),
  RECORDING_BUCKET_VENDOR: z.enum(['cos', 's3'], { error: 'must be cos or s3' }).default('cos'),
  RECORDING_BUCKET_REGION: idOrKey.optional(),
  RECORDING_BUCKET_NAME: idOrKey.optional(),
  RECORDING_BUCKET_ACCESS_KEY: idOrKey.optional(),
  RECORDING_BUCKET_SECRET_KEY: idOrKey.optional(),
  RECORDING_BUCKET_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/, {
      error:
        'must be folder names of letters, digits, _ and - with / between them, such as shows/2026',
    })
    .optional(),
  RECORDING_BUCKET_ENDPOINT: idOrKey.optional(),
  RECORDING_VOD_SUB_APP_ID: wholeNumber.optional(),
  RECORDING_VOD_EXPIRE_SECONDS: wholeNumber.optional(),
  RECORDING_VOD_PROCEDURE: z.string().optional(),
  RECORDING_VOD_CLASS_ID: wholeNumber.optional(),
  RECORDING_VOD_STORAGE_REGION: idOrKey.optional(),
  RECORDING_VOD_SESSION_CONTEXT: z.string().optional(),
};
export type StorageVariables = z.infer<z.ZodObject<typeof storageVariables>>;

const bucketNeeds = [
  'RECORDING_BUCKET_REGION',
  'RECORDING_BUCKET_NAME',
  'RECORDING_BUCKET_ACCESS_KEY',
  'RECORDING_BUCKET_SECRET_KEY',
] as const;

/** Sentences for the person who starts the server; each names a variable and never contains a value. */
export function faultsOfStorage(values: StorageVariables, site: Site): readonly string[] {
  const given = (Object.keys(storageVariables) as (keyof StorageVariables)[]).filter(
    (name) => values[name] !== undefined && name !== 'RECORDING_BUCKET_VENDOR',
  );
  if (values.RECORDING_STORAGE === undefined) {
    const [first] = given;
    return first === undefined
      ? []
      : [`${first} is set without RECORDING_STORAGE: set that to vod or bucket, or remove it.`];
  }
  const foreign = values.RECORDING_STORAGE === 'vod' ? 'RECORDING_BUCKET_' : 'RECORDING_VOD_';
  const faults = given
    .filter((name) => name.startsWith(foreign))
    .map(
      (name) =>
        `${name} is set, but RECORDING_STORAGE is ${String(values.RECORDING_STORAGE)}: remove it, because recordings go to one storage only.`,
    );
  if (values.RECORDING_STORAGE === 'bucket') {
    for (const name of bucketNeeds) {
      if (values[name] === undefined) {
        faults.push(`${name} is missing: set it, because RECORDING_STORAGE is bucket.`);
      }
    }
    if (values.RECORDING_BUCKET_ENDPOINT !== undefined && site === 'cn') {
      faults.push(
        'RECORDING_BUCKET_ENDPOINT is set, but the China site has no such field: remove it.',
      );
    }
  }
  return faults;
}

/** null: not configured, so no recording can be started. Call it for values without faults. */
export function readRecordingStorage(
  values: StorageVariables,
  site: Site,
): RecordingStorage | null {
  const format = values.RECORDING_FORMAT === undefined ? null : formats[values.RECORDING_FORMAT];
  switch (values.RECORDING_STORAGE) {
    case undefined:
      return null;
    case 'vod':
      return {
        kind: 'vod',
        place:
          values.RECORDING_VOD_SUB_APP_ID === undefined
            ? 'VOD'
            : `VOD ${values.RECORDING_VOD_SUB_APP_ID}`,
        params: storageParamsSchema(site).parse({
          CloudVod: {
            TencentVod: withoutUndefined({
              Procedure: values.RECORDING_VOD_PROCEDURE,
              ExpireTime: values.RECORDING_VOD_EXPIRE_SECONDS,
              StorageRegion: values.RECORDING_VOD_STORAGE_REGION,
              ClassId: values.RECORDING_VOD_CLASS_ID,
              SubAppId: values.RECORDING_VOD_SUB_APP_ID,
              SessionContext: values.RECORDING_VOD_SESSION_CONTEXT,
              MediaType: format?.[1],
            }),
          },
        }),
        outputFormat: null,
        secrets: [],
      };
    case 'bucket':
      return {
        kind: 'bucket',
        place: values.RECORDING_BUCKET_NAME ?? '',
        params: storageParamsSchema(site).parse({
          CloudStorage: withoutUndefined({
            Vendor: vendors[values.RECORDING_BUCKET_VENDOR],
            Region: values.RECORDING_BUCKET_REGION,
            Bucket: values.RECORDING_BUCKET_NAME,
            AccessKey: values.RECORDING_BUCKET_ACCESS_KEY,
            SecretKey: values.RECORDING_BUCKET_SECRET_KEY,
            FileNamePrefix: values.RECORDING_BUCKET_PREFIX?.split('/'),
            EndpointUrl: values.RECORDING_BUCKET_ENDPOINT,
          }),
        }),
        outputFormat: format?.[0] ?? null,
        secrets: [
          values.RECORDING_BUCKET_ACCESS_KEY ?? '',
          values.RECORDING_BUCKET_SECRET_KEY ?? '',
        ].filter((secret) => secret !== ''),
      };
  }
}

/** The bucket of the simulator: an invented name, and keys that give access to nothing. */
export function simulateStorage(secretKey: string): RecordingStorage {
  return {
    kind: 'bucket',
    place: 'rehearsal-1250000000',
    params: {
      CloudStorage: {
        Vendor: vendors.cos,
        Region: 'ap-singapore',
        Bucket: 'rehearsal-1250000000',
        AccessKey: 'rehearsal',
        SecretKey: secretKey,
      },
    },
    outputFormat: formats['hls+mp4'][0],
    secrets: [secretKey],
  };
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  ) as Partial<T>;
}
