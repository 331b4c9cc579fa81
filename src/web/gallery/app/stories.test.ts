import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

function listFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(folder, import.meta.url)))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

describe('the gallery', () => {
  it('has a file of stories for every component of ui/', () => {
    const components = listFiles('../../ui', '.tsx').filter((name) => !name.endsWith('.test'));
    expect(components.length).toBeGreaterThan(10);
    expect(components.filter((name) => !stories.includes(name))).toEqual([]);
  });

  it('has no stories of a component that is gone', () => {
    const components = listFiles('../../ui', '.tsx');
    expect(stories.filter((name) => !components.includes(name))).toEqual([]);
  });
});

const stories = listFiles('../ui', '.stories.tsx');
