import { randomBytes } from 'node:crypto';

import { fastify, LogController } from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';

import { registerCallbackRoutes } from '#server/callbacks/routes.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Config } from '#server/config/config.ts';
import { secretsOf } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import { createEventHub } from '#server/events/hub.ts';
import { createLocalJournal } from '#server/events/journal.ts';
import { registerEventRoutes } from '#server/events/routes.ts';
import { openSharedJournal } from '#server/events/shared-journal.ts';
import { registerHealthRoutes } from '#server/health/routes.ts';
import { answerErrors, refuseAddress, sendProblem } from '#server/http/answer-errors.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { guardRequests } from '#server/http/guard.ts';
import { logRequests } from '#server/http/log-requests.ts';
import { watchRoutes } from '#server/http/route-table.ts';
import { setSecurityHeaders } from '#server/http/security-headers.ts';
import { validatorCompiler } from '#server/http/validation.ts';
import { registerLedgerRoutes } from '#server/ledger/routes.ts';
import { registerLintRoutes } from '#server/lint/routes.ts';
import { createMetrics, registerMetricsRoutes } from '#server/metrics/metrics.ts';
import { describeApi } from '#server/openapi/describe-api.ts';
import { createCaller } from '#server/recordings/call-cloud.ts';
import { openRecordingService } from '#server/recordings/recording-service.ts';
import { registerUnansweredStartRoutes } from '#server/recordings/unanswered-start-routes.ts';
import { registerRecordingRoutes } from '#server/recordings/routes.ts';
import type { JoinedReplicas } from '#server/replicas/membership.ts';
import { createRosterService } from '#server/roster/roster-service.ts';
import { openPresenceService } from '#server/presence/presence-service.ts';
import { registerPresenceRoutes } from '#server/presence/routes.ts';
import { registerRosterRoutes } from '#server/roster/routes.ts';
import { registerSceneRoutes } from '#server/scenes/routes.ts';
import { registerShowPlanRoutes } from '#server/scenes/show-plan-routes.ts';
import { registerSessionRoutes } from '#server/session/routes.ts';
import { openSignIn } from '#server/sign-in/open-sign-in.ts';
import { servePage } from '#server/static/page.ts';
import { watchHandles } from '#server/tasks/handle-expiry.ts';
import { registerTaskRoutes } from '#server/tasks/routes.ts';
import { createLocalSlots } from '#server/takes/local-slots.ts';
import { createRateCeiling } from '#server/takes/rate-ceiling.ts';
import { registerTakeRoutes } from '#server/takes/routes.ts';
import { createTakeService } from '#server/takes/take-service.ts';
import type { RecordingAction } from '#trtc/actions.ts';

export interface AppParts {
  readonly config: Config;
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly log: FastifyBaseLogger;
  readonly membership: JoinedReplicas;
  /** Folder of the built page. */
  readonly webRoot: string;
  /** Where the simulator that is part of this desk listens, once it does. */
  readonly findSimulator?: () => string | null;
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
    },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  // The same schemas type the answers at compile time. Validating them again at run time could turn a successful take into a
  // 500.
  app.setSerializerCompiler(() => JSON.stringify);

  const { replication } = repository;
  const hub = createEventHub({
    journal:
      replication === null ? createLocalJournal() : await openSharedJournal(replication, log),
  });
  const { membership } = parts;
  membership.sweepFor(hub);
  const metrics = createMetrics();
  metrics.watchClients(() => hub.clients());
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
    ceiling: makeCeiling('ModifyCloudRecording'),
    callsPerSecond: rateLimit,
    timeoutMs: config.timeoutMs,
  });
  const handles = watchHandles({
    repository,
    hub,
    onError: (error) => {
      log.warn({ err: error }, 'cannot check the handles of tasks');
    },
  });
  const rosters = createRosterService({ repository, hub, log });
  const recordings = openRecordingService({
    repository,
    hub,
    log,
    caller: createCaller({ cloud, metrics, makeCeiling, callsPerSecond: rateLimit }),
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

  const routes = watchRoutes(app);
  logRequests(app);
  await setSecurityHeaders(app, config.publicUrl);
  guardRequests(app, config);
  const signIn = await openSignIn(app, { config, repository, log });
  answerErrors(app, routes);
  await describeApi(app);
  registerMetricsRoutes(app, { metrics });
  registerHealthRoutes(app, { repository, isStopping: () => isStopping });
  signIn.registerRoutes();
  registerSessionRoutes(app, {
    mode: config.credentials === null ? 'simulator' : 'cloud',
    site: config.site,
    webhooks: config.callbackKey !== null,
    findSimulator: parts.findSimulator ?? (() => null),
  });
  const { site, region, sdkAppIds, callbackKey } = config;
  registerTaskRoutes(app, { repository, hub, handles, recordings, site, region, sdkAppIds });
  registerRecordingRoutes(app, { repository, recordings, handles, sdkAppIds });
  registerUnansweredStartRoutes(app, { recordings, sdkAppIds });
  registerTakeRoutes(app, { repository, takes, site, sdkAppIds });
  registerLedgerRoutes(app, { repository, hub });
  registerRosterRoutes(app, { repository, rosters });
  registerSceneRoutes(app, { repository, hub, site, sdkAppIds });
  registerShowPlanRoutes(app, { repository, hub, sdkAppIds });
  registerPresenceRoutes(app, { repository, desk: presence });
  registerLintRoutes(app, { site });
  registerEventRoutes(app, { hub, holdStream: signIn.holdStream });
  await registerCallbackRoutes(app, { repository, hub, rosters, recordings, log, callbackKey });
  await servePage(app, routes, parts.webRoot);
  await app.ready();

  return {
    app,
    async stop(deadlineMs) {
      isStopping = true;
      handles.stop();
      signIn.stop();
      await Promise.race([Promise.all([takes.stop(), recordings.close()]), delay(deadlineMs)]);
      await presence.stop();
      await hub.close();
      const timer = setTimeout(() => {
        app.server.closeAllConnections();
      }, farewellMs);
      await app.close();
      clearTimeout(timer);
      await rosters.stop();
    },
  };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
