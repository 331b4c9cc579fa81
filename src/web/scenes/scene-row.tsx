import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { flushSync } from 'react-dom';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { freeSeatsOf } from '#layout/scenes/scene.ts';
import type { Cast } from '#layout/scenes/seats.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { describeFree, loadScene } from '#web/desk/scenes.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import { VisibleThumbnail } from './visible-thumbnail.tsx';
import styles from './scene-strip.module.css';
import { say } from '#web/words/say.ts';

/** The digit keys 1 to 9. */
const keyedScenes = 9;

/** How many scenes are in the page on each side of those in sight. */
const spare = 2;

/** Places of scenes in the row, from `first` to before `end`. */
interface Range {
  readonly first: number;
  readonly end: number;
}

/** Before the row is measured nothing is known to be in sight. */
const unmeasured: Places = {
  kept: { first: 0, end: 2 * keyedScenes },
  whole: { first: 0, end: 0 },
};

interface Places {
  /** In the page: those in sight, and a few more. */
  readonly kept: Range;
  /** Wholly in sight. */
  readonly whole: Range;
}

/**
 * The buttons of the scenes, in one row that scrolls. In the page are those in sight, and the one that has or last had the focus with
 * its neighbours, so that Tab goes from scene to scene. Arrow keys, Home and End go there too, however many there are.
 */
export function SceneRow(props: {
  readonly task: Task;
  readonly scenes: readonly Scene[];
  readonly cast: Cast;
  readonly current: Scene | undefined;
  readonly isDisabled: boolean;
}) {
  const { scenes, current } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const { kept, whole } = usePlaces(scroller, list);
  const [focused, setFocused] = useState<string | null>(null);
  const focusedAt = scenes.findIndex(({ id }) => id === focused);
  const currentAt = current ? scenes.indexOf(current) : -1;
  const measured = useRef(whole);
  useEffect(() => {
    measured.current = whole;
  }, [whole]);
  useEffect(() => {
    // Measuring makes the browser lay out the page at once: only for a place that is out of sight.
    if (currentAt >= 0 && !isIn(measured.current, currentAt) && scroller.current && list.current) {
      scrollTo(scroller.current, list.current, currentAt);
    }
  }, [currentAt]);

  function handleKey(event: KeyboardEvent): void {
    const at = findTarget(event, focusedAt, scenes.length - 1);
    if (at === undefined) {
      return;
    }
    event.preventDefault();
    // The button must be in the page before it can get the focus.
    flushSync(() => setFocused(scenes[at]?.id ?? null));
    list.current?.querySelector<HTMLElement>(`[aria-posinset="${at + 1}"] button`)?.focus();
  }

  return (
    <div ref={scroller} className={styles['scenes']}>
      <ol
        ref={list}
        className={styles['row']}
        style={{ width: `calc(var(--pitch) * ${scenes.length})` }}
      >
        {scenes.map((scene, index) =>
          isIn(kept, index) || (focusedAt >= 0 && Math.abs(index - focusedAt) <= 1) ? (
            <li
              key={scene.id}
              className={styles['place']}
              style={{ left: `calc(var(--pitch) * ${index})` }}
              aria-posinset={index + 1}
              aria-setsize={scenes.length}
            >
              <SceneButton
                task={props.task}
                scene={scene}
                cast={props.cast}
                number={index < keyedScenes ? index + 1 : null}
                isCurrent={scene === current}
                isDisabled={props.isDisabled}
                onFocus={() => setFocused(scene.id)}
                onKey={handleKey}
              />
            </li>
          ) : null,
        )}
      </ol>
    </div>
  );
}

function SceneButton(props: {
  readonly task: Task;
  readonly scene: Scene;
  readonly cast: Cast;
  readonly number: number | null;
  readonly isCurrent: boolean;
  readonly isDisabled: boolean;
  readonly onFocus: () => void;
  readonly onKey: (event: KeyboardEvent) => void;
}) {
  const { task, scene, cast, number, isCurrent } = props;
  const desk = useDesk();
  const free = freeSeatsOf(scene, cast);
  const about = say('Load {title} into the draft. Nothing is sent.', {
    title: isolateName(scene.title),
  });
  return (
    <button
      type="button"
      className={joinClasses(styles['scene'], isCurrent && styles['current'])}
      aria-label={say('Load scene {title}', { title: scene.title })}
      aria-current={isCurrent}
      {...(number === null ? {} : { 'aria-keyshortcuts': String(number) })}
      title={free.length > 0 ? `${about} ${describeFree(free)}` : about}
      disabled={props.isDisabled}
      onClick={() => loadScene(desk, task, scene)}
      onFocus={props.onFocus}
      onKeyDown={props.onKey}
    >
      <VisibleThumbnail task={task} scene={scene} cast={cast} className={styles['drawing']} />
      {number === null ? null : <kbd className={styles['key']}>{number}</kbd>}
      {free.length > 0 ? <span className={styles['mark']} aria-hidden /> : null}
      <span className={styles['title']}>{scene.title}</span>
    </button>
  );
}

/** The scene that a key goes to from the one with the focus; undefined when the key has another use. */
function findTarget(event: KeyboardEvent, from: number, last: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return undefined;
  }
  switch (event.key) {
    case 'ArrowLeft':
      return Math.max(from - 1, 0);
    case 'ArrowRight':
      return Math.min(from + 1, last);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** Which places of the row are in sight, and which are in the page. */
function usePlaces(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
): Places {
  const [places, setPlaces] = useState(unmeasured);
  useEffect(() => {
    const around = scroller.current;
    const inside = list.current;
    if (!around || !inside) {
      return undefined;
    }
    function update(): void {
      if (around && inside) {
        const next = measurePlaces(around, inside);
        setPlaces((known) =>
          isSame(known.kept, next.kept) && isSame(known.whole, next.whole) ? known : next,
        );
      }
    }
    // Also when the window is narrow and the places become narrower.
    const observer = new ResizeObserver(update);
    observer.observe(around);
    observer.observe(inside);
    around.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      around.removeEventListener('scroll', update);
    };
  }, [scroller, list]);
  return places;
}

function measurePlaces(scroller: HTMLElement, list: HTMLElement): Places {
  const { clientWidth } = scroller;
  const pitch = readPitch(list);
  const from = (scroller.scrollLeft - list.offsetLeft) / pitch;
  const to = from + clientWidth / pitch;
  return {
    kept: { first: Math.floor(from) - spare, end: Math.ceil(to) + spare },
    whole: { first: Math.ceil(from), end: Math.floor(to) },
  };
}

function isSame(one: Range, other: Range): boolean {
  return one.first === other.first && one.end === other.end;
}

function isIn({ first, end }: Range, index: number): boolean {
  return index >= first && index < end;
}

/** CSS px from one scene to the next. */
function readPitch(list: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(list).getPropertyValue('--pitch'));
}

/** Scrolls as little as shows the whole place. */
function scrollTo(scroller: HTMLElement, list: HTMLElement, index: number): void {
  const pitch = readPitch(list);
  const left = list.offsetLeft + index * pitch;
  const { scrollLeft, clientWidth } = scroller;
  if (left < scrollLeft) {
    scroller.scrollLeft = left;
  } else if (left + pitch > scrollLeft + clientWidth) {
    scroller.scrollLeft = left + pitch - clientWidth;
  }
}
