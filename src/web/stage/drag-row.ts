import { restackSelection } from '#editor/edits/tile.ts';
import type { Editor } from '#editor/stores.ts';

/** Where the dragged rows would go: their neighbour, and on which side of it. */
interface Place {
  readonly row: HTMLElement;
  readonly isAbove: boolean;
}

interface PointerPlace {
  readonly clientX: number;
  readonly clientY: number;
}

/** A drag that began before this code was there. */
interface BegunDrag {
  /** Of the row that was pressed. */
  readonly kind: string;
  /** Where the pointer is, CSS px. */
  readonly at: PointerPlace;
  /** Whether it was released meanwhile. */
  readonly isOver: boolean;
}

/**
 * Drags the selected rows of the list of tiles to another place in the order, until the pointer is released; Escape gives it up. Tiles
 * stay among tiles and watermarks among watermarks, which lie over all of them.
 */
export function dragRow(editor: Editor, list: HTMLElement, { kind, at, isOver }: BegunDrag): void {
  const abort = new AbortController();
  const options = { signal: abort.signal, capture: true };
  let place: Place | null = null;
  show(findPlace(at));
  if (isOver) {
    drop();
    return;
  }
  list.dataset['dragging'] = 'true';
  window.addEventListener(
    'pointermove',
    (event) => {
      event.preventDefault();
      show(findPlace(event));
    },
    options,
  );
  window.addEventListener('pointerup', drop, options);
  window.addEventListener('pointercancel', stop, options);
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        stop();
      }
    },
    options,
  );

  function drop(): void {
    const target = place?.row.dataset['id'];
    const isAbove = place?.isAbove ?? false;
    stop();
    if (target !== undefined) {
      restackSelection(editor, isAbove ? { over: target } : { under: target });
    }
  }

  function findPlace(event: PointerPlace): Place | null {
    const { selection } = editor.document.getState();
    const row = document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest<HTMLElement>('[role="option"]');
    const isOther = row && list.contains(row) && row.dataset['kind'] === kind;
    if (!isOther || selection.includes(row.dataset['id'] ?? '')) {
      return null;
    }
    const { top, height } = row.getBoundingClientRect();
    return { row, isAbove: event.clientY < top + height / 2 };
  }

  function show(next: Place | null): void {
    delete place?.row.dataset['drop'];
    place = next;
    if (next) {
      next.row.dataset['drop'] = next.isAbove ? 'above' : 'below';
    }
  }

  function stop(): void {
    show(null);
    delete list.dataset['dragging'];
    abort.abort();
  }
}
