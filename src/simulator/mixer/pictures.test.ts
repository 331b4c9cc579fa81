import { expect, test } from 'vitest';

import { control } from '#simulator/testing/customer.ts';
import { openStudio } from '#simulator/testing/frame.ts';
import type { Studio, Windows } from '#simulator/testing/frame.ts';

/** Who is shown, from back to front: `ana`, `ana*` the screen, `(ana)` sound alone, `-` an empty window. */
function describeWindows(windows: Windows): string {
  return windows
    .map(({ content }) => {
      if (content.kind !== 'stream') {
        return content.kind === 'empty' ? '-' : `[${content.url}]`;
      }
      const { userId, media } = content.stream;
      return { camera: userId, screen: `${userId}*`, audio: `(${userId})` }[media];
    })
    .join(' ');
}

async function shown(studio: Studio, layout: object, lists?: object): Promise<string> {
  await studio.show(layout, lists);
  return describeWindows(await studio.windows());
}

const grid = { MixLayoutMode: 3 };
const floating = { MixLayoutMode: 1 };
const screenShare = { MixLayoutMode: 2 };
const box = { Left: 0, Top: 0, Width: 100, Height: 100 };

function custom(...windows: readonly object[]) {
  return { MixLayoutMode: 4, MixLayoutList: windows.map((window) => ({ ...box, ...window })) };
}

/** A host with camera and screen, three guests, one of them with sound alone, and somebody who publishes nothing. */
async function openTalk(record = {}): Promise<Studio> {
  const studio = await openStudio({ record });
  await studio.people([
    { userId: 'host', camera: true, microphone: true, screen: true },
    { userId: 'silent' },
    { userId: 'ana', camera: true, microphone: true },
    { userId: 'voice', microphone: true },
    { userId: 'ben', camera: true },
  ]);
  return studio;
}

test('a grid shows everybody who publishes, in the order they entered, the camera before the screen', async () => {
  const studio = await openTalk();
  expect(await shown(studio, grid)).toBe('host host* ana (voice) ben');
});

test('people move up when somebody leaves, and a person who returns is last', async () => {
  const studio = await openTalk();
  await studio.people([{ userId: 'host', present: false }]);
  expect(await shown(studio, grid)).toBe('ana (voice) ben');
  await studio.people([{ userId: 'host', camera: true }]);
  expect(await shown(studio, grid)).toBe('ana (voice) ben host');
});

test('PureAudioDisableLayout hides people with sound alone, except in a custom layout', async () => {
  const studio = await openTalk();
  expect(await shown(studio, { ...grid, PureAudioDisableLayout: true })).toBe('host host* ana ben');
  expect(await shown(studio, { ...custom({}, {}, {}, {}, {}), PureAudioDisableLayout: true })).toBe(
    'host host* ana (voice) ben',
  );
});

test('a person who shares a screen without a camera has one picture, the screen', async () => {
  const studio = await openStudio();
  await studio.people([{ userId: 'ana', microphone: true, screen: true }]);
  expect(await shown(studio, grid)).toBe('ana*');
  expect(await shown(studio, { ...grid, PureAudioDisableLayout: true })).toBe('ana*');
});

test('floating enlarges the chosen person, by default the first', async () => {
  const studio = await openTalk();
  expect(await shown(studio, floating)).toBe('host host* ana (voice) ben');
  expect(await shown(studio, { ...floating, MaxResolutionUserId: 'ben' })).toBe(
    'ben host host* ana (voice)',
  );
  expect(await shown(studio, { ...floating, MaxResolutionUserId: 'host', MediaId: 1 })).toBe(
    'host* host ana (voice) ben',
  );
  expect(await shown(studio, { ...floating, MaxResolutionUserId: 'voice' })).toBe(
    '(voice) host host* ana ben',
  );
});

test('the place of an absent person stays empty and counts', async () => {
  const studio = await openTalk();
  for (const mode of [floating, screenShare]) {
    expect(await shown(studio, { ...mode, MaxResolutionUserId: 'gone' })).toBe(
      '- host host* ana (voice) ben',
    );
    // Ana is present, but shares no screen.
    expect(await shown(studio, { ...mode, MaxResolutionUserId: 'ana', MediaId: 1 })).toBe(
      '- host host* ana (voice) ben',
    );
  }
  expect(await shown(studio, screenShare)).toBe('- host host* ana (voice) ben');
  // Six places: the big one is 6/7 wide.
  expect((await studio.windows())[0]).toMatchObject({ left: 0, top: 0, width: 1097, height: 720 });
});

test('a bound window waits for its user and never shows another person', async () => {
  const studio = await openTalk();
  expect(
    await shown(
      studio,
      custom(
        { UserId: 'ben' },
        { UserId: 'gone' },
        { UserId: 'host', MediaId: 1 },
        { UserId: 'ana', MediaId: 1 },
      ),
    ),
  ).toBe('ben - host* -');
});

test('open windows show, in list order, the people that no window is bound to', async () => {
  const studio = await openTalk();
  expect(await shown(studio, custom({}, { UserId: 'host' }, {}, { UserId: 'voice' }, {}, {}))).toBe(
    'host* host ana (voice) ben -',
  );
  // Layers decide what is on top, not who fills which window.
  expect(await shown(studio, custom({ ImageLayer: 9 }, { ImageLayer: 5 }, { UserId: 'ben' }))).toBe(
    'ben host* host',
  );
});

test('one stream in two windows is shown twice', async () => {
  const studio = await openTalk();
  expect(await shown(studio, custom({ UserId: 'ana' }, { UserId: 'ana' }))).toBe('ana ana');
});

test('a placeholder replaces an assigned user who publishes nothing, where placeholders are on', async () => {
  const studio = await openTalk();
  const layout = {
    ...custom(
      { UserId: 'gone' },
      { UserId: 'silent', SubBackgroundImage: 'http://127.0.0.1:9/own.png' },
      { UserId: 'voice' },
      { UserId: 'ana', MediaId: 1 },
      {},
      {},
      {},
      {},
      {},
    ),
    DefaultSubBackgroundImage: 'http://127.0.0.1:9/all.png',
  };
  const rest = '(voice) - host host* ana ben -';
  expect(await shown(studio, { ...layout, PlaceHolderMode: 1 })).toBe(
    `[http://127.0.0.1:9/all.png] [http://127.0.0.1:9/own.png] ${rest}`,
  );
  expect(await shown(studio, { ...layout, PlaceHolderMode: 0 })).toBe(`- - ${rest}`);
  expect(await shown(studio, layout)).toBe(`- - ${rest}`);
});

test('the big place of a preset has a placeholder too', async () => {
  const studio = await openTalk();
  const layout = {
    ...screenShare,
    PlaceHolderMode: 1,
    DefaultSubBackgroundImage: 'http://127.0.0.1:9/all.png',
  };
  expect(await shown(studio, { ...layout, MaxResolutionUserId: 'gone' })).toBe(
    '[http://127.0.0.1:9/all.png] host host* ana (voice) ben',
  );
  expect(await shown(studio, layout)).toBe('- host host* ana (voice) ben');
});

test.each([
  ['an allowlist', { SubscribeVideoUserIds: ['ana', 'ben'] }, 'ana ben'],
  ['a pattern', { SubscribeVideoUserIds: ['h.*$', 'v.*$'] }, 'host host* (voice)'],
  ['a pattern of everybody', { SubscribeVideoUserIds: ['.*$'] }, 'host host* ana (voice) ben'],
  ['a blocklist', { UnSubscribeVideoUserIds: ['host'] }, 'ana (voice) ben'],
  ['a blocked pattern', { UnSubscribeVideoUserIds: ['.*$'] }, ''],
  ['another case', { UnSubscribeVideoUserIds: ['HOST'] }, 'host host* ana (voice) ben'],
  ['an empty allowlist', { SubscribeVideoUserIds: [] }, 'host host* ana (voice) ben'],
  ['no sound', { UnSubscribeAudioUserIds: ['.*$'] }, 'host host* ana ben'],
  ['sound of one', { SubscribeAudioUserIds: ['ana'] }, 'host host* ana ben'],
])('%s in the subscription decides whom the picture shows', async (_what, lists, expected) => {
  const studio = await openTalk();
  expect(await shown(studio, grid, lists)).toBe(expected);
});

test('a bound window shows nobody who is not subscribed, and no placeholder for a person who publishes', async () => {
  const studio = await openTalk();
  const layout = {
    ...custom({ UserId: 'ana' }, {}),
    PlaceHolderMode: 1,
    DefaultSubBackgroundImage: 'http://127.0.0.1:9/all.png',
  };
  expect(await shown(studio, layout, { SubscribeVideoUserIds: ['ben'] })).toBe('- ben');
});

test('a pattern that is exactly somebody’s UserId means that person only', async () => {
  const studio = await openTalk();
  expect(await shown(studio, grid, { SubscribeVideoUserIds: ['b.*$'] })).toBe('ben');
  await studio.people([{ userId: 'b.*$', camera: true }]);
  expect(describeWindows(await studio.windows())).toBe('b.*$');
});

test('only the first 25 streams are recorded, streams of sound alone included', async () => {
  const studio = await openStudio();
  const ids = Array.from({ length: 30 }, (_, index) => `u${index}`);
  await studio.people(
    ids.map((userId, index) => ({
      userId,
      camera: index !== 3,
      microphone: true,
      screen: index === 0,
    })),
  );
  const all = ['u0', 'u0*', 'u1', 'u2', '(u3)', ...ids.slice(4)];
  expect(await shown(studio, grid)).toBe(all.slice(0, 25).join(' '));
  // Not seen but heard: u1 still takes one of the 25.
  expect(await shown(studio, grid, { UnSubscribeVideoUserIds: ['u1'] })).toBe(
    all
      .filter((id) => id !== 'u1')
      .slice(0, 24)
      .join(' '),
  );
  // Neither: the place is free.
  const neither = { UnSubscribeVideoUserIds: ['u1'], UnSubscribeAudioUserIds: ['u1'] };
  expect(await shown(studio, grid, neither)).toBe(
    all
      .filter((id) => id !== 'u1')
      .slice(0, 25)
      .join(' '),
  );
  // With an empty big place there are 24 small ones.
  expect(await shown(studio, screenShare)).toBe(`- ${all.slice(0, 24).join(' ')}`);
});

test.each([
  [{ StreamType: 2 }, 'host host* ana ben'],
  [{ MediaId: 1 }, 'host ana (voice) ben'],
  [{ MediaId: 2 }, 'host*'],
])('a recording with %o records only that', async (record, expected) => {
  expect(await shown(await openTalk(record), grid)).toBe(expected);
});

test('the picture as data has boxes, fits, layers and the state of its images', async () => {
  const studio = await openTalk();
  await studio.show({
    ...custom({ UserId: 'gone', Alpha: 20, ImageLayer: 4, RenderMode: 2 }),
    BackGroundColor: '#10FFAA',
    BackgroundImageUrl: 'http://127.0.0.1:9/back.png',
    WaterMarkList: [{ WaterMarkType: 1, WaterMarkChar: { ...box, Chars: 'Live' } }],
  });
  const address = `tasks/${encodeURIComponent(studio.taskId)}/pictures`;
  const { body } = await control(studio.url, 'GET', address);
  expect(body).toMatchObject({
    taskId: studio.taskId,
    canvas: { width: 1280, height: 720 },
    background: { colour: '#10ffaa', image: { url: 'http://127.0.0.1:9/back.png', fit: 1 } },
    windows: [
      {
        left: 0,
        top: 0,
        width: 100,
        height: 100,
        fit: 2,
        alpha: 20,
        layer: 4,
        content: { kind: 'empty', userId: 'gone' },
      },
    ],
    watermarks: [{ kind: 'text', lines: ['Live'], fontSize: 14, colour: '#ffffff' }],
    images: [{ url: 'http://127.0.0.1:9/back.png', state: 'not-loaded', reason: null }],
  });
});
