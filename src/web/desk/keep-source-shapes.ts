import { z } from 'zod';

import type { Editor } from '#editor/stores.ts';
import { sourceShapes } from '#layout/picture/source-shape.ts';
import type { SourceShapes } from '#layout/picture/source-shape.ts';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';

const shapesKey = 'mixdesk.source-shapes';
const storedShapes = z.array(z.tuple([z.string(), z.enum(sourceShapes)]));

/** Keeps the assumed shapes of sources in this browser, across reloads and windows. */
export function keepSourceShapes(editor: Editor): void {
  read();
  window.addEventListener('storage', (event) => {
    if (event.key === shapesKey || event.key === null) {
      read();
    }
  });
  editor.view.subscribe(({ sources }, before) => {
    if (sources !== before.sources) {
      writeStorage(shapesKey, formatShapes(sources));
    }
  });

  function read(): void {
    const text = readStorage(shapesKey);
    if (text !== formatShapes(editor.view.getState().sources)) {
      editor.view.setState({ sources: parseShapes(text) });
    }
  }
}

/** The text to store; null for no shapes. */
export function formatShapes(shapes: SourceShapes): string | null {
  return shapes.size === 0 ? null : JSON.stringify([...shapes]);
}

/** The stored shapes; none if the text is not in our format. */
export function parseShapes(text: string | null): SourceShapes {
  if (text === null) {
    return new Map();
  }
  try {
    const read = storedShapes.safeParse(JSON.parse(text));
    return new Map(read.success ? read.data : []);
  } catch {
    return new Map();
  }
}
