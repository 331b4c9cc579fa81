import type { PlannedPlace } from '#contract/rundown.ts';
import type { SceneContent } from '#contract/scene.ts';
import { layoutModes, mediaIds, renderModes } from '#trtc/layout-params.ts';

/** The scenes of the demo and its rundown; sizes in canvas px of its 1280 x 720. */

const canvas = { width: 1280, height: 720 } as const;
const BackGroundColor = '#101820';

/** Who holds which seat at the start; `guest 4` is free for whoever joins next. */
export const demoSeats = {
  host: 'host',
  'guest 1': 'ana',
  'guest 2': 'ben',
  'guest 3': 'chloe',
} as const;

export const demoScenes: readonly SceneContent[] = [
  {
    title: 'Welcome',
    canvas,
    MixLayoutParams: {
      MixLayoutMode: layoutModes.custom,
      MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, ImageLayer: 0 }],
      BackGroundColor,
    },
    seats: ['host'],
  },
  {
    title: 'Interview',
    canvas,
    MixLayoutParams: {
      MixLayoutMode: layoutModes.custom,
      MixLayoutList: [
        { Top: 120, Left: 0, Width: 640, Height: 480, ImageLayer: 0 },
        { Top: 120, Left: 640, Width: 640, Height: 480, ImageLayer: 1 },
      ],
      BackGroundColor,
    },
    seats: ['host', 'guest 1'],
  },
  {
    title: 'Panel',
    canvas,
    MixLayoutParams: {
      MixLayoutMode: layoutModes.custom,
      MixLayoutList: [
        {
          ...{ Top: 0, Left: 0, Width: 854, Height: 480, ImageLayer: 0 },
          ...{ RenderMode: renderModes.fit, MediaId: mediaIds.screen },
        },
        { Top: 0, Left: 854, Width: 426, Height: 240, ImageLayer: 1 },
        { Top: 240, Left: 854, Width: 426, Height: 240, ImageLayer: 2 },
        { Top: 480, Left: 854, Width: 426, Height: 240, ImageLayer: 3 },
        { Top: 480, Left: 427, Width: 427, Height: 240, ImageLayer: 4 },
        { Top: 480, Left: 0, Width: 427, Height: 240, ImageLayer: 5 },
      ],
      BackGroundColor,
    },
    seats: ['host', 'host', 'guest 1', 'guest 2', 'guest 3', 'guest 4'],
  },
];

/** In the order of the show: the scene by its title, what the crew has to know, and minutes after the start. */
const plan = [
  ['Welcome', 'Host alone. Say hello and name the guests.', 0],
  ['Interview', 'Host and Ana. Check both microphones first.', 5],
  ['Panel', 'Slides large. Somebody may join late: the last seat is free.', 15],
  ['Welcome', 'Host alone. Thank everybody, then stop the recording.', 30],
] as const;

const minuteMs = 60_000;
const roundedMs = 5 * minuteMs;

/** The rundown of a show that starts at the next five minutes. @param ids of the scenes by their titles */
export function makeDemoRundown(
  ids: ReadonlyMap<string, string>,
  now: Date,
): { readonly sceneIds: readonly string[]; readonly plans: readonly PlannedPlace[] } {
  const startMs = Math.ceil((now.getTime() + minuteMs) / roundedMs) * roundedMs;
  const places = plan.flatMap(([title, note, minute]) => {
    const id = ids.get(title);
    const at = new Date(startMs + minute * minuteMs).toISOString();
    return id === undefined ? [] : [{ id, plan: { note, at } }];
  });
  return {
    sceneIds: places.map(({ id }) => id),
    plans: places.map((place) => place.plan),
  };
}
