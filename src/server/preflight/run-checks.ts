import type { Finding } from '#contract/support/preflight.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Config } from '#server/config/config.ts';
import type { Keyring } from '#server/keys/keyring.ts';

import { checkCallback } from './check-callback.ts';
import { checkClock, checkCloud } from './check-cloud.ts';
import { checkDatabase } from './check-database.ts';
import { checkStart, checkStartSettings } from './check-start.ts';
import { unknown } from './finding.ts';

/** Looks at everything that a show needs. Changes nothing, unless `tryStart`. */
export async function runChecks(options: {
  readonly config: Config;
  readonly keys: Keyring;
  readonly cloud: Cloud;
  /** Null: the first one that is configured. */
  readonly sdkAppId: number | null;
  /** Starts a recording of an empty room and ends it. */
  readonly tryStart: boolean;
  readonly now?: () => Date;
}): Promise<readonly Finding[]> {
  const { config, keys, cloud, now } = options;
  const { region, recordingStorage: storage } = config;
  const sdkAppId = options.sdkAppId ?? [...(config.sdkAppIds ?? [])][0] ?? null;
  const findings: Finding[] = [];
  if (config.mode === 'simulator') {
    findings.push(
      unknown(
        'keys',
        'No keys are configured: the desk rehearses with its simulator. Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY for the cloud.',
      ),
    );
  } else {
    const clock = await checkClock(config.endpoint, now);
    const answered = await checkCloud({
      ...{ cloud, region, sdkAppId },
      ...{ site: config.site, roomControl: config.roomControl },
    });
    findings.push(
      ...(clock === null
        ? answered
        : [...answered.filter(({ check }) => check !== 'clock'), clock]),
    );
    const sdkSecretKey = keys.sdkSecretKeyOf(sdkAppId ?? 0);
    const settings = checkStartSettings({
      ...{ sdkSecretKey, storage },
      otherKeys: [keys.credentialsOf(sdkAppId ?? 0)?.secretKey, keys.callbackKeyOf(sdkAppId ?? 0)],
    });
    findings.push(...settings);
    const mayStart = findings.every(({ verdict }) => verdict !== 'wrong');
    if (options.tryStart && mayStart && sdkAppId !== null && sdkSecretKey !== null && storage) {
      const started = await checkStart({ cloud, region, sdkAppId, sdkSecretKey, storage });
      findings.splice(
        findings.findIndex(({ check }) => check === 'sdk-secret-key'),
        1,
        ...started,
      );
    }
  }
  findings.push(
    await checkCallback({
      callbackKey: keys.callbackKeyOf(0) ?? keys.callbackKeyOf(sdkAppId ?? 0),
      publicUrl: config.publicUrl === null ? null : config.publicUrl + config.publicPath,
    }),
    await checkDatabase(config),
  );
  return findings;
}
