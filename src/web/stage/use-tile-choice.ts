import { useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, MouseEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';

import { select } from '#editor/edit.ts';
import { light } from '#editor/view.ts';
import type { DocumentState, Editor } from '#editor/stores.ts';
import { leaveField } from '#web/browser/leave-field.ts';
import { platform } from '#web/browser/platform.ts';
import { useDesk } from '#web/hooks/desk-context.ts';

import { chooseRow, findByName, pressListKey } from './list-selection.ts';
import type { ListChoice, ListState, ListStep } from './list-selection.ts';
import type { TileRow } from './tile-rows.ts';

/** Letters that follow each other within this time are the start of one name, ms. */
const typingMs = 1000;

/**
 * Pointer, keys and focus of the list of tiles. They are on the list, not on each row, and the rows read from the editor whether they
 * are selected: so a change of the selection renders the rows that it concerns and no others.
 * @param rows those that can be selected now
 */
export function useTileChoice(rows: readonly TileRow[]): {
  /** The row that has the focus, or would get it. */
  readonly current: string | undefined;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onClick: (event: MouseEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
    readonly onPointerOver: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: () => void;
  };
} {
  const { editor } = useDesk();
  const [place, setPlace] = useState<{ readonly current?: string; readonly anchor?: string }>({});
  const typed = useRef({ text: '', at: -Infinity });
  /** Whether the focus follows a choice: then what is selected was decided. */
  const isChosen = useRef(false);
  const ids = rows.map(({ id }) => id);
  const firstSelected = useStore(editor.document, ({ selection }: DocumentState) =>
    ids.find((id) => selection.includes(id)),
  );
  const kept = place.current !== undefined && ids.includes(place.current) ? place.current : null;
  const current = kept ?? firstSelected ?? ids[0];

  function readList(): ListState {
    const { selection } = editor.document.getState();
    return { ids, selection, current, anchor: place.anchor ?? firstSelected };
  }

  function go(list: HTMLElement, step: ListStep): void {
    leaveField();
    const { current: id, anchor } = step;
    setPlace({ current: id, ...(anchor === undefined ? {} : { anchor }) });
    if (step.selection) {
      select(editor, step.selection);
    }
    isChosen.current = true;
    list.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
    isChosen.current = false;
  }

  /** The row under the pointer, if it can be selected. */
  function findRow({ target }: { readonly target: EventTarget }): string | undefined {
    const row = target instanceof Element ? target.closest('[role="option"]') : null;
    return ids.find((id) => row instanceof HTMLElement && row.dataset['id'] === id);
  }

  function choose(event: MouseEvent<HTMLElement>, choice: ListChoice): void {
    const id = findRow(event);
    if (id !== undefined) {
      go(event.currentTarget, chooseRow(readList(), id, choice));
    }
  }

  return {
    current,
    handlers: {
      onPointerDown(event) {
        if (event.button === 0 && event.pointerType !== 'touch') {
          const isToggle = platform === 'mac' ? event.metaKey : event.ctrlKey;
          choose(event, event.shiftKey ? 'range' : isToggle ? 'toggled' : 'alone');
          waitForDrag(editor, event);
        }
      },
      onClick(event) {
        // A finger scrolls first, and neither it nor a screen reader can hold a key to select more than one.
        const { nativeEvent } = event;
        const kind = nativeEvent instanceof window.PointerEvent ? nativeEvent.pointerType : '';
        if (kind === 'touch' || (kind === '' && event.detail === 0)) {
          choose(event, 'toggled');
        }
      },
      onKeyDown(event) {
        const { key, shiftKey, ctrlKey, altKey, metaKey, currentTarget } = event;
        const list = readList();
        const isApart = platform === 'mac' ? altKey : ctrlKey;
        const step = pressListKey(list, { key, isShift: shiftKey, isApart, page: pageOf(event) });
        if (step) {
          event.preventDefault();
          event.stopPropagation();
          go(currentTarget, step);
          return;
        }
        if (key.length !== 1 || ctrlKey || altKey || metaKey) {
          return;
        }
        const isNext = event.timeStamp - typed.current.at < typingMs;
        typed.current = { text: (isNext ? typed.current.text : '') + key, at: event.timeStamp };
        const named = findByName(rows, current, typed.current.text);
        if (named !== undefined) {
          go(currentTarget, { current: named, anchor: place.anchor });
        }
      },
      // The tile under the pointer lights up on the canvas.
      onPointerOver: (event) => light(editor, findRow(event) ?? null),
      onPointerLeave: () => light(editor, null),
      onFocus({ currentTarget, relatedTarget, target }) {
        // Whoever comes by keyboard finds something selected.
        const isFromOutside = !(
          relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        );
        const id = findRow({ target });
        const { selection } = editor.document.getState();
        if (isChosen.current || id === undefined) {
          return;
        }
        if (isFromOutside && target.matches(':focus-visible')) {
          setPlace({ current: id, anchor: id });
          if (!selection.includes(id)) {
            select(editor, [id]);
          }
        }
      },
    },
  };
}

/** A press that moves less than this is a click, CSS px. */
const dragThreshold = 5;

/** Once the pointer goes up or down with the button held, the rows are dragged; the code for that is loaded then. */
function waitForDrag(
  editor: Editor,
  { target, currentTarget: list, clientX, clientY }: PointerEvent<HTMLElement>,
): void {
  const row = target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null;
  const kind = row?.dataset['kind'];
  if (kind === undefined) {
    return;
  }
  const abort = new AbortController();
  const { signal } = abort;
  let latest = { clientX, clientY };
  let isUnderWay = false;
  let isOver = false;
  const move = (event: globalThis.PointerEvent): void => {
    latest = event;
    if (!isUnderWay && Math.abs(event.clientY - clientY) >= dragThreshold) {
      isUnderWay = true;
      import('./drag-row.ts').then(
        ({ dragRow }) => {
          abort.abort();
          dragRow(editor, list, { kind, at: latest, isOver });
        },
        () => abort.abort(),
      );
    }
  };
  const release = (event: globalThis.PointerEvent): void => {
    move(event);
    isOver = true;
    if (!isUnderWay) {
      abort.abort();
    }
  };
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', release, { signal });
  window.addEventListener('pointercancel', () => abort.abort(), { signal });
}

/** How many rows are in sight. */
function pageOf({ target, currentTarget }: KeyboardEvent<HTMLElement>): number {
  let box = currentTarget;
  while (box.parentElement !== null && box.scrollHeight <= box.clientHeight) {
    box = box.parentElement;
  }
  const height = target instanceof HTMLElement ? target.offsetHeight : 0;
  return height === 0 ? 1 : Math.max(1, Math.floor(box.clientHeight / height));
}
