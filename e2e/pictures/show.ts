import type { Task } from '#contract/task.ts';
import type { Language } from '#words/languages.ts';

import type { Desk } from '../desk.ts';
import { expect } from '../fixtures.ts';
import { findTask, takeByScript } from '../show.ts';

/** What people are called, what scenes and titles say: in the language of the page, as its users would write them. */
export const names = {
  en: { host: 'Grace Hall', ana: 'Ana Torres', scenes: ['Opening', 'Interview'], mark: 'LIVE' },
  'zh-CN': { host: '王芳', ana: '李娜', scenes: ['开场', '双人对谈'], mark: '直播' },
} as const satisfies Readonly<Record<Language, object>>;

/** Every character of the names. */
export const nameLetters = JSON.stringify(names);

const right = { Left: 960, Width: 320, Height: 180 } as const;

/** A screen with three faces beside it, one of them partly covered by a mark, and a slot. */
function layoutOf(language: Language) {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4 as const,
      MixLayoutList: [
        {
          Top: 0,
          Left: 0,
          Width: 960,
          Height: 720,
          UserId: 'host',
          RenderMode: 2 as const,
          MediaId: 1 as const,
          ImageLayer: 0,
        },
        { ...right, Top: 0, UserId: 'host', ImageLayer: 1 },
        { ...right, Top: 180, UserId: 'ana', ImageLayer: 2 },
        { ...right, Top: 360, UserId: 'ben', ImageLayer: 3 },
        { ...right, Top: 540, ImageLayer: 4 },
      ],
      BackGroundColor: '#101820',
      WaterMarkList: [
        {
          WaterMarkType: 1 as const,
          WaterMarkChar: {
            Top: 24,
            Left: 24,
            Width: 160,
            Height: 64,
            Chars: names[language].mark,
            FontSize: 40,
            FontColor: '#FFFFFF',
            BackGroundColor: '#CF2318',
          },
        },
      ],
    },
    SubscribeStreamUserIds: { SubscribeAudioUserIds: ['host', 'ana'] },
  };
}

/** The demo of a desk with names, two scenes and a layout on air. */
export async function playShow(desk: Desk, language: Language): Promise<Task> {
  const task = await findTask(desk);
  const { host, ana, scenes } = names[language];
  await post(desk, 'api/people', {
    sdkAppId: task.sdkAppId,
    people: [
      { userId: 'host', name: host },
      { userId: 'ana', name: ana },
    ],
  });
  const { MixLayoutParams, ...rest } = layoutOf(language);
  for (const [index, title] of scenes.entries()) {
    const windows = MixLayoutParams.MixLayoutList.slice(index);
    await post(desk, 'api/scenes', {
      sdkAppId: task.sdkAppId,
      title,
      canvas: task.canvas,
      MixLayoutParams: { ...MixLayoutParams, MixLayoutList: windows },
      seats: windows.map(() => null),
    });
  }
  await takeByScript(desk, task, null, { MixLayoutParams, ...rest });
  return task;
}

export async function post(desk: Desk, route: string, body: object): Promise<void> {
  const answer = await fetch(`${desk.url}${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, `${route}: ${await answer.text()}`).toBe(true);
}
