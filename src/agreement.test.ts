import { readLayout } from '#layout/document/wire.ts';
import { compose } from '#layout/picture/composition.ts';
import { composePicture } from '#simulator/mixer/mixed-picture.ts';
import { listRecordedStreams } from '#simulator/world/recorded-streams.ts';
import type { Person, Room } from '#simulator/world/rooms.ts';
import type { MixLayout, MixLayoutParams, PlaceholderWhile } from '#trtc/layout-params.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/**
 * The page and the simulator's mixer share no geometry and no rules: here both draw the same layout for the same people, as data.
 * The browser story holds their pixels against each other, for fewer layouts.
 */
const canvas = { width: 1280, height: 720 };
const everything = { streamType: 0, recordedMedia: 0 };
const image = 'https://cdn.example.com/away.png';

interface Guest {
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly screen: boolean;
}

function openRoom(guests: readonly Guest[]): Room {
  const source = { camera: canvas, screen: canvas };
  const people = guests.map(({ camera, microphone, screen }, index): Person => {
    const since = (isOn: boolean) => (isOn ? index : null);
    return {
      userId: `user-${index}`,
      role: 'anchor',
      enteredAt: index,
      camera: since(camera),
      microphone: since(microphone),
      screen: since(screen),
      source,
      blocked: { sound: false, picture: false },
    };
  });
  return {
    ...{ sdkAppId: 1, roomId: 'room', roomIdType: 0, createdAt: 0, createdBy: 'user-0' },
    people: new Map(people.map((person) => [person.userId, person])),
    robots: new Map(),
  };
}

/** What both say about each window, from back to front. */
function drawOnPage(
  layout: MixLayoutParams,
  guests: readonly Guest[],
  placeholderWhile: PlaceholderWhile,
): readonly string[] {
  const document = readLayout({ MixLayoutParams: layout, SubscribeStreamUserIds: {} });
  const people = guests.map((guest, index) => ({ userId: `user-${index}`, ...guest }));
  return compose(document, canvas, people, placeholderWhile).map(
    ({ rect, fit, transparency, stream, placeholder }) => {
      const shown =
        stream === undefined
          ? (placeholder ?? 'nothing')
          : `${stream.userId} ${stream.media} ${stream.hasVideo}`;
      return `${rect.x},${rect.y} ${rect.width}x${rect.height} ${fit} ${transparency}: ${shown}`;
    },
  );
}

function record(
  layout: MixLayoutParams,
  guests: readonly Guest[],
  placeholderWhile: PlaceholderWhile,
): readonly string[] {
  const room = openRoom(guests);
  const streams = listRecordedStreams(everything, {}, room);
  const input = { canvas, layout, streams, room, placeholderWhile, nowMs: 0, motionMs: null };
  return composePicture(input).windows.map(({ left, top, width, height, fit, alpha, content }) => {
    const shown =
      content.kind === 'stream'
        ? `${content.stream.userId} ${content.stream.media === 'screen' ? 1 : 0} ${content.stream.media !== 'audio'}`
        : content.kind === 'placeholder'
          ? content.url
          : 'nothing';
    return `${left},${top} ${width}x${height} ${fit} ${alpha}: ${shown}`;
  });
}

const guest = fc.record({
  camera: fc.boolean(),
  microphone: fc.boolean(),
  screen: fc.boolean(),
});
const side = fc.integer({ min: 0, max: 600 });
const tile = fc.record(
  {
    Left: side,
    Top: side,
    Width: side,
    Height: side,
    UserId: fc.integer({ min: 0, max: 27 }).map((index) => `user-${index}`),
    MediaId: fc.constantFrom<0 | 1>(0, 1),
    RenderMode: fc.constantFrom<0 | 1 | 2 | 3>(0, 1, 2, 3),
    Alpha: fc.integer({ min: 0, max: 255 }),
    ImageLayer: fc.integer({ min: 0, max: 3 }),
    SubBackgroundImage: fc.constant(image),
  },
  { requiredKeys: ['Left', 'Top', 'Width', 'Height'] },
) as fc.Arbitrary<MixLayout>;

test.each(['silent', 'unseen'] as const)(
  'page and recorder show the same in each of 16 to 25 custom tiles, with placeholders while %s',
  (placeholderWhile) => {
    fc.assert(
      fc.property(
        fc.array(tile, { minLength: 16, maxLength: 25 }),
        fc.array(guest, { minLength: 12, maxLength: 28 }),
        fc.constantFrom<0 | 1>(0, 1),
        (tiles, guests, PlaceHolderMode) => {
          const layout = { MixLayoutMode: 4, MixLayoutList: tiles, PlaceHolderMode } as const;
          expect(drawOnPage(layout, guests, placeholderWhile)).toEqual(
            record(layout, guests, placeholderWhile),
          );
        },
      ),
    );
  },
);
