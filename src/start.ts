import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Logger } from 'pino';

import { openDeskClock } from '#server/clock/desk-clock.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import { createCloud } from '#server/cloud/create-cloud.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import { isForThisMachine, readConfig } from '#server/config/config.ts';
import type { Config } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { logDatabaseChanges } from '#server/database/log-changes.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { openLogDestination } from '#server/config/log-destination.ts';
import { createLogger } from '#server/config/logger.ts';
import { rotateKeys } from '#server/config/rotate-keys.ts';
import { explainStartError } from '#server/explain-start-error.ts';
import { createKeyring } from '#server/keys/keyring.ts';
import type { Keyring } from '#server/keys/keyring.ts';
import { openKeys } from '#server/keys/open-keys.ts';
import { readSdkAppId } from '#server/keys/read-sdk-app-id.ts';
import { startServer } from '#server/main.ts';
import type { RunningServer } from '#server/main.ts';
import { tryLoopback } from '#server/network/try-loopback.ts';
import { simulateStorage } from '#server/recordings/recording-storage.ts';
import type { ResetDemo } from '#server/session/demo-route.ts';
import { askSimulator } from '#server/session/simulated-time-route.ts';
import type { ReadSimulatedTime } from '#server/session/simulated-time-route.ts';
import { lendSession } from '#server/sign-in/lend-session.ts';
import { stopWhenAsked } from '#server/stop-when-asked.ts';

/** What a running desk needs beside its configuration. */
interface Attachments {
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly clock?: DeskClock;
  readonly log: Logger;
  readonly keys?: Keyring;
  /** Where the simulator beside the desk listens, once it does. */
  readonly findSimulator?: () => string | null;
  readonly readSimulatedTime?: ReadSimulatedTime;
  readonly resetDemo?: ResetDemo;
}

const closeWhenAsked = stopWhenAsked();
const logDestination = openLogDestination();
try {
  const config = readSettings();
  const running =
    config.mode === 'simulator' ? await startOnSimulator(config) : await startOnCloud(config);
  closeWhenAsked(running, config.timeoutMs);
  process.stdout.write(`Mixdesk is ready at ${running.url}\n`);
} catch (error) {
  process.stderr.write(`Mixdesk cannot start.\n${explainStartError(error)}\n`);
  process.exit(1);
}

async function startOnCloud(config: Config): Promise<RunningServer> {
  const opened = await openKeys({
    ...{ source: config.keySource, credentials: config.credentials, env: process.env },
  });
  const keys = createKeyring({ ...config, credentials: opened.credentials });
  const log = createLogger(config, {
    destination: logDestination,
    findSecrets: () => keys.secrets(),
  });
  const { endpoint, timeoutMs } = config;
  const repository = await open(config, new URL(endpoint).host, log);
  const clock = await openDeskClock(repository.replication, log);
  const cloud = createCloud({
    ...{ endpoint, timeoutMs, now: () => clock.now() },
    goneCode: config.answers?.choices.goneCode,
    credentials: (body) => keys.credentialsOf(readSdkAppId(body)),
  });
  const running = await serve(config, { repository, cloud, clock, log, keys });
  const rotation = rotateKeys({ config, keys, opened, log, read: () => readSettings() });
  return {
    url: running.url,
    async close() {
      rotation.stop();
      await running.close();
    },
  };
}

/**
 * The desk with a simulated cloud beside it on a free loopback port, a recording in it, and keys that live as long as this
 * process. The two meet over HTTP only, as desk and cloud do.
 */
async function startOnSimulator(config: Config): Promise<RunningServer> {
  const credentials = { secretId: 'simulator', secretKey: randomBytes(24).toString('hex') };
  const callbackKey = config.callbackKey ?? randomBytes(16).toString('hex');
  // Keys and storage of the real cloud have no business in a rehearsal.
  const sdkSecretKey = randomBytes(32).toString('hex');
  const recordingStorage = simulateStorage(randomBytes(16).toString('hex'));
  const secrets = [credentials.secretKey, callbackKey, sdkSecretKey, ...recordingStorage.secrets];
  const log = createLogger(config, { secrets, destination: logDestination });
  const [
    { startSimulator },
    { followAnswers },
    { startDemo, restartDemo },
    { closeEarlierTasks },
    repository,
  ] = await Promise.all([
    import('#simulator/simulator.ts'),
    import('#simulator/options.ts'),
    import('#server/demo/start-demo.ts'),
    import('#server/demo/close-earlier-tasks.ts'),
    open(config, 'simulator', log),
  ]);
  await closeEarlierTasks(repository);
  // Webhooks need the desk's address and the desk needs the cloud's: it listens first and gets its cloud before it is
  // announced.
  const deferred = deferCloud();
  let simulatorUrl: string | null = null;
  /** Whether everybody at the desk sits at this machine. */
  const isHere = isForThisMachine(config);
  let restart: ResetDemo = () => Promise.reject(new Error('The demo has not started yet.'));
  const server = await serve(
    { ...config, callbackKey, sdkSecretKey, recordingStorage },
    // Elsewhere that address is another machine's own.
    {
      ...{ repository, cloud: deferred, log },
      findSimulator: () => (isHere ? simulatorUrl : null),
      readSimulatedTime: askSimulator(() => simulatorUrl),
      resetDemo: () => restart(),
    },
  );
  const followed = config.answers === null ? {} : followAnswers(config.answers);
  const simulator = await tryLoopback((host) =>
    startSimulator({
      ...followed,
      host,
      site: config.site,
      credentials: [credentials],
      regions: [config.region],
      callbacks: { url: `${server.url}callbacks/trtc`, key: callbackKey },
      localImages: isHere,
      choices: { ...followed.choices, placeholderWhile: config.placeholderWhile },
    }),
  );
  simulatorUrl = simulator.url;
  const cloud = createCloud({
    endpoint: simulator.url,
    goneCode: config.answers?.choices.goneCode,
    credentials,
    timeoutMs: config.timeoutMs,
  });
  deferred.connect(cloud);
  const demo = { config, cloud, simulatorUrl: simulator.url, deskUrl: server.url };
  await lendSession({ config, repository }, (headers) => startDemo({ ...demo, headers }));
  restart = shareWhileRunning(() =>
    lendSession({ config, repository }, (headers) => restartDemo({ ...demo, headers })),
  );
  return {
    url: server.url,
    async close() {
      await server.close();
      await simulator.close();
    },
  };
}

/** Two who ask at once get the same answer. */
function shareWhileRunning<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () =>
    (running ??= run().finally(() => {
      running = null;
    }));
}

function readSettings(): Config {
  return readConfig({ ...readDotEnv(), ...process.env });
}

function serve(config: Config, attachments: Attachments): Promise<RunningServer> {
  return startServer({
    config,
    webRoot: findWebRoot(),
    droppedLogLines: logDestination.dropped,
    ...attachments,
  });
}

function open(config: Config, origin: string, log: Logger): Promise<Repository> {
  return openRepository({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    origin,
    onDatabaseChange: logDatabaseChanges(log),
  });
}

/** A cloud that can be handed out before its address is known; calls wait for it. */
function deferCloud(): Cloud & { connect(cloud: Cloud): void } {
  let connect: (cloud: Cloud) => void = () => undefined;
  const connected = new Promise<Cloud>((resolve) => {
    connect = resolve;
  });
  return {
    call: async (request) => (await connected).call(request),
    close: async () => (await connected).close(),
    connect: (cloud) => {
      connect(cloud);
    },
  };
}

/** The built page lies beside the built server; from the sources it is in `dist`. */
function findWebRoot(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const candidates = [
    path.join(here, '../web'),
    path.join(here, '../dist/web'),
    path.resolve('dist/web'),
  ];
  return (
    candidates.find((folder) => existsSync(path.join(folder, 'index.html'))) ??
    path.resolve('dist/web')
  );
}
