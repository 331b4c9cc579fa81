import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';

import type { Size } from '#geometry/rect.ts';
import type { Editor } from '#editor/stores.ts';
import { resizeElement } from '#editor/view.ts';
import { modeNames } from '#layout/document/mode-names.ts';
import type { Participant } from '#layout/picture/participants.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';

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
  /** Images that the recorder could not load. The same array until another one fails. */
  readonly failedImages?: readonly string[];
  /** Called when the tiles are on screen, and again after each change of size. Always the same function. */
  readonly onPainted?: () => void;
}

const noImages: readonly string[] = [];

/** The canvas of the draft: fills its parent, follows its size, and hands every gesture to the headless editor. */
export function LayoutCanvas({
  editor,
  people = null,
  program = null,
  failedImages = noImages,
  onPainted,
}: LayoutCanvasProps) {
  const elementRef = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<Size | null>(null);
  const mode = useStore(editor.document, (state) => state.document.mode);
  const labels = useStore(editor.view, (state) => state.labels);
  const announcement = useStore(editor.live, (state) => state.announcement);
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
    return () => {
      observer.disconnect();
    };
  }, [editor]);

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
            failedImages={failedImages}
          />
        ) : null}
      </div>
      {mode === layoutModes.custom || !labels ? null : (
        <p className={styles['preset']}>
          <strong>{modeNames[mode]}:</strong>
          <span>the recorder arranges everyone itself</span>
        </p>
      )}
      <p id="layout-canvas-hint" className={styles['hidden']}>
        Drag tiles to move them, drag their handles to resize. Arrow keys move the selected tiles by
        1 pixel, with Shift by 10. The list named Tiles offers the same tiles to the keyboard.
      </p>
      <p className={styles['hidden']} role="status">
        {/* A screen reader announces the same text again only if it differs, so every second one ends with a space. */}
        {announcement.text + (announcement.serial % 2 === 0 ? '' : '\u00a0')}
      </p>
    </div>
  );
}
