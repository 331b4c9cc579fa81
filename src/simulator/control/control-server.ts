import type { IncomingMessage, ServerResponse } from 'node:http';

import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';

import type { ImageWatch } from '#simulator/mixer/image-watch.ts';
import type { ImageStore } from '#simulator/mixer/images.ts';
import type { ShowPlayer } from '#simulator/shows/player.ts';
import type { ReadyShows } from '#simulator/shows/ready-shows.ts';
import type { Callbacks } from '#simulator/world/callbacks.ts';
import type { FaultBook } from '#simulator/world/faults.ts';
import type { Journal } from '#simulator/world/journal.ts';
import type { Recorder } from '#simulator/world/recorder.ts';
import type { Rooms } from '#simulator/world/rooms.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import { answerErrors, sendError } from './answer-errors.ts';
import { registerClockRoutes } from './clock-routes.ts';
import type { ControlApp } from './control-app.ts';
import { describeMismatch, malformed } from './control-error.ts';
import { registerFaultRoutes } from './fault-routes.ts';
import { isFramePath, registerFrameRoutes } from './frame-routes.ts';
import { registerJournalRoutes } from './journal-routes.ts';
import { refuseOtherMachines } from './local-access.ts';
import { registerPanelRoutes } from './panel-routes.ts';
import { readBodiesAsJson } from './read-json.ts';
import { registerRoomRoutes } from './room-routes.ts';
import { registerShowRoutes } from './show-routes.ts';
import { registerTaskRoutes } from './task-routes.ts';
import { registerWebhookRoutes } from './webhook-routes.ts';

/** What the control API shows and changes. */
export interface ControlParts {
  readonly timeline: Timeline;
  readonly rooms: Rooms;
  readonly recorder: Recorder;
  readonly callbacks: Callbacks;
  readonly faults: FaultBook;
  readonly journal: Journal;
  readonly images: ImageStore;
  readonly imageWatch: ImageWatch;
  readonly player: ShowPlayer;
  readonly readyShows: ReadyShows;
  /** Whether test cards move unless a request says otherwise. */
  readonly motion: boolean;
  /** When a placeholder stands in for an assigned user. */
  readonly placeholderWhile: PlaceholderWhile;
  /** Folder of the rehearsal panel's files. */
  readonly panelFolder: string;
}

/** Everything that this machine alone may ask the simulator: the control API, the rehearsal panel, and recorded frames. */
export interface ControlServer {
  /** Whether a request for this URL belongs here, and not to the signed API. */
  readonly owns: (url: string) => boolean;
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

export const controlPrefix = '/_simulator/';

const maxBodyBytes = 1024 * 1024;
/** Longer than any id: a path that is too long would not be recognised, and be refused as an unknown route. */
const maxParamLength = 8192;

/** Listens on nothing by itself: the caller passes the requests on that it `owns`. */
export async function createControlServer(parts: ControlParts): Promise<ControlServer> {
  const app: ControlApp = fastify({
    bodyLimit: maxBodyBytes,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength },
    frameworkErrors: (_error, _request, reply) => {
      void sendError(malformed('The address has a broken percent-encoding.'), reply);
    },
  }).withTypeProvider<ZodTypeProvider>();

  readBodiesAsJson(app);
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (data: unknown) => {
    const result = schema.safeParse(data);
    return result.success ? { value: result.data } : { error: describeMismatch(result.error) };
  });
  // Indented, for people with curl.
  app.setReplySerializer((body) => `${JSON.stringify(body, null, 2)}\n`);
  refuseOtherMachines(app);
  answerErrors(app, maxBodyBytes);

  registerFaultRoutes(app, parts);
  registerJournalRoutes(app, parts);
  registerTaskRoutes(app, parts);
  registerRoomRoutes(app, parts);
  registerWebhookRoutes(app, parts);
  registerShowRoutes(app, parts);
  registerClockRoutes(app, parts);
  registerFrameRoutes(app, parts);
  await registerPanelRoutes(app, parts.panelFolder);
  await app.ready();

  return {
    owns: (url) => url.startsWith(controlPrefix) || isFramePath(url),
    serve(request, response) {
      app.routing(request, response);
    },
    close: () => app.close(),
  };
}
