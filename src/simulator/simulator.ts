import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { controlPrefix, createControlServer } from '#simulator/control/control-server.ts';
import { isLoopback } from '#simulator/control/loopback.ts';
import { createApi } from '#simulator/gateway/api.ts';
import { watchImages } from '#simulator/mixer/image-watch.ts';
import { createImageStore } from '#simulator/mixer/images.ts';
import { createShowPlayer } from '#simulator/shows/player.ts';
import type { ShowPlayer } from '#simulator/shows/player.ts';
import { openReadyShows } from '#simulator/shows/ready-shows.ts';
import { createCallbacks } from '#simulator/world/callbacks.ts';
import { createDemoRoom } from '#simulator/world/demo-room.ts';
import { createFaultBook } from '#simulator/world/faults.ts';
import {
  defaultFirstFileDelays,
  sendFileEvents,
  sendFirstFileEvents,
} from '#simulator/world/file-events.ts';
import { createIds } from '#simulator/world/ids.ts';
import { createJournal } from '#simulator/world/journal.ts';
import { createRecorder } from '#simulator/world/recorder.ts';
import { createRooms } from '#simulator/world/rooms.ts';
import { createTimeline } from '#simulator/world/timeline.ts';
import { fillGatewaySettings } from './options.ts';
import type { SimulatorOptions } from './options.ts';
import { findShipped } from './shipped-files.ts';

export type { SimulatorOptions } from './options.ts';

export interface RunningSimulator {
  /** `http://127.0.0.1:9000`, without a slash at the end: the endpoint to sign against. */
  readonly url: string;
  readonly port: number;
  /** The show that plays from the start, in words; null without one. */
  readonly show: string | null;
  /** Breaks every connection and forgets everything: the state is in memory only. */
  close(): Promise<void>;
}

/** Longer than any client keeps an idle connection, so that no connection closes while a request arrives. */
const keepAliveMs = 120_000;
/** Room for a query of 32 KB, which the API itself judges. */
const maxHeaderSize = 96 * 1024;
const defaultHost = '127.0.0.1';

/**
 * Starts a stand-in for the TRTC cloud on its own HTTP port. Rejects with the error of `listen` (`EADDRINUSE` and the like).
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const parts = assemble(options);
  const stopping = new AbortController();
  // Bytes are signed and faults cut lines, so the signed API has raw HTTP; everything else is served by Fastify.
  const serveApi = createApi(parts);
  const control = await createControlServer(parts);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    if (control.owns(url)) {
      control.serve(request, response);
    } else if (/^\/(\?|$)/.test(url)) {
      await serveApi(request, response, stopping.signal);
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end(
        `The API is at /, the control API at ${controlPrefix}, a picture at /tasks/{TaskId}/frame.png.\n`,
      );
    }
  }

  const server = createServer(
    { keepAliveTimeout: keepAliveMs, maxHeaderSize },
    (request, response) => {
      serve(request, response).catch((error: unknown) => {
        // While stopping, a delayed call ends here; anything else is an error in the simulator's own code.
        if (!stopping.signal.aborted) {
          process.emitWarning(asError(error));
        }
        response.socket?.destroy();
      });
    },
  );
  const host = options.host ?? defaultHost;
  const port = await listen(server, options.port ?? 0, host);
  // Only now: before, webhooks would report a room of a simulator that may never run.
  if (options.demoRoom === true) {
    createDemoRoom(parts.rooms);
  }
  const show = startShow(parts.player, options);

  return {
    url: `http://${nameHost(host)}:${port}`,
    port,
    show,
    async close() {
      stopping.abort();
      parts.timeline.stop();
      parts.callbacks.stop();
      const isClosed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      await Promise.all([isClosed, control.close(), parts.images.stop()]);
    },
  };
}

function startShow(player: ShowPlayer, { show, seed }: SimulatorOptions): string | null {
  if (show === undefined) {
    return null;
  }
  const play = player.start(show.script, { ...show, seed: show.seed ?? seed });
  const { name, title = name } = show.script;
  return `"${title}" in the room ${play.room.roomId}, seed ${play.seed}, speed ${play.speed}`;
}

/** Every part of one simulator; each folder's interface names those it needs. */
function assemble(options: SimulatorOptions) {
  const settings = fillGatewaySettings(options);
  const timeline = createTimeline(options.clock);
  const callbacks = createCallbacks(timeline);
  callbacks.configure(options.callbacks ?? null);
  const { robotEvents, blockedEvents } = settings.choices;
  const rooms = createRooms(timeline, callbacks.send, robotEvents, blockedEvents);
  const ids = createIds(options.seed ?? null);
  const { latencyMs = 1500, endingMs = 2000, motion = true, host = defaultHost } = options;
  const recorder = createRecorder(
    { timeline, rooms, send: callbacks.send, ids },
    { latencyMs, endingMs },
  );
  recorder.watchEnds((recording) => {
    sendFileEvents(recording, timeline, callbacks.send);
  });
  recorder.watchStarts((recording) => {
    const isRunning = (taskId: string): boolean => recorder.find(taskId)?.ending === null;
    const delays = { ...defaultFirstFileDelays, ...options.firstFileDelays };
    sendFirstFileEvents(recording, { timeline, isRunning, send: callbacks.send, delays });
  });
  const faults = createFaultBook();
  const images = createImageStore(timeline.now, options.localImages ?? isLoopback(host));
  const imageWatch = watchImages({ images, recorder, callbacks, timeline });
  const player = createShowPlayer(
    { timeline, rooms, recorder, callbacks, faults, images, imageWatch },
    ids,
  );
  return {
    settings,
    timeline,
    rooms,
    recorder,
    callbacks,
    faults,
    journal: createJournal(),
    images,
    imageWatch,
    ids,
    player,
    motion,
    placeholderWhile: settings.choices.placeholderWhile,
    readyShows: openReadyShows(findShipped('shows/ready')),
    panelFolder: findShipped('panel'),
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** A wildcard address is not one to connect to. */
function nameHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') {
    return '127.0.0.1';
  }
  return host.includes(':') ? `[${host}]` : host;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
