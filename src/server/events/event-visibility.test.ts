import { describe, expect, it } from 'vitest';

import { createEventVisibility } from './event-visibility.ts';

const only7 = new Set([7]);
const about = (taskId: string | null, sdkAppId: number | null = null) => ({ taskId, sdkAppId });

describe('the events that a client of one application may see', () => {
  it('are those of its tasks, once their applications are known', async () => {
    const asked: string[] = [];
    const visibility = createEventVisibility((taskId) => {
      asked.push(taskId);
      return Promise.resolve({ own: 7, foreign: 8 }[taskId]);
    });
    const events = [about('own'), about('foreign'), about('own'), about('gone')];
    expect(events.map((event) => visibility.isVisible(event, only7))).not.toContain(true);
    await visibility.learn(events);
    expect(asked).toEqual(['own', 'foreign', 'gone']);
    expect(events.map((event) => visibility.isVisible(event, only7))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(visibility.learn(events)).toBeNull();
  });

  it('are those that name its application, and those about none', () => {
    const visibility = createEventVisibility();
    const events = [about(null, 7), about(null, 8), about('any', 7), about('any', 8), about(null)];
    expect(visibility.learn(events)).toBeNull();
    expect(events.map((event) => visibility.isVisible(event, only7))).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(events.map((event) => visibility.isVisible(event, null))).not.toContain(false);
  });

  it('are asked for again after the database was away', async () => {
    let isAway = true;
    const visibility = createEventVisibility(() =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(7),
    );
    await expect(visibility.learn([about('own')])).rejects.toThrow('away');
    isAway = false;
    await visibility.learn([about('own')]);
    expect(visibility.isVisible(about('own'), only7)).toBe(true);
  });
});
