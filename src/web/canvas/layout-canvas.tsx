import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';

import type { Size } from '#geometry/rect.ts';
import type { Editor, LiveState } from '#editor/stores.ts';
import { fitCanvas, resizeElement } from '#editor/view.ts';
import { nameMode } from '#layout/document/mode-names.ts';
import type { Participant } from '#layout/picture/participants.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';
import type { LiveScreen } from '#web/live/live-screen.ts';

import styles from './layout-canvas.module.css';
import { StageView } from './stage-view.tsx';
import { useCarriedPerson } from './use-carried-person.ts';
import { useCanvasPointer } from './use-canvas-pointer.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

interface LayoutCanvasProps {
  readonly editor: Editor;
  /** Who is in the room, in the order in which they joined; null while unknown. The same array while nobody joins or leaves. */
  readonly people?: readonly Participant[] | null;
  /** What is on air, to mark what a take would change. The same object until the next take. */
  readonly program?: RecordingPayload | null;
  /** When the recorder shows a placeholder for an assigned user; undefined for the default. */
  readonly placeholderWhile?: PlaceholderWhile | undefined;
  /** Images that the recorder could not load. The same array until another one fails. */
  readonly failedImages?: readonly string[];
  /** Unix ms by the clock that watermarks show: the server's, which is right when the browser's is not. Always the same function. */
  readonly now: () => number;
  /** Shows live pictures below the canvas; null: test cards. */
  readonly live?: LiveScreen | null;
  /** What is received live; empty: nothing to say. */
  readonly liveWords?: string;
  /** Called when the tiles are on screen, and again after each change of size. Always the same function. */
  readonly onPainted?: () => void;
}

const CanvasAids = lazy(async () => ({
  default: (await import('./aids/canvas-aids.tsx')).CanvasAids,
}));
const ClockHandles = lazy(async () => ({
  default: (await import('./aids/drag-clock.tsx')).ClockHandles,
}));
const HiddenNote = lazy(async () => ({
  default: (await import('./aids/hidden-here.tsx')).HiddenNote,
}));
const TextEditor = lazy(async () => ({
  default: (await import('./aids/text-editor.tsx')).TextEditor,
}));

const noImages: readonly string[] = [];

/** The canvas of the draft: fills its parent, follows its size, and hands every gesture to the headless editor. */
export function LayoutCanvas({
  editor,
  people = null,
  program = null,
  placeholderWhile,
  failedImages = noImages,
  now,
  live = null,
  liveWords = '',
  onPainted,
}: LayoutCanvasProps) {
  const elementRef = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<Size | null>(null);
  const mode = useStore(editor.document, (state) => state.document.mode);
  const labels = useStore(editor.view, (state) => state.labels);
  const hasClock = useStore(editor.document, ({ document }) =>
    document.watermarks.some(({ wire }) => wire.WaterMarkTimestamp !== undefined),
  );
  const hasHidden = useStore(editor.view, ({ marks }) => marks.hidden.size > 0);
  const editing = useStore(editor.live, (state) => state.editing);
  const hasAids = useStore(
    editor.view,
    ({ aids, guides }) =>
      Object.values(aids).some(Boolean) || guides.x.length > 0 || guides.y.length > 0,
  );
  useCanvasPointer(editor, elementRef);
  useCarriedPerson(editor, elementRef);

  useLayoutEffect(() => {
    const target = elementRef.current;
    if (!target) {
      return undefined;
    }
    // Whole CSS px: a canvas of fractional size is drawn blurred.
    const measure = (): void => {
      const size = {
        width: Math.floor(target.clientWidth),
        height: Math.floor(target.clientHeight),
      };
      resizeElement(editor, size);
      setElement((before) =>
        before?.width === size.width && before.height === size.height ? before : size,
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    measure();
    // Another recording is shown: all of it, however the last one was looked at.
    fitCanvas(editor);
    return () => {
      observer.disconnect();
    };
  }, [editor]);

  // The same for another canvas while this one stays.
  useEffect(
    () =>
      editor.document.subscribe((state, before) => {
        if (state.canvas !== before.canvas) {
          fitCanvas(editor);
        }
      }),
    [editor],
  );

  useLayoutEffect(() => {
    function writeView(): void {
      const target = elementRef.current;
      if (!target) {
        return;
      }
      const { scale, origin } = editor.view.getState().viewport;
      target.dataset['scale'] = String(scale);
      target.dataset['originX'] = String(origin.x);
      target.dataset['originY'] = String(origin.y);
    }
    writeView();
    return editor.view.subscribe(writeView);
  }, [editor]);

  useEffect(() => {
    // Konva draws in a frame of its own after the commit; the frame after that has the picture on screen.
    if (!element || !onPainted) {
      return undefined;
    }
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(onPainted);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [element, onPainted]);

  return (
    <section className={styles['pane']} aria-label={say('Preview')}>
      <header className={styles['head']}>
        <h2 className={styles['title']}>{say('Preview')}</h2>
        {mode === layoutModes.custom || !labels ? null : (
          <p className={styles['preset']}>
            {sayNodes('{mode} the recorder arranges everyone itself', {
              mode: <strong>{nameMode(mode)}:</strong>,
            })}
          </p>
        )}
        {liveWords === '' ? null : (
          <p className={styles['live']} title={liveWords} data-testid="live-words">
            {liveWords}
          </p>
        )}
        {hasHidden ? (
          <Suspense>
            <HiddenNote editor={editor} />
          </Suspense>
        ) : null}
      </header>
      <div className={styles['frame']}>
        <div
          ref={elementRef}
          className={styles['canvas']}
          data-testid="layout-canvas"
          role="application"
          aria-label={say('Layout canvas')}
          aria-describedby="layout-canvas-hint"
          tabIndex={0}
        >
          {element ? (
            <StageView
              editor={editor}
              element={element}
              people={people}
              program={program}
              placeholderWhile={placeholderWhile}
              failedImages={failedImages}
              now={now}
              live={live}
            />
          ) : null}
        </div>
        <Suspense>
          {hasAids && element ? <CanvasAids editor={editor} /> : null}
          {hasClock && element ? <ClockHandles editor={editor} /> : null}
          {editing === null ? null : <TextEditor key={editing} editor={editor} id={editing} />}
        </Suspense>
        <EmptyHint editor={editor} />
        <p id="layout-canvas-hint" className={styles['hidden']}>
          {say(
            'Drag tiles to move them, drag their handles to resize. Arrow keys move the selected tiles by 1 pixel, with Shift by 10; with Ctrl or ⌘ they go to the tile that lies there.',
          )}
        </p>
        <Announcement editor={editor} />
      </div>
    </section>
  );
}

/** Where a layout without tiles begins. Other modes have tiles by themselves. */
function EmptyHint({ editor }: { readonly editor: Editor }) {
  const isEmpty = useStore(
    editor.document,
    ({ document: { mode, tiles } }) => mode === layoutModes.custom && tiles.length === 0,
  );
  return isEmpty ? <p className={styles['empty']}>{say('Drag people here')}</p> : null;
}

/** What was just done, for screen readers; a refusal is shown to everybody. Apart from the canvas, which an announcement does not change. */
function Announcement({ editor }: { readonly editor: Editor }) {
  const announcement = useStore(editor.live, (state) => state.announcement);
  const isShown = useShownRefusal(announcement);
  return (
    <p className={styles[isShown ? 'refusal' : 'hidden']} role="status">
      {/* A screen reader announces the same text again only if it differs, so every second one ends with a space. */}
      {announcement.text + (announcement.serial % 2 === 0 ? '' : '\u00a0')}
    </p>
  );
}

/** How long a refusal is shown, ms. */
const refusalMs = 8000;

/** Whether the newest announcement is a refusal that is still to be shown. */
function useShownRefusal({ serial, isRefusal }: LiveState['announcement']): boolean {
  const [over, setOver] = useState(0);
  useEffect(() => {
    if (!isRefusal) {
      return undefined;
    }
    const timer = setTimeout(() => setOver(serial), refusalMs);
    return () => clearTimeout(timer);
  }, [serial, isRefusal]);
  return isRefusal && over !== serial;
}
