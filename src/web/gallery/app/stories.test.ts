import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

function listFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(fileURLToPath(new URL(folder, import.meta.url)))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

describe.each(['ui', 'fields'])('the gallery of %s/', (folder) => {
  const components = listFiles(`../../${folder}`, '.tsx').filter((name) => !name.endsWith('.test'));
  const stories = listFiles(`../${folder}`, '.stories.tsx');

  it('has a file of stories for every component', () => {
    expect(components.length).toBeGreaterThan(5);
    expect(components.filter((name) => !stories.includes(name))).toEqual([]);
  });

  it('has no stories of a component that is gone', () => {
    expect(stories.filter((name) => !components.includes(name))).toEqual([]);
  });
});
