import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { serveApi } from '#simulator/gateway/api.ts';
import { createCallbacks } from '#simulator/world/callbacks.ts';
import { controlPrefix, serveControl } from '#simulator/control/control-http.ts';
import { createDemoRoom } from '#simulator/world/demo-room.ts';
import { createFaultBook } from '#simulator/world/faults.ts';
import { tellFiles } from '#simulator/world/file-events.ts';
import { createFrameServer, isFramePath } from '#simulator/control/frame-http.ts';
import { createGateway } from '#simulator/gateway/gateway.ts';
import { createIds } from '#simulator/world/ids.ts';
import { watchImages } from '#simulator/mixer/image-watch.ts';
import { createJournal } from '#simulator/world/journal.ts';
import { isLoopback } from './loopback.ts';
import { createImageStore } from '#simulator/mixer/images.ts';
import { fillDefaults } from './options.ts';
import type { SimulatorOptions } from './options.ts';
import { createRecorder } from '#simulator/world/recorder.ts';
import { createRooms } from '#simulator/world/rooms.ts';
import { createShowPlayer } from '#simulator/shows/player.ts';
import type { Simulation } from './simulation.ts';
import { createTimeline } from '#simulator/world/timeline.ts';

export type { SimulatorOptions } from './options.ts';

export interface RunningSimulator {
  /** `http://127.0.0.1:9000`, without a slash at the end: the endpoint to sign against. */
  readonly url: string;
  readonly port: number;
  /** The show it was started with, in words, and null without one. */
  readonly show: string | null;
  /** Breaks every connection and forgets everything: the state is in memory only. */
  close(): Promise<void>;
}

/** Longer than any client keeps an idle connection, so that none is closed under a request. */
const keepAliveMs = 120_000;
const defaultHost = '127.0.0.1';

/**
 * Starts a stand-in for the TRTC cloud on its own HTTP port. Rejects with the error of `listen` (`EADDRINUSE` and the like).
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const simulation = assemble(options);
  const stopping = new AbortController();
  const gateway = createGateway(simulation);
  const serveFrame = createFrameServer(simulation);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '';
    if (url.startsWith(controlPrefix)) {
      await serveControl(simulation, request, response);
    } else if (isFramePath(url)) {
      await serveFrame(request, response);
    } else if (url === '/') {
      await serveApi(simulation, gateway, request, response, stopping.signal);
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end(
        `The API is at /, the control API at ${controlPrefix}, a picture at /tasks/{TaskId}/frame.png.\n`,
      );
    }
  }

  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      // While stopping, a call that was being delayed ends here; anything else is a fault of the simulator itself.
      if (!stopping.signal.aborted) {
        process.emitWarning(asError(error));
      }
      response.socket?.destroy();
    });
  });
  const host = options.host ?? defaultHost;
  const port = await listen(server, options.port ?? 0, host);
  // Not before: its events would tell of a simulator that may never run.
  if (options.demoRoom === true) {
    createDemoRoom(simulation.rooms);
  }
  const play = startShow(simulation, options);

  return {
    url: `http://${nameHost(host)}:${port}`,
    port,
    show: play,
    close() {
      stopping.abort();
      simulation.timeline.stop();
      simulation.callbacks.stop();
      const isClosed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      return Promise.all([isClosed, simulation.images.stop()]).then(() => undefined);
    },
  };
}

function startShow({ player }: Simulation, { show, seed }: SimulatorOptions): string | null {
  if (show === undefined) {
    return null;
  }
  const play = player.start(show.script, { ...show, seed: show.seed ?? seed });
  const { name, title = name } = show.script;
  return `"${title}" in the room ${play.room.roomId}, seed ${play.seed}, speed ${play.speed}`;
}

function assemble(options: SimulatorOptions): Simulation {
  const settings = fillDefaults(options);
  const timeline = createTimeline(options.clock);
  const callbacks = createCallbacks(timeline);
  callbacks.configure(options.callbacks ?? null);
  const rooms = createRooms(timeline, callbacks.send, settings.choices.robotEvents);
  const ids = createIds(options.seed ?? null);
  const recorder = createRecorder({ timeline, rooms, send: callbacks.send, ids }, settings);
  recorder.watchEnds((recording) => {
    tellFiles(recording, timeline, callbacks.send);
  });
  const faults = createFaultBook();
  const { nearbyImages = isLoopback(options.host ?? defaultHost) } = options;
  const images = createImageStore(timeline.now, nearbyImages);
  const imageWatch = watchImages({ images, recorder, callbacks, timeline });
  const stage = { timeline, rooms, recorder, callbacks, faults, images, imageWatch };
  const player = createShowPlayer(stage, ids);
  return { ...stage, settings, journal: createJournal(), ids, player };
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
