import type { Browser } from '@playwright/test';

import { makePayload } from '../desk/show.ts';
import type { Payload } from '../desk/show.ts';
import { createOwned } from '../owned.ts';
import type { Finding, Findings, Run } from '../run.ts';
import { listValues, median } from '../statistics.ts';
import { drag, MisplacedError } from './drag-gesture.ts';
import type { DragCost, Gesture, ScenePage } from './drag-gesture.ts';
import { compareLive } from './live-drag.ts';
import { openBrowser } from './open-browser.ts';
import { openDeskScene, openPeerScene, readScene } from './open-scenes.ts';
import { hasPeers, servePeer } from './serve-peer.ts';
import type { PeerName } from './serve-peer.ts';
import { startShow } from './show-desk.ts';
import { watchLive } from './watch-live.ts';

/** By page and gesture, one cost a repeat; null where a peer did not follow the hand, so that nothing can be said. */
type Costs = ReadonlyMap<string, Readonly<Record<Gesture, readonly (DragCost | null)[]>>>;

/**
 * Drags on the desk with all its panels live, and on peers with nothing but the scene, in turns. A page's first drag of each
 * kind does not count: by then it has compiled and cached what it compiles and caches.
 */
export async function measureDrag(run: Run): Promise<Findings> {
  const { isShort, owned, report } = run;
  const repeats = isShort ? 3 : 5;
  const browser = await openBrowser(owned);
  const peers: readonly PeerName[] =
    isShort || !hasPeers() ? ['konva'] : ['konva', 'tldraw', 'excalidraw'];
  report(`24 tiles, beside ${peers.join(', ')}`);
  const costs = await compare(run, browser, makePayload(24), peers, repeats);
  report('what is live meanwhile');
  const live = await watchLive(browser);
  const against = (gesture: Gesture, peer: PeerName): Finding => compareCosts(costs, gesture, peer);
  const ofDesk = (['one', 'all', 'resize'] as const).flatMap(
    (gesture) => costs.get('Mixdesk')?.[gesture].filter((cost) => cost !== null) ?? [],
  );
  const konva: Findings = {
    ...live,
    'drag-one': against('one', 'konva'),
    'drag-all': against('all', 'konva'),
    'drag-resize': against('resize', 'konva'),
    'drag-frames': worst(ofDesk, ({ framesPerSecond }) => -framesPerSecond, -1),
    'drag-pick-up': worst(ofDesk, ({ longestPickUp }) => longestPickUp),
    'drag-drop': worst(ofDesk, ({ longestDrop }) => longestDrop),
  };
  if (isShort) {
    return konva;
  }
  report('25 tiles with 25 watermarks');
  const withMarks = addWatermarks(makePayload(25));
  const marked = await compare(run, browser, withMarks, ['konva'], repeats);
  return {
    ...konva,
    'drag-watermarks': compareCosts(marked, 'one', 'konva'),
    'drag-live-pictures': await compareLive(run, browser, withMarks),
    'drag-one-tldraw': against('one', 'tldraw'),
    'drag-all-tldraw': against('all', 'tldraw'),
    'drag-all-excalidraw': against('all', 'excalidraw'),
  };
}

async function compare(
  { isProfiled, isShort, profile, report }: Run,
  browser: Browser,
  payload: Payload,
  peers: readonly PeerName[],
  repeats: number,
): Promise<Costs> {
  const owned = createOwned();
  try {
    const { desk, task } = await startShow(owned, payload);
    const scenes: ScenePage[] = [await openDeskScene(browser, desk, task)];
    const [own] = scenes;
    if (own !== undefined) {
      const scene = await readScene(own);
      for (const peer of peers) {
        scenes.push(await openPeerScene(browser, peer, await servePeer(owned, peer), scene));
      }
    }
    for (const { page } of scenes) {
      owned.add(() => page.context().close());
    }
    const costs = new Map<string, Record<Gesture, (DragCost | null)[]>>(
      scenes.map(({ name }) => [name, { one: [], all: [], resize: [] }]),
    );
    const gestures: readonly Gesture[] = isShort ? ['one', 'all'] : ['one', 'all', 'resize'];
    // Two at first that do not count: there and back.
    for (let repeat = -2; repeat < repeats; repeat += 1) {
      for (const gesture of gestures) {
        for (const scene of repeat % 2 === 0 ? scenes : scenes.toReversed()) {
          const options = { seconds: 2, isBack: repeat % 2 !== 0 };
          const cost = await drag(scene, gesture, options).catch((error: unknown) => {
            if (scene === own || !(error instanceof MisplacedError)) {
              throw error;
            }
            report(error.message);
            return null;
          });
          if (repeat >= 0) {
            costs.get(scene.name)?.[gesture].push(cost);
          }
        }
      }
      report(`${repeat + 3} of ${repeats + 2} rounds`);
    }
    if (isProfiled && own !== undefined) {
      for (const gesture of ['one', 'all', 'resize'] as const) {
        const name = `drag-${gesture}-${payload.MixLayoutParams.MixLayoutList.length}`;
        await drag(own, gesture, {
          seconds: 3,
          isBack: repeats % 2 !== 0,
          during: (move) => profile(name, own.watch.profiler, move),
        });
      }
    }
    return costs;
  } finally {
    await owned.removeAll();
  }
}

/** The median of the ratios, each of two drags that came one after the other. */
function compareCosts(costs: Costs, gesture: Gesture, peer: PeerName): Finding {
  const own = costs.get('Mixdesk')?.[gesture] ?? [];
  const other = costs.get(peer)?.[gesture];
  if (other === undefined) {
    return { value: Number.NaN, note: 'needs `npm ci` in bench/' };
  }
  const pairs = own.flatMap((cost, index) => {
    const beside = other[index] ?? null;
    return cost === null || beside === null
      ? []
      : [[cost.cpuPerFrame, beside.cpuPerFrame] as const];
  });
  if (pairs.length * 2 <= own.length) {
    return { value: Number.NaN, note: `${peer} seldom followed the hand: is the machine busy?` };
  }
  const ratios = pairs.map(([desk, beside]) => desk / beside);
  const [desk, beside] = [median(pairs.map(([ms]) => ms)), median(pairs.map(([, ms]) => ms))];
  return {
    value: median(ratios),
    note: `${desk.toFixed(2)} over ${beside.toFixed(2)} ms; ${listValues(ratios)}`,
  };
}

/** The median over all gestures, and the worst in the note. */
function worst(
  costs: readonly DragCost[],
  read: (cost: DragCost) => number,
  sign: 1 | -1 = 1,
): Finding {
  const values = costs.map(read);
  return {
    value: sign * median(values),
    note: `worst ${(sign * Math.max(...values)).toFixed(1)}`,
  };
}

function addWatermarks(payload: Payload): Payload {
  const { MixLayoutParams } = payload;
  return {
    ...payload,
    MixLayoutParams: {
      ...MixLayoutParams,
      WaterMarkList: Array.from({ length: 25 }, (_, index) => ({
        WaterMarkType: 1,
        WaterMarkChar: {
          Left: 20 + 40 * index,
          Top: 20 + 5 * index,
          Width: 150,
          Height: 24,
          Chars: `Watermark ${index + 1}`,
          BackGroundColor: '0x102030',
        },
      })),
    },
  };
}
