import { createHash } from 'node:crypto';

import { z } from 'zod';

import { drawPicture } from '#simulator/mixer/draw-picture.ts';
import type { Images } from '#simulator/mixer/draw-picture.ts';
import type { ImageWatch } from '#simulator/mixer/image-watch.ts';
import { listPictureImages } from '#simulator/mixer/mixed-picture.ts';
import type { MixedPicture } from '#simulator/mixer/mixed-picture.ts';
import type { ControlApp } from './control-app.ts';
import { ControlError } from './control-error.ts';
import { findRecordedPicture, pictureQuery } from './recorded-picture.ts';
import type { PictureParts } from './recorded-picture.ts';

export interface FrameParts extends PictureParts {
  readonly imageWatch: ImageWatch;
}

const framePath = /^\/tasks\/[^/?#]+\/frame\.png(\?|$)/;
const frameUrl = '/tasks/:taskId/frame.png';
const params = z.object({ taskId: z.string() });

/** The newest frames are kept in case somebody requests one again before anything has changed. */
const maxKept = 8;

export function isFramePath(url: string): boolean {
  return framePath.test(url);
}

/**
 * What a recording shows, as a PNG of the canvas' size. The ETag is a hash of everything that is drawn, so that an unchanged
 * picture is neither drawn nor sent again.
 */
export function registerFrameRoutes(app: ControlApp, parts: FrameParts): void {
  const kept = new Map<string, Promise<Buffer>>();

  function draw(tag: string, picture: MixedPicture, images: Images): Promise<Buffer> {
    const known = kept.get(tag);
    if (known !== undefined) {
      return known;
    }
    const drawn = drawPicture(picture, images);
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

  app.route({
    method: ['GET', 'HEAD'],
    url: frameUrl,
    schema: { params, querystring: pictureQuery },
    async handler(request, reply) {
      const { taskId } = request.params;
      const { recording, change, picture } = findRecordedPicture(parts, taskId, request.query);
      const images = await parts.imageWatch.load(recording, change, listPictureImages(picture));
      const tag = makeTag(picture, images);
      reply.headers({ etag: tag, 'cache-control': 'no-cache' });
      if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag) === true) {
        return reply.code(304).send();
      }
      return reply.type('image/png').send(await draw(tag, picture, images));
    },
  });
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: frameUrl,
    // Before the body is read.
    onRequest(_request, _reply, done) {
      done(new ControlError(405, 'no-such-route', 'A frame can be read only: use GET or HEAD.'));
    },
    handler: () => undefined,
  });
}

function makeTag(picture: MixedPicture, images: Images): string {
  const hash = createHash('sha256').update(JSON.stringify(picture));
  for (const url of listPictureImages(picture)) {
    hash.update(images.get(url)?.bytes ?? 'none');
  }
  return `"${hash.digest('base64url')}"`;
}
