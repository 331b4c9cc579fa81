import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';

import { joinClasses } from '#web/ui/class-names.ts';

import type { PersonEntry } from './people-entries.ts';
import styles from './people.module.css';
import { PersonRow } from './person-row.tsx';

/** A list of no more people than this is in the page as a whole. */
const fewPeople = 60;

/** How many rows are in the page above and below those in sight. */
const spareRows = 4;

/** Rows of a list, from `first` to before `end`. */
interface Range {
  readonly first: number;
  readonly end: number;
}

/**
 * The rows of one group. Of a long one only those in sight are in the page, and the one that has or last had the focus with its
 * neighbours, so that Tab goes from row to row. Arrow keys, Home and End go there too.
 */
export function PeopleRows(props: {
  readonly taskId: string;
  readonly labelledBy: string;
  readonly entries: readonly PersonEntry[];
  readonly isOver: boolean;
  readonly isRoomy: boolean;
  readonly first: PersonEntry | undefined;
}) {
  const { entries, first } = props;
  const list = useRef<HTMLUListElement>(null);
  const isLong = entries.length > fewPeople;
  const range = useRange(list, isLong ? entries.length : 0);
  const [focused, setFocused] = useState<string | null>(null);
  const focusedAt =
    isLong && focused !== null ? entries.findIndex(({ userId }) => userId === focused) : -1;

  // Not as attributes: the list itself does nothing, its buttons do.
  useLayoutEffect(() => {
    const element = list.current;
    const listening = new AbortController();
    const { signal } = listening;
    function handleFocus({ target }: FocusEvent): void {
      const at = placeOf(target as Element);
      setFocused(entries[at ?? -1]?.userId ?? null);
    }

    function handleKey(event: KeyboardEvent): void {
      const from = placeOf(event.target as Element);
      const at = from === undefined ? undefined : findTarget(event, from, entries.length - 1);
      if (from === undefined || at === undefined) {
        return;
      }
      event.preventDefault();
      const order = listButtons(list.current, from).indexOf(event.target as HTMLElement);
      // The row must be in the page before one of its buttons can get the focus.
      flushSync(() => setFocused(entries[at]?.userId ?? null));
      const buttons = listButtons(list.current, at);
      (buttons[order] ?? buttons.at(-1))?.focus();
    }

    element?.addEventListener('focusin', handleFocus, { signal });
    element?.addEventListener('keydown', handleKey, { signal });
    return () => {
      listening.abort();
    };
  });

  return (
    <ul
      ref={list}
      className={joinClasses(styles['list'], isLong && styles['long'])}
      style={isLong ? { height: `calc(var(--row) * ${entries.length})` } : undefined}
      aria-labelledby={props.labelledBy}
    >
      {listPlaces(entries.length, isLong ? range : undefined, focusedAt).map((index) => {
        const entry = entries[index];
        return entry === undefined ? null : (
          <PersonRow
            key={entry.userId}
            taskId={props.taskId}
            entry={entry}
            index={index}
            count={isLong ? entries.length : null}
            isOver={props.isOver}
            isRoomy={props.isRoomy}
            isFirst={entry === first}
          />
        );
      })}
    </ul>
  );
}

/** The places of the rows that are in the page, in their order. */
function listPlaces(count: number, range: Range | undefined, focusedAt: number): readonly number[] {
  if (range === undefined) {
    return Array.from({ length: count }, (_, index) => index);
  }
  const inSight = Array.from({ length: range.end - range.first }, (_, at) => range.first + at);
  const around = focusedAt < 0 ? [] : [focusedAt - 1, focusedAt, focusedAt + 1];
  return [...new Set([...inSight, ...around])]
    .filter((index) => index >= 0 && index < count)
    .sort((a, b) => a - b);
}

/** The place of the row that an element is in. */
function placeOf(element: Element): number | undefined {
  const place = element.closest<HTMLElement>('li')?.dataset['place'];
  return place === undefined ? undefined : Number(place);
}

function listButtons(list: HTMLElement | null, place: number): readonly HTMLElement[] {
  return [
    ...(list?.querySelectorAll<HTMLElement>(`[data-place="${place}"] button:not(:disabled)`) ?? []),
  ];
}

/** The row that a key goes to; undefined when the key has another use. */
function findTarget(event: KeyboardEvent, from: number, last: number): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: Math.max(from - 1, 0),
    ArrowDown: Math.min(from + 1, last),
    Home: 0,
    End: last,
  };
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  return isPlain ? targets[event.key] : undefined;
}

/** Which rows of a long list are in sight, and a few more. @param count 0 for a list that is not long */
function useRange(list: RefObject<HTMLElement | null>, count: number): Range {
  const [range, setRange] = useState<Range>({ first: 0, end: 0 });
  useLayoutEffect(() => {
    const inside = list.current;
    if (!inside || count === 0) {
      return undefined;
    }
    const frames = listFrames(inside);
    function update(): void {
      if (inside) {
        const next = measureRange(frames, inside, count);
        setRange((known) => (known.first === next.first && known.end === next.end ? known : next));
      }
    }
    update();
    // Also when another group above becomes longer or shorter.
    const observer = new ResizeObserver(update);
    for (const element of frames.flatMap((frame) => [frame, ...frame.children])) {
      observer.observe(element);
    }
    // Whatever scrolls: events of scrolling do not bubble, but can be caught on their way down.
    const options = { passive: true, capture: true };
    document.addEventListener('scroll', update, options);
    window.addEventListener('resize', update);
    return () => {
      observer.disconnect();
      document.removeEventListener('scroll', update, options);
      window.removeEventListener('resize', update);
    };
  }, [list, count]);
  return range;
}

/** The elements that show only a part of what is in them, from the inside out. */
function listFrames(element: Element): readonly Element[] {
  const parent = element.parentElement;
  if (parent === null) {
    return [];
  }
  const rest = listFrames(parent);
  return getComputedStyle(parent).overflowY === 'visible' ? rest : [parent, ...rest];
}

function measureRange(frames: readonly Element[], list: Element, count: number): Range {
  const views = frames.map((frame) => frame.getBoundingClientRect());
  const viewTop = Math.max(0, ...views.map((view) => view.top));
  const viewBottom = Math.min(window.innerHeight, ...views.map((view) => view.bottom));
  const { top, height } = list.getBoundingClientRect();
  const row = height / count;
  const first = Math.floor((viewTop - top) / row) - spareRows;
  const end = Math.ceil((viewBottom - top) / row) + spareRows;
  return {
    first: Math.min(Math.max(first, 0), count),
    end: Math.min(Math.max(end, 0), count),
  };
}
