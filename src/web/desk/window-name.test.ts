import { afterEach, describe, expect, it, vi } from 'vitest';

import { createWindowName, renameWindow } from './window-name.ts';

const key = 'mixdesk.window-name';

function fail(): never {
  throw new DOMException('Storage is not available.', 'QuotaExceededError');
}

/** A browser's storage that holds `kept` under the key. */
function stubStorage(kept: string | null): Map<string, string> {
  const items = new Map(kept === null ? [] : [[key, kept]]);
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => items.set(name, text),
    removeItem: (name: string) => items.delete(name),
  });
  return items;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the name of a window', () => {
  it('is read as earlier versions kept it, and kept the same way', () => {
    const items = stubStorage('Control room 2');
    const store = createWindowName();
    expect(store.getState()).toEqual({ name: 'Control room 2' });
    renameWindow(store, 'Control room 3');
    expect(store.getState()).toEqual({ name: 'Control room 3' });
    expect(items.get(key)).toBe('Control room 3');
  });

  it('is no longer kept once it is taken away', () => {
    const items = stubStorage('Control room 2');
    renameWindow(createWindowName(), '');
    expect(items.has(key)).toBe(false);
  });

  it.each([null, '', ' ', 'x'.repeat(1000)])('is none when %o was kept', (kept) => {
    stubStorage(kept);
    expect(createWindowName().getState()).toEqual({ name: null });
  });

  it.each<[string, object]>([
    ['blocked', { getItem: fail, setItem: fail, removeItem: fail }],
    ['full', { getItem: () => null, setItem: fail, removeItem: fail }],
  ])('lasts as long as the page when storage is %s', (_state, storage) => {
    vi.stubGlobal('localStorage', storage);
    const store = createWindowName();
    renameWindow(store, 'Control room 2');
    expect(store.getState()).toEqual({ name: 'Control room 2' });
  });
});
