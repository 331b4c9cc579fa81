import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { refuseForeign } from './control-http.ts';
import { refuseControl } from './control-reply.ts';
import type { ControlReply } from './control-reply.ts';
import { drawScene } from '#simulator/mixer/draw-scene.ts';
import type { Images } from '#simulator/mixer/draw-scene.ts';
import { listSceneImages } from '#simulator/mixer/scene.ts';
import type { Scene } from '#simulator/mixer/scene.ts';
import { findScene } from './recorded-scene.ts';
import type { Simulation } from '#simulator/simulation.ts';

/** `/tasks/{TaskId}/frame.png`, the TaskId percent-encoded. */
const framePath = /^\/tasks\/([^/?#]+)\/frame\.png(?:\?(.*))?$/;

/** The newest frames, for whoever asks again before anything has changed. */
const maxKept = 8;

export type FrameServer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function isFramePath(url: string): boolean {
  return framePath.test(url);
}

/**
 * Serves what a recording shows as a PNG of its canvas' size. For this machine only, like the control API, and refusing in its
 * words. The ETag is of what is drawn, so that an unchanged picture is neither drawn nor sent again.
 */
export function createFrameServer(simulation: Simulation): FrameServer {
  const kept = new Map<string, Promise<Buffer>>();

  function draw(tag: string, scene: Scene, images: Images): Promise<Buffer> {
    const known = kept.get(tag);
    if (known !== undefined) {
      return known;
    }
    const drawn = drawScene(scene, images);
    kept.set(tag, drawn);
    drawn.catch(() => kept.delete(tag));
    for (const oldest of kept.keys()) {
      if (kept.size <= maxKept) {
        break;
      }
      kept.delete(oldest);
    }
    return drawn;
  }

  return async (request, response) => {
    const asked = readRequest(request);
    if (asked.kind === 'refused') {
      sendReply(response, asked.reply);
      return;
    }
    const found = findScene(simulation, asked.taskId, asked.query);
    if (found.kind === 'refused') {
      sendReply(response, found.reply);
      return;
    }
    const { recording, change, scene } = found;
    const images = await simulation.imageWatch.load(recording, change, listSceneImages(scene));
    const tag = makeTag(scene, images);
    const headers = { etag: tag, 'cache-control': 'no-cache' };
    if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag) === true) {
      response.writeHead(304, headers).end();
      return;
    }
    const png = await draw(tag, scene, images);
    response.writeHead(200, {
      ...headers,
      'content-type': 'image/png',
      'content-length': png.length,
    });
    response.end(png);
  };
}

/** What of the picture is asked for, as `findScene` has it. */
interface Query {
  readonly at: string | null;
  readonly motion: string | null;
}

function readRequest(
  request: IncomingMessage,
):
  | { readonly kind: 'asked'; readonly taskId: string; readonly query: Query }
  | { readonly kind: 'refused'; readonly reply: ControlReply } {
  const foreign = refuseForeign(request);
  if (foreign !== null) {
    return { kind: 'refused', reply: foreign };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, 'no-such-route', 'A frame can only be got.');
  }
  const [, encoded = '', query = ''] = framePath.exec(request.url ?? '') ?? [];
  try {
    const taskId = decodeURIComponent(encoded);
    const asked = new URLSearchParams(query);
    return { kind: 'asked', taskId, query: { at: asked.get('at'), motion: asked.get('motion') } };
  } catch {
    return refuse(400, 'malformed', 'The address has a broken percent-encoding.');
  }
}

function refuse(status: number, code: string, message: string) {
  return { kind: 'refused', reply: refuseControl(status, code, message) } as const;
}

function sendReply(response: ServerResponse, { status, body }: ControlReply): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body, null, 2)}\n`);
}

function makeTag(scene: Scene, images: Images): string {
  const hash = createHash('sha256').update(JSON.stringify(scene));
  for (const url of listSceneImages(scene)) {
    hash.update(images.get(url)?.bytes ?? 'none');
  }
  return `"${hash.digest('base64url')}"`;
}
