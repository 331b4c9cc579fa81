import type { FastifyReply, FastifyRequest } from 'fastify';

import { livenessRoute, readinessRoute } from '#contract/health.ts';
import type { NewAct } from '#server/database/stores/act-store.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { mutatingMethods } from '#server/http/guard.ts';
import { isOffRecord, readNotedRefusal } from '#server/http/noted-refusal.ts';

import { namedActs, nameOf, passingRoutes } from './act-names.ts';
import type { ActFacts } from './act-names.ts';
import type { ActWriter } from './act-writer.ts';
import { nameDoer } from './name-doer.ts';

/** What the answer of a request says, kept until the answer is written. */
interface ObservedAnswer extends ActFacts {
  readonly outcome?: string;
}

const decorator = 'observedAnswer';

/** Longer paths and texts are cut: whoever sends them must not fill the record. */
const maxText = 200;

/** Probes ask every few seconds; what they find is in the log and in the metrics. */
const probes: ReadonlySet<string> = new Set([livenessRoute.path, readinessRoute.path]);

/**
 * Puts on record what changes something and everything that is refused. It reads requests and answers that exist anyway, so no
 * route can forget it, and it acts after the answer is written, so no take waits for it. Call it before the first route.
 */
export function observeActs(
  app: DeskApp,
  { writer, now }: { readonly writer: Pick<ActWriter, 'add'>; readonly now: () => Date },
): void {
  app.decorateRequest(decorator, null);
  app.addHook('preSerialization', (request, reply, payload, done) => {
    request.setDecorator(decorator, readAnswer(request, reply, payload));
    done(null, payload);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const act = describeAct(request, reply, now());
    if (act !== null) {
      writer.add(act);
    }
    done();
  });
}

function readAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): ObservedAnswer {
  if (typeof payload !== 'object' || payload === null) {
    return {};
  }
  if (reply.statusCode >= 400) {
    return readProblem(payload);
  }
  return namedActs.get(routeKey(request))?.read(payload) ?? {};
}

/** Says what an act is about whose answer is a stream, which nobody reads here. */
export function noteActFacts(request: FastifyRequest, facts: ActFacts): void {
  request.setDecorator<ObservedAnswer>(decorator, facts);
}

/** A problem document: its code, and of a take the revision and the RequestId of the cloud. */
function readProblem(problem: object): ObservedAnswer {
  const { code, revision, upstream } = problem as Readonly<Record<string, unknown>>;
  const taken = isRecord(revision) ? revision : undefined;
  const call = isRecord(upstream)
    ? upstream
    : isRecord(taken?.['upstream'])
      ? taken['upstream']
      : {};
  return {
    ...(typeof code === 'string' && { outcome: code }),
    ...(typeof taken?.['number'] === 'number' && { subject: `revision ${taken['number']}` }),
    ...(typeof call['requestId'] === 'string' && { cloudRequestId: call['requestId'] }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Null for what is not on record: answered questions, probes, what passes by, and refusals beyond the limit. */
function describeAct(request: FastifyRequest, reply: FastifyReply, at: Date): NewAct | null {
  const { statusCode: status } = reply;
  const key = routeKey(request);
  const isRefused = status >= 400;
  const named = nameOf(key, request.body);
  const isAct =
    named !== undefined || (mutatingMethods.has(request.method) && !passingRoutes.has(key));
  const isPassedOver = probes.has(request.routeOptions.url ?? '') || isOffRecord(request);
  if ((!isRefused && !isAct) || isPassedOver) {
    return null;
  }
  const facts = request.getDecorator<ObservedAnswer | null>(decorator) ?? {};
  return {
    at,
    who: nameDoer(request),
    address: request.ip,
    sdkAppId: facts.sdkAppId ?? readApplication(request),
    taskRef: facts.taskRef ?? readTask(request),
    what: named ?? (mutatingMethods.has(request.method) ? 'other' : 'read'),
    subject: facts.subject?.slice(0, maxText) ?? null,
    route: key.slice(0, maxText),
    outcome: isRefused ? (facts.outcome ?? readNotedRefusal(request) ?? String(status)) : 'done',
    status,
    requestId: request.id,
    cloudRequestId: facts.cloudRequestId?.slice(0, maxText) ?? null,
    durationMs: Math.round(reply.elapsedTime),
  };
}

/** For a request whose address cannot be decoded, which Fastify answers without any hook. */
export function describeRefusedAddress(request: FastifyRequest, at: Date): NewAct {
  const { method = '', url = '' } = request.raw;
  return {
    at,
    who: { kind: 'nobody', id: '', name: '' },
    address: request.ip,
    sdkAppId: null,
    taskRef: null,
    what: 'read',
    subject: null,
    route: `${method} ${url.split('?', 1)[0] ?? ''}`.slice(0, maxText),
    outcome: 'malformed',
    status: 400,
    requestId: request.id,
    cloudRequestId: null,
    durationMs: 0,
  };
}

/** Of a request without a route the path as it was asked for, without its query. */
function routeKey(request: FastifyRequest): string {
  const path = request.routeOptions.url ?? request.url.split('?', 1)[0] ?? '/';
  return `${request.method} ${path}`;
}

/** The `id` of a path below `/api/tasks/`. */
function readTask(request: FastifyRequest): string | null {
  const isOfTask = request.routeOptions.url?.split('/')[2] === 'tasks';
  const id = isRecord(request.params) ? request.params['id'] : undefined;
  return isOfTask && typeof id === 'string' ? id.slice(0, maxText) : null;
}

function readApplication(request: FastifyRequest): number | null {
  const id = isRecord(request.body) ? request.body['sdkAppId'] : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}
