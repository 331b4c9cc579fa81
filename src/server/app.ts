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
import { registerCallbackRoutes } from '#server/callbacks/routes.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Config } from '#server/config/config.ts';
import { secretsOf } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import type { InterruptedRevision } from '#server/database/stores/revision-settling.ts';
import { createEventHub } from '#server/events/hub.ts';
import { registerEventRoutes } from '#server/events/routes.ts';
import { registerHealthRoutes } from '#server/health/routes.ts';
import { answerErrors, refuseAddress, sendProblem } from '#server/http/answer-errors.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { acceptEmptyBodies } from '#server/http/empty-body.ts';
import { guardRequests } from '#server/http/guard.ts';
import { logRequests } from '#server/http/log-requests.ts';
import { watchRoutes } from '#server/http/route-table.ts';
import { setSecurityHeaders } from '#server/http/security-headers.ts';
import { validatorCompiler } from '#server/http/validation.ts';
import { createLatencyBoard } from '#server/ledger/latency-board.ts';
import { registerLedgerRoutes } from '#server/ledger/routes.ts';
import { registerLintRoutes } from '#server/lint/routes.ts';
import { createMetrics, registerMetricsRoutes } from '#server/metrics/metrics.ts';
import { describeApi } from '#server/openapi/describe-api.ts';
import { createCaller } from '#server/recordings/call-cloud.ts';
import { openRecordingService } from '#server/recordings/recording-service.ts';
import { registerUnansweredStartRoutes } from '#server/recordings/unanswered-start-routes.ts';
import { registerRecordingRoutes } from '#server/recordings/routes.ts';
import type { JoinedReplicas } from '#server/replicas/membership.ts';
import { createPublishedRosters } from '#server/roster/published-rosters.ts';
import { createRosterService } from '#server/roster/roster-service.ts';
import { openPresenceService } from '#server/presence/presence-service.ts';
import { registerPresenceRoutes } from '#server/presence/routes.ts';
import { registerRosterRoutes } from '#server/roster/routes.ts';
import { registerSceneRoutes } from '#server/scenes/routes.ts';
import { registerShowPlanRoutes } from '#server/scenes/show-plan-routes.ts';
import { registerSessionRoutes } from '#server/session/routes.ts';
import { registerExportRoutes } from '#server/support/export-routes.ts';
import { registerSearchRoutes } from '#server/support/search-routes.ts';
import { openSignIn } from '#server/sign-in/open-sign-in.ts';
import { servePage } from '#server/static/page.ts';
import { watchHandles } from '#server/tasks/handle-expiry.ts';
import { registerTaskChangeRoutes } from '#server/tasks/change-routes.ts';
import { registerTaskRoutes } from '#server/tasks/routes.ts';
import { registerShowLockRoutes } from '#server/tasks/show-lock-routes.ts';
import { createLocalSlots } from '#server/takes/local-slots.ts';
import { createRateCeiling } from '#server/takes/rate-ceiling.ts';
import { registerTakeRoutes } from '#server/takes/routes.ts';
import { createTakeService } from '#server/takes/take-service.ts';
import type { RecordingAction } from '#trtc/actions.ts';

import { openJournal } from './open-journal.ts';

export interface AppParts {
  readonly config: Config;
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly log: FastifyBaseLogger;
  readonly membership: JoinedReplicas;
  readonly clock: DeskClock;
  /** The key of `npm run token`; null or left out: there is none. */
  readonly machineKey?: MachineKey | null;
  /** Takes whose outcome nobody knows since the last stop: pages that come back hear of them. */
  readonly interrupted?: readonly InterruptedRevision[];
  /** Folder of the built page. */
  readonly webRoot: string;
  /** Where the simulator that is part of this desk listens, once it does. */
  readonly findSimulator?: () => string | null;
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

/** How long one request may take to arrive, ms. Answers, such as event streams, have no limit. */
const requestTimeoutMs = 30_000;

/** How long a stop waits for answers that are still being written, ms. */
const farewellMs = 2000;

export async function buildApp(parts: AppParts): Promise<Application> {
  const { config, repository, cloud, log } = parts;
  const now = () => parts.clock.now();
  const actWriter = createActWriter({ acts: repository.acts, log, now });
  const boot = randomBytes(4).toString('hex');
  let requests = 0;
  const app: DeskApp = fastify({
    loggerInstance: log,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    return503OnClosing: false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => `${boot}-${(requests += 1)}`,
    frameworkErrors: (_error, request, reply) => {
      void sendProblem(refuseAddress(), request, reply);
      actWriter.add(describeRefusedAddress(request, now()));
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
  const latencies = createLatencyBoard(repository);
  const published = createPublishedRosters();
  const journal = await openJournal(parts);
  const hub = createEventHub({
    onEvent: (event) => {
      published.note(event);
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
  const metrics = createMetrics();
  metrics.watchClients(() => hub.clients());
  metrics.watchDroppedLogLines(parts.droppedLogLines ?? (() => 0));
  const presence = openPresenceService({ hub, replication, log });
  const { rateLimit } = config;
  const makeCeiling = (action: RecordingAction) =>
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
  const recordings = openRecordingService({
    repository,
    hub,
    log,
    caller: createCaller({
      cloud,
      metrics,
      makeCeiling,
      callsPerSecond: rateLimit,
      timeoutMs: config.timeoutMs,
    }),
    membership,
    clock,
    // The simulator is on this machine and has its clock.
    cloudNow: () => (config.credentials === null ? new Date() : clock.now()),
    sdkSecretKey: config.sdkSecretKey,
    storage: config.recordingStorage,
    region: config.region,
    timeoutMs: config.timeoutMs,
    sdkAppIds: config.sdkAppIds,
    hasWebhooks: config.callbackKey !== null,
    hideSecrets: (text) =>
      secretsOf(config).reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text),
  });
  let isStopping = false;

  const retention = keepActs({ acts: repository.acts, days: config.auditDays, now, log });

  const routes = watchRoutes(app);
  logRequests(app);
  observeActs(app, { writer: actWriter, now });
  await setSecurityHeaders(app, config.publicUrl);
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
  judgeApplications(app, repository);
  answerErrors(app, routes);
  await describeApi(app);
  registerMetricsRoutes(app, { metrics });
  registerHealthRoutes(app, { repository, isStopping: () => isStopping });
  signIn.registerRoutes();
  registerSessionRoutes(app, {
    mode: config.credentials === null ? 'simulator' : 'cloud',
    site: config.site,
    placeholderWhile: config.placeholderWhile,
    webhooks: config.callbackKey !== null,
    findSimulator: parts.findSimulator ?? (() => null),
  });
  const { site, region, sdkAppIds, callbackKey } = config;
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
  registerTakeRoutes(app, { repository, takes, rosters, site, sdkAppIds });
  registerLedgerRoutes(app, { repository, hub, latencies, site, sdkAppIds });
  registerSearchRoutes(app, { repository });
  registerExportRoutes(app, { repository, site, now });
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
  });
  registerBackupRoutes(app, repository);
  registerAuditRoutes(app, { acts: repository.acts, writer: actWriter });
  await registerCallbackRoutes(app, { repository, hub, rosters, recordings, log, callbackKey });
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
      await hub.close();
      const timer = setTimeout(() => {
        app.server.closeAllConnections();
      }, farewellMs);
      await app.close();
      clearTimeout(timer);
      await rosters.stop();
      if (isSettled) {
        await journal.leave().catch((error: unknown) => {
          log.warn({ err: error }, 'pages will fetch everything again after the next start');
        });
      }
      await retention.stop();
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
