import { liveReportRoute } from '#contract/room/live-pass.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

/**
 * Where the reports of the vendor's SDK end. It sends them whatever its log switch says, in media types of its own, also with
 * none; nobody reads them here, and nothing of them is kept.
 */
export async function registerLiveReportRoute(app: DeskApp, count: () => void): Promise<void> {
  await app.register((scope: DeskApp, _options: unknown, done: () => void) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, finish) => {
      finish(null, undefined);
    });
    scope.route({
      ...declareRoute(liveReportRoute, {
        summary: 'Takes the reports of the vendor’s SDK, counts them and drops them',
        description:
          'The page gives the SDK this address (`loggerProxy`), so that its reports do not leave for the vendor. Any media type; the body is not kept.',
        tags: ['room'],
      }),
      // They come all the time.
      logLevel: 'warn',
      handler: async (_request, reply) => {
        count();
        return reply.code(204).send(null);
      },
    });
    done();
  });
}
