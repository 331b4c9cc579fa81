import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';

import type { Size } from '#geometry/rect.ts';
import type { Editor, LiveState } from '#editor/stores.ts';
import { fitCanvas, resizeElement } from '#editor/view.ts';
import { modeNames } from '#layout/document/mode-names.ts';
import type { Participant } from '#layout/picture/participants.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';

import styles from './layout-canvas.module.css';
import { createPanKey } from './pan-key.ts';
import { StageView } from './stage-view.tsx';
import { useCarriedPerson } from './use-carried-person.ts';
import { useCanvasPointer } from './use-canvas-pointer.ts';
import { useEditorKeys } from './use-editor-keys.ts';

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
  /** Called when the tiles are on screen, and again after each change of size. Always the same function. */
  readonly onPainted?: () => void;
}

const noImages: readonly string[] = [];

/** The canvas of the draft: fills its parent, follows its size, and hands every gesture to the headless editor. */
export function LayoutCanvas({
  editor,
  people = null,
  program = null,
  placeholderWhile,
  failedImages = noImages,
  now,
  onPainted,
}: LayoutCanvasProps) {
  const elementRef = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<Size | null>(null);
  const mode = useStore(editor.document, (state) => state.document.mode);
  const labels = useStore(editor.view, (state) => state.labels);
  const [panKey] = useState(createPanKey);
  useEditorKeys(editor, elementRef, panKey);
  useCanvasPointer(editor, elementRef, panKey);
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
    <section className={styles['pane']} aria-label="Preview">
      <header className={styles['head']}>
        <h2 className={styles['title']}>Preview</h2>
        {mode === layoutModes.custom || !labels ? null : (
          <p className={styles['preset']}>
            <strong>{modeNames[mode]}:</strong> the recorder arranges everyone itself
          </p>
        )}
      </header>
      <div className={styles['frame']}>
        <div
          ref={elementRef}
          className={styles['canvas']}
          data-testid="layout-canvas"
          role="application"
          aria-label="Layout canvas"
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
            />
          ) : null}
        </div>
        <p id="layout-canvas-hint" className={styles['hidden']}>
          Drag tiles to move them, drag their handles to resize. Arrow keys move the selected tiles
          by 1 pixel, with Shift by 10. The list named Tiles offers the same tiles to the keyboard.
        </p>
        <Announcement editor={editor} />
      </div>
    </section>
  );
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
