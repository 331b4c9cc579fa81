import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';

import { callbackRoute } from '#contract/callback.ts';
import { signInCallbackRoute, signInRoute, signOutRoute } from '#contract/sign-in.ts';
import { livePassRoute } from '#contract/room/live-pass.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { mutatingMethods } from '#server/http/guard.ts';
import { leaveOffRecord } from '#server/http/noted-refusal.ts';
import { ProblemError } from '#server/http/problem-error.ts';

import { nameSender } from './name-sender.ts';
import { SteadyStore } from './steady-store.ts';

/** What is limited, as the metric names it. */
export const limitNames = [
  'changes',
  'reports',
  'sign-ins',
  'refusals',
  'streams',
  'live-passes',
] as const;
export type LimitName = (typeof limitNames)[number];

/** How often one sender may do something in a minute. */
export interface RequestRates {
  readonly changesPerMinute: number;
  readonly signInsPerMinute: number;
  readonly refusalsPerMinute: number;
}

export interface RequestLimits {
  /** Judges requests from now on. Call it when requests know their requester. */
  readonly judge: () => void;
  /**
   * What a refused request is answered: its own refusal, or that there were too many of them. The first one beyond the limit is on record,
   * and the others of its window are counted only: whoever is refused again and again must not fill the record and the log.
   */
  readonly replaceRefusal: (
    request: FastifyRequest,
    refusal: ProblemError,
  ) => Promise<ProblemError>;
}

/** Counts start anew after this time, ms: nobody waits longer than that. */
const windowMs = 10_000;
const windowsPerMinute = 60_000 / windowMs;
/** A page reports by itself where its person works and asks for lint, far more often than anybody changes something. */
const reportsPerChange = 5;

/** `POST /api/lint`, presence and the reports of the vendor's SDK change nothing that is stored. */
const reportPath = /^\/api\/(lint|tasks\/:id\/presence|live-reports\/.*)$/;

/** A page needs one when it shows a room, and one more for each connection that it lost. */
const passesPerMinute = 30;

const signInPaths: ReadonlySet<string> = new Set(
  [signInRoute, signInCallbackRoute, signOutRoute].map(({ path }) => path),
);

/**
 * Limits how often one sender may change something, sign in, or be refused. Reading is not limited: a thousand pages of one address
 * that fetch everything again must not lock each other out.
 * @param count is called for each request that a limit refuses
 */
export async function limitRequests(
  app: DeskApp,
  rates: RequestRates,
  count: (limit: LimitName) => void,
): Promise<RequestLimits> {
  await app.register(rateLimit, { global: false, store: SteadyStore });

  /** @returns the seconds to wait where the sender is beyond the limit */
  function makeLimiter(name: LimitName, perMinute: number) {
    const max = Math.ceil(perMinute / windowsPerMinute);
    const check = app.createRateLimit({
      max,
      timeWindow: windowMs,
      keyGenerator: (request) => nameSender(request) ?? '',
    });
    return async (
      request: FastifyRequest,
    ): Promise<{ readonly waitS: number; readonly max: number } | null> => {
      if (nameSender(request) === null) {
        return null;
      }
      const verdict = await check(request);
      if (verdict.isAllowed || !verdict.isExceeded) {
        return null;
      }
      count(name);
      return { waitS: Math.max(1, verdict.ttlInSeconds), max };
    };
  }

  const limiters = {
    changes: makeLimiter('changes', rates.changesPerMinute),
    reports: makeLimiter('reports', rates.changesPerMinute * reportsPerChange),
    'begin-sign-in': makeLimiter('sign-ins', rates.signInsPerMinute),
    'finish-sign-in': makeLimiter('sign-ins', rates.signInsPerMinute),
    'live-passes': makeLimiter('live-passes', passesPerMinute),
    refusals: makeLimiter('refusals', rates.refusalsPerMinute),
  };

  /** Null: the request is not limited. */
  function findLimiter({ method, routeOptions }: FastifyRequest): keyof typeof limiters | null {
    const path = routeOptions.url ?? '';
    if (signInPaths.has(path)) {
      return path === signInRoute.path ? 'begin-sign-in' : 'finish-sign-in';
    }
    // A webhook has its signature, and comes as often as something happens in the rooms.
    if (!mutatingMethods.has(method) || path === callbackRoute.path) {
      return null;
    }
    if (path === livePassRoute.path) {
      return 'live-passes';
    }
    return reportPath.test(path) ? 'reports' : 'changes';
  }

  /** Until when of the steady clock the refusals of a sender are left off the record, ms. */
  const offRecord = new Map<string, number>();

  function noteFirst(sender: string, waitS: number): boolean {
    const nowMs = performance.now();
    for (const [name, endsMs] of offRecord) {
      if (endsMs <= nowMs) {
        offRecord.delete(name);
      }
    }
    if (offRecord.has(sender)) {
      return false;
    }
    offRecord.set(sender, nowMs + waitS * 1000);
    return true;
  }

  return {
    judge() {
      app.addHook('onRequest', async (request) => {
        const name = findLimiter(request);
        const verdict = name === null ? null : await limiters[name](request);
        if (verdict !== null) {
          throw refuse(
            name === 'begin-sign-in' || name === 'finish-sign-in'
              ? `More than ${verdict.max} sign-ins came from this network within ${windowMs / 1000} s.`
              : name === 'live-passes'
                ? `More than ${verdict.max} passes to see rooms live were asked for by you within ${windowMs / 1000} s.`
                : `More than ${verdict.max} changes came from you within ${windowMs / 1000} s, and this one was not made.`,
            verdict.waitS,
          );
        }
      });
    },
    async replaceRefusal(request, refusal) {
      const verdict = await limiters.refusals(request);
      if (verdict === null) {
        return refusal;
      }
      if (!noteFirst(nameSender(request) ?? '', verdict.waitS)) {
        leaveOffRecord(request);
      }
      return refusal.code === 'too-many-requests'
        ? refusal
        : refuse(
            `More than ${verdict.max} requests of yours were refused within ${windowMs / 1000} s, the last one because: ${refusal.message}`,
            verdict.waitS,
          );
    },
  };
}

function refuse(reason: string, waitS: number): ProblemError {
  return new ProblemError(
    'too-many-requests',
    `${reason} Wait ${waitS} s and try again.`,
    {},
    { 'retry-after': String(waitS) },
  );
}
