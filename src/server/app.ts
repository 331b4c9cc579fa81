import { randomBytes } from 'node:crypto';

import { fastify, LogController } from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

import { createTokenFinder } from '#server/access/find-token.ts';
import { judgeApplications } from '#server/access/judge-applications.ts';
import type { MachineKey } from '#server/access/machine-key.ts';
import { registerTokenRoutes } from '#server/access/token-routes.ts';
import { watchTokenStreams } from '#server/access/token-streams.ts';
import { actOfDesk, createActWriter } from '#server/audit/act-writer.ts';
import { logCheckpoints } from '#server/audit/log-checkpoints.ts';
import { describeRefusedAddress, observeActs } from '#server/audit/observe-acts.ts';
import { keepActs } from '#server/audit/retention.ts';
import { registerAuditRoutes } from '#server/audit/routes.ts';
import { registerBackupRoutes } from '#server/backup/routes.ts';
import { keepCallbacks } from '#server/callbacks/retention.ts';
import { keepHiddenTasks } from '#server/tasks/retention.ts';
import { registerCallbackRoutes } from '#server/callbacks/routes.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Config } from '#server/config/config.ts';
import { secretsOf } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import type { InterruptedRevision } from '#server/database/stores/revision-settling.ts';
import { createEventHub } from '#server/events/hub.ts';
import { registerEventRoutes } from '#server/events/routes.ts';
import { readVersion } from '#server/health/read-version.ts';
import { registerHealthRoutes } from '#server/health/routes.ts';
import { answerErrors, refuseAddress, sendProblem } from '#server/http/answer-errors.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { answerBrokenRequest } from '#server/http/answer-broken-requests.ts';
import { acceptEmptyBodies } from '#server/http/empty-body.ts';
import { guardRequests } from '#server/http/guard.ts';
import { logRequests } from '#server/http/log-requests.ts';
import { isOffRecord } from '#server/http/noted-refusal.ts';
import { watchRoutes } from '#server/http/route-table.ts';
import { addPublicPath, withoutPublicPath } from '#server/http/public-path.ts';
import { setSecurityHeaders } from '#server/http/security-headers.ts';
import { validatorCompiler } from '#server/http/validation.ts';
import { createLatencyBoard } from '#server/ledger/latency-board.ts';
import { createKeyring } from '#server/keys/keyring.ts';
import type { Keyring } from '#server/keys/keyring.ts';
import { registerNoteRoutes } from '#server/ledger/note-routes.ts';
import { registerLedgerRoutes } from '#server/ledger/routes.ts';
import { limitNames, limitRequests } from '#server/limits/limit-requests.ts';
import { limitStreams } from '#server/limits/limit-streams.ts';
import { createDirectoryClient } from '#server/people/directory-client.ts';
import { openDirectory } from '#server/people/directory.ts';
import { registerPeopleRoutes } from '#server/people/routes.ts';
import { registerPassRoutes } from '#server/live-pictures/pass-routes.ts';
import { registerLiveReportRoute } from '#server/live-pictures/report-routes.ts';
import { registerLintRoutes } from '#server/lint/routes.ts';
import { createMetrics, registerMetricsRoutes } from '#server/metrics/metrics.ts';
import { describeApi } from '#server/openapi/describe-api.ts';
import { registerDeliveryRoutes } from '#server/notices/delivery-routes.ts';
import { openNoticeService } from '#server/notices/notice-service.ts';
import { createReceiverClient } from '#server/notices/receiver-client.ts';
import { createCaller } from '#server/recordings/call-cloud.ts';
import { openRecordingService } from '#server/recordings/recording-service.ts';
import { registerUnansweredStartRoutes } from '#server/recordings/unanswered-start-routes.ts';
import { registerRecordingRoutes } from '#server/recordings/routes.ts';
import { registerRoomActRoutes } from '#server/room-control/room-act-routes.ts';
import type { JoinedReplicas } from '#server/replicas/membership.ts';
import { createPublishedRosters } from '#server/roster/published-rosters.ts';
import { createRosterService } from '#server/roster/roster-service.ts';
import { openPresenceService } from '#server/presence/presence-service.ts';
import { registerPreflightRoutes } from '#server/preflight/routes.ts';
import { registerPresenceRoutes } from '#server/presence/routes.ts';
import { registerRosterRoutes } from '#server/roster/routes.ts';
import { registerSceneRoutes } from '#server/scenes/routes.ts';
import { registerShowPlanRoutes } from '#server/scenes/show-plan-routes.ts';
import { registerDemoRoute } from '#server/session/demo-route.ts';
import type { ResetDemo } from '#server/session/demo-route.ts';
import { registerSessionRoutes } from '#server/session/routes.ts';
import { registerSimulatedTimeRoute } from '#server/session/simulated-time-route.ts';
import type { ReadSimulatedTime } from '#server/session/simulated-time-route.ts';
import { createReportDrawer } from '#server/support/draw-report.ts';
import { registerExportRoutes } from '#server/support/export-routes.ts';
import { createLinkKey } from '#server/support/link-key.ts';
import { registerLinkRoutes } from '#server/support/link-routes.ts';
import { registerPictureRoutes } from '#server/support/picture-routes.ts';
import { registerSearchRoutes } from '#server/support/search-routes.ts';
import { openSignIn } from '#server/sign-in/open-sign-in.ts';
import { servePage } from '#server/static/page.ts';
import { watchHandles } from '#server/tasks/handle-expiry.ts';
import { registerTaskChangeRoutes } from '#server/tasks/change-routes.ts';
import { registerTaskRoutes } from '#server/tasks/routes.ts';
import { registerShowLockRoutes } from '#server/tasks/show-lock-routes.ts';
import { createLocalSlots } from '#server/takes/local-slots.ts';
import { registerNextTakeRoute } from '#server/takes/next-take.ts';
import { createRateCeiling } from '#server/takes/rate-ceiling.ts';
import { registerTakeRoutes } from '#server/takes/routes.ts';
import { createTakeService } from '#server/takes/take-service.ts';
import { traceCloud, traceRequests } from '#server/tracing/trace-requests.ts';
import { createTracer } from '#server/tracing/tracer.ts';
import type { CloudAction } from '#trtc/actions.ts';

import { openJournal } from './open-journal.ts';

export interface AppParts {
  readonly config: Config;
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly log: FastifyBaseLogger;
  readonly membership: JoinedReplicas;
  readonly clock: DeskClock;
  /** The keys that hold at each moment; the default is those of the configuration, for good. */
  readonly keys?: Keyring;
  /** The key of `npm run token`; null or left out: there is none. */
  readonly machineKey?: MachineKey | null;
  /** Takes whose outcome nobody knows since the last stop: pages that come back hear of them. */
  readonly interrupted?: readonly InterruptedRevision[];
  /** Folder of the built page. */
  readonly webRoot: string;
  /** Where the simulator that is part of this desk listens, once it does. */
  readonly findSimulator?: () => string | null;
  /** What time it is at that simulator. */
  readonly readSimulatedTime?: ReadSimulatedTime;
  /** Puts the demo of that simulator back to its start. */
  readonly resetDemo?: ResetDemo;
  /** How many lines the log has left out so far. */
  readonly droppedLogLines?: () => number;
}

/** The application: everything that answers HTTP, not yet listening. */
export interface Application {
  readonly app: DeskApp;
  /** Settles the calls in progress, then ends the event streams and stops listening. Repository and cloud stay open. */
  stop(deadlineMs: number): Promise<void>;
}

/** 1 MB: 25 tiles and 25 watermarks with long addresses are some 60 kB. */
const bodyLimitBytes = 1024 * 1024;

/** How often connections are looked at whose request does not arrive, ms. */
const checkConnectionsMs = 1000;

/** How long a stop waits for answers that are still being written, ms. */
const farewellMs = 2000;

export async function buildApp(parts: AppParts): Promise<Application> {
  const { config, repository, log, keys = createKeyring(parts.config) } = parts;
  const tracer = config.traces === null ? null : createTracer(config.traces, log);
  const cloud = tracer === null ? parts.cloud : traceCloud(parts.cloud, tracer);
  const now = () => parts.clock.now();
  const actWriter = createActWriter({ acts: repository.acts, log, now });
  const boot = randomBytes(4).toString('hex');
  let requests = 0;
  const app: DeskApp = fastify({
    loggerInstance: log,
    bodyLimit: bodyLimitBytes,
    // Answers, such as event streams, have no limit.
    requestTimeout: config.limits.requestMs,
    http: {
      requestTimeout: config.limits.requestMs,
      headersTimeout: config.limits.requestMs,
      connectionsCheckingInterval: checkConnectionsMs,
    },
    clientErrorHandler: answerBrokenRequest,
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    return503OnClosing: false,
    logController: new LogController({ disableRequestLogging: true }),
    rewriteUrl: ({ url = '/' }) => withoutPublicPath(url, config.publicPath),
    genReqId: () => `${boot}-${(requests += 1)}`,
    frameworkErrors: (_error, request, reply) => {
      void limits.replaceRefusal(request, refuseAddress()).then((refusal) => {
        void sendProblem(refusal, request, reply);
        if (!isOffRecord(request)) {
          actWriter.add(describeRefusedAddress(request, now()));
        }
      });
    },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain');
  acceptEmptyBodies(app);
  app.setValidatorCompiler(validatorCompiler);
  // The same schemas type the answers at compile time. Validating them again at run time could turn a successful take into a
  // 500.
  app.setSerializerCompiler(() => JSON.stringify);

  const { replication } = repository;
  const version = readVersion();
  const metrics = createMetrics(version, limitNames);
  const notices =
    config.notices === null
      ? null
      : openNoticeService({
          ...{ repository, metrics, now, log },
          settings: config.notices,
          client: createReceiverClient(config.notices),
        });
  const directory =
    config.directoryUrl === null
      ? null
      : openDirectory({
          ...{ repository, now: Date.now, log },
          client: createDirectoryClient(config.directoryUrl),
          hub: () => hub,
        });
  const latencies = createLatencyBoard(repository);
  const published = createPublishedRosters();
  const journal = await openJournal(parts);
  const hub = createEventHub({
    onEvent: (event) => {
      published.note(event);
      notices?.note(event);
      directory?.note(event);
    },
    measure: (taskId, revision) => latencies.note(taskId, revision),
    findApplication: (taskId) => repository.applications.ofTask(taskId),
    journal,
  });
  for (const { taskId, revision } of parts.interrupted ?? []) {
    hub.publish({ kind: 'revision', data: { taskId, revision } });
  }
  const { membership, clock } = parts;
  membership.sweepFor(hub);
  metrics.watchClients(() => hub.clients());
  metrics.watchDroppedLogLines(parts.droppedLogLines ?? (() => 0));
  const presence = openPresenceService({ hub, replication, log });
  const { rateLimit } = config;
  const makeCeiling = (action: CloudAction) =>
    createRateCeiling(
      replication?.shareCallSlots(action, rateLimit) ?? createLocalSlots(rateLimit),
      (error) => {
        log.warn({ err: error }, 'cannot free a call slot before its lease ends');
      },
    );
  const takes = createTakeService({
    repository,
    cloud,
    hub,
    metrics,
    log,
    membership,
    clock,
    ceiling: makeCeiling('ModifyCloudRecording'),
    callsPerSecond: rateLimit,
    timeoutMs: config.timeoutMs,
  });
  const handles = watchHandles({
    repository,
    hub,
    clock,
    onError: (error) => {
      log.warn({ err: error }, 'cannot check the handles of tasks');
    },
  });
  const rosters = createRosterService({ repository, hub, published, log });
  const caller = createCaller({
    cloud,
    metrics,
    makeCeiling,
    callsPerSecond: rateLimit,
    timeoutMs: config.timeoutMs,
  });
  const hideSecrets = (text: string) =>
    [...secretsOf(config), ...keys.secrets()].reduce(
      (rest, secret) => rest.replaceAll(secret, '[secret]'),
      text,
    );
  const recordings = openRecordingService({
    repository,
    hub,
    log,
    caller,
    membership,
    clock,
    // The simulator is on this machine and has its clock.
    cloudNow: () => (config.mode === 'simulator' ? new Date() : clock.now()),
    keys,
    storage: config.recordingStorage,
    region: config.region,
    timeoutMs: config.timeoutMs,
    sdkAppIds: config.sdkAppIds,
    hasWebhooks: keys.hasCallbackKey(),
    hideSecrets,
  });
  let isStopping = false;

  const retentions = [
    keepActs({ acts: repository.acts, days: config.auditDays, now, log }),
    keepCallbacks({ callbacks: repository.callbacks, days: config.callbackDays, now, log }),
    keepHiddenTasks({
      ...{ hiddenTasks: repository.hiddenTasks, days: config.hiddenTaskDays, now, log },
    }),
  ];

  app.server.maxConnections = config.limits.connections;
  const limits = await limitRequests(app, config.limits, (limit) => {
    metrics.countLimited(limit);
  });
  const routes = watchRoutes(app);
  if (tracer !== null) {
    traceRequests(app, tracer);
  }
  logRequests(app);
  addPublicPath(app, config);
  observeActs(app, { writer: actWriter, now });
  await setSecurityHeaders(app, config.publicUrl, {
    hasLivePictures: config.livePictures,
    ...(parts.findSimulator && { findSimulator: parts.findSimulator }),
  });
  guardRequests(app, config);
  const tokenStreams = watchTokenStreams({
    repository,
    clock,
    onError: (error) => {
      log.warn({ err: error }, 'cannot check the access tokens of open event streams');
    },
  });
  const signIn = await openSignIn(app, {
    ...{ config, repository, clock, log },
    findToken: createTokenFinder({
      repository,
      clock,
      hasSignIn: config.signIn !== null,
      machineKey: parts.machineKey ?? null,
      onError: (error) => {
        log.warn({ err: error }, 'cannot note the use of an access token');
      },
    }),
  });
  limits.judge();
  judgeApplications(app, repository);
  answerErrors(app, routes, limits.replaceRefusal);
  await describeApi(app, config.publicPath);
  registerMetricsRoutes(app, { metrics });
  registerHealthRoutes(app, { repository, version, isStopping: () => isStopping });
  signIn.registerRoutes();
  const { site, region, sdkAppIds } = config;
  registerSessionRoutes(app, {
    version: version.version,
    mode: config.mode,
    site: config.site,
    placeholderWhile: config.placeholderWhile,
    webhooks: keys.hasCallbackKey(),
    outsideLinks: config.linkKey !== null,
    livePictures: config.livePictures,
    imageHosts: config.imageHosts,
    roomControl: !config.roomControl ? null : site === 'intl' ? 'all' : 'without-block',
    findSimulator: parts.findSimulator ?? (() => null),
  });
  registerSimulatedTimeRoute(app, parts.readSimulatedTime ?? (() => Promise.resolve(null)));
  registerDemoRoute(app, parts.resetDemo ?? null);
  registerTaskRoutes(app, { repository, hub, handles, recordings, site, region, sdkAppIds });
  registerTaskChangeRoutes(app, {
    ...{ repository, hub, handles, sdkAppIds },
    cloud: recordings,
    noteRoomChange: (room) => {
      rosters.noteChange(room);
    },
  });
  registerShowLockRoutes(app, { repository, hub, handles, sdkAppIds });
  registerRecordingRoutes(app, { repository, recordings, handles, sdkAppIds });
  registerUnansweredStartRoutes(app, { recordings, sdkAppIds });
  registerPassRoutes(app, {
    ...{ repository, rosters, keys, sdkAppIds, now },
    isOn: config.livePictures,
  });
  registerPeopleRoutes(app, { repository, hub, sdkAppIds });
  await registerLiveReportRoute(app, () => {
    metrics.countLiveReport();
  });
  registerRoomActRoutes(app, {
    ...{ repository, caller, rosters, site, sdkAppIds, hideSecrets },
    isOn: config.roomControl,
  });
  registerTakeRoutes(app, { repository, takes, rosters, site, sdkAppIds });
  registerNextTakeRoute(app, { repository, takes, rosters, site, sdkAppIds, hub });
  registerLedgerRoutes(app, { repository, hub, latencies, site, sdkAppIds });
  registerNoteRoutes(app, { repository, sdkAppIds, now });
  registerSearchRoutes(app, { repository });
  registerExportRoutes(app, { repository, site, now });
  registerLinkRoutes(app, {
    ...{ repository, site, now },
    linkKey: config.linkKey === null ? null : createLinkKey(config.linkKey, config.revokedLinks),
  });
  registerPictureRoutes(app, {
    ...{ repository, site },
    drawReport: createReportDrawer(config.placeholderWhile),
  });
  registerRosterRoutes(app, { repository, rosters });
  registerSceneRoutes(app, { repository, hub, site, sdkAppIds });
  registerShowPlanRoutes(app, { repository, hub, sdkAppIds });
  registerPresenceRoutes(app, { repository, desk: presence });
  registerLintRoutes(app, { site });
  registerTokenRoutes(app, { repository, clock, endStreams: tokenStreams.end });
  registerEventRoutes(app, {
    hub,
    holdStream: (requester, stream) => {
      if (requester.kind === 'token') {
        tokenStreams.hold(requester.token, stream);
      } else {
        signIn.holdStream(requester.session, stream);
      }
    },
    admitStream: limitStreams(config.limits.streamsPerPerson, () => {
      metrics.countLimited('streams');
    }),
  });
  registerBackupRoutes(app, repository);
  registerPreflightRoutes(app, { config, keys, cloud, now });
  registerDeliveryRoutes(app, {
    deliveries: repository.deliveries,
    now,
    wake: () => notices?.wake(),
  });
  registerAuditRoutes(app, { acts: repository.acts, writer: actWriter });
  await registerCallbackRoutes(app, { repository, hub, rosters, recordings, log, keys });
  await servePage(app, routes, parts.webRoot);
  await app.ready();
  actWriter.add(actOfDesk('start-desk', now()));
  const checkpoints = logCheckpoints({ acts: repository.acts, writer: actWriter, log });

  return {
    app,
    async stop(deadlineMs) {
      isStopping = true;
      handles.stop();
      signIn.stop();
      tokenStreams.stop();
      const isSettled = await Promise.race([
        Promise.all([takes.stop(), recordings.close()]).then(() => true),
        delay(deadlineMs).then(() => false),
      ]);
      await presence.stop();
      await directory?.stop();
      await hub.close();
      const timer = setTimeout(() => {
        app.server.closeAllConnections();
      }, farewellMs);
      await app.close();
      clearTimeout(timer);
      await rosters.stop();
      await notices?.stop();
      if (isSettled) {
        await journal.leave().catch((error: unknown) => {
          log.warn({ err: error }, 'pages will fetch everything again after the next start');
        });
      }
      await Promise.all(retentions.map((retention) => retention.stop()));
      await tracer?.stop();
      actWriter.add(actOfDesk('stop-desk', now()));
      await actWriter.stop();
      await checkpoints.stop();
    },
  };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
