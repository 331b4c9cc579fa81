import type { FastifyRequest } from 'fastify';

import { listApplications } from '#contract/http/permission.ts';
import type { ApplicationSource } from '#contract/http/permission.ts';
import type { Repository } from '#server/database/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { readRequester } from '#server/session/requester.ts';

/**
 * Refuses requests about an application to requesters who are limited to others. A request about something that does not
 * exist passes: its handler says so.
 */
export function judgeApplications(
  app: DeskApp,
  { applications }: Pick<Repository, 'applications'>,
): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const { permission, application } = request.routeOptions.config.access ?? {};
    const requester = readRequester(request);
    if (
      requester.kind === 'nobody' ||
      permission === undefined ||
      permission === 'open' ||
      permission === 'any' ||
      application === undefined ||
      application === 'handler' ||
      application === 'none'
    ) {
      done();
      return;
    }
    const allowed = listApplications(requester.grants, permission);
    if (allowed === null) {
      done();
      return;
    }
    findApplication(request, application).then((sdkAppId) => {
      if (sdkAppId === undefined || allowed.has(sdkAppId)) {
        done();
      } else {
        done(refuseApplication());
      }
    }, done);
  });

  /** Undefined: it does not exist, or the request has a fault that its handler answers. */
  async function findApplication(
    request: FastifyRequest,
    source: Exclude<ApplicationSource, 'handler' | 'none'>,
  ): Promise<number | undefined> {
    switch (source) {
      case 'task':
        return applications.ofTask(readText(request.params, 'id'));
      case 'scene':
        return applications.ofScene(readText(request.params, 'id'));
      case 'start':
        return applications.ofStart(readText(request.params, 'id'));
      case 'query':
        return readNumber(request.query);
      case 'body': {
        const sdkAppId = readNumber(request.body);
        if (sdkAppId === undefined && request.validationError === undefined) {
          throw refuseApplication();
        }
        return sdkAppId;
      }
    }
  }
}

function readText(params: unknown, name: string): string {
  return String((params as Readonly<Record<string, unknown>>)[name]);
}

function readNumber(from: unknown): number | undefined {
  const value: unknown =
    typeof from === 'object' && from !== null && 'sdkAppId' in from ? from.sdkAppId : undefined;
  return typeof value === 'number' ? value : undefined;
}

function refuseApplication(): ProblemError {
  return new ProblemError(
    'sdk-app-id-not-allowed',
    'This belongs to an application (SdkAppId) in which you may not do this. Nothing was sent. Ask an admin of the desk.',
  );
}
