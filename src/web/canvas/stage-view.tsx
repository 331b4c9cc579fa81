import type Konva from 'konva/lib/Core.js';
import { Konva as konvaSettings } from 'konva/lib/Global.js';
import { memo, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import { useStore } from 'zustand';

import type { Rect, Size } from '#geometry/rect.ts';
import type { Editor } from '#editor/stores.ts';
import { findTileChanges } from '#layout/compare/changed-tiles.ts';
import type { ItemId } from '#layout/document/document.ts';
import { compose } from '#layout/picture/composition.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import { findFailedPlaces } from '#layout/picture/failed-places.ts';
import { listItems } from '#layout/document/items.ts';
import { createStableList } from '#layout/document/stable-list.ts';
import { assumePeople } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { assumedShape, shapeOf } from '#layout/picture/source-shape.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';
import type { LiveScreen } from '#web/live/live-screen.ts';

import { followPixelDensity } from '#web/browser/pixel-density.ts';
import { createGesturePicture } from './gesture-picture.ts';
import type { PageMarks } from './gesture-picture.ts';
import { createImageStore } from './image-store.ts';
import { paintBackground } from './paint-background.ts';
import { paintChanges } from './paint-changes.ts';
import type { paintFailures as FailurePainter } from './paint-failures.ts';
import { findOverlay, paintOverlay } from './paint-overlay.ts';
import { labelPicture } from '#layout/picture/picture-label.ts';
import styles from './layout-canvas.module.css';
import { followPalette } from './palette.ts';
import { TileNode } from './tile-node.tsx';
import { createTileNodes } from './tile-nodes.ts';
import { useLiveBackdrop } from './use-live-backdrop.ts';
import { WatermarkNode } from './watermark-node.tsx';

interface StageViewProps {
  readonly editor: Editor;
  /** CSS px. */
  readonly element: Size;
  /** Who is in the room, in the order in which they joined; null while unknown. */
  readonly people: readonly Participant[] | null;
  /** What is on air, to mark what a take would change; null while unknown. */
  readonly program: RecordingPayload | null;
  /** When the recorder shows a placeholder for an assigned user; undefined for the default. */
  readonly placeholderWhile: PlaceholderWhile | undefined;
  /** Images that the recorder could not load. */
  readonly failedImages: readonly string[];
  /** Unix ms by the clock that watermarks show. */
  readonly now: () => number;
  /** Shows live pictures below the canvas; null: test cards. */
  readonly live: LiveScreen | null;
}

// React draws after a commit and the effects below after everything else. By itself, Konva would draw all again for each node that
// a gesture moves.
konvaSettings.autoDrawEnabled = false;

/**
 * The picture. React places the nodes by the document; zoom, pan and gestures reach the Konva nodes by subscription, without a
 * React commit.
 */
export const StageView = memo(function StageView(props: StageViewProps) {
  const { editor, element, people, program, placeholderWhile, failedImages, now, live } = props;
  const document = useStore(editor.document, (state) => state.document);
  const canvas = useStore(editor.document, (state) => state.canvas);
  const labels = useStore(editor.view, (state) => state.labels);
  const sources = useStore(editor.view, (state) => state.sources);
  const names = useStore(editor.view, (state) => state.names);
  const hidden = useStore(editor.view, (state) => state.marks.hidden);
  const { settings } = document;
  const nodes = useMemo(() => createTileNodes(), []);
  const layerRef = useRef<Konva.Layer>(null);
  const [images] = useState(createImageStore);
  const hasClock = document.watermarks.some(({ wire }) => wire.WaterMarkType === 2);
  const room = useMemo(() => people ?? assumePeople(document), [document, people]);
  // A picture that an edit does not change stays the same object, so that its node does not render.
  const [keepPictures] = useState(() => createStableList<PlacedPicture>(namePicture));
  const pictures = useMemo(
    () => keepPictures(compose(document, canvas, room, placeholderWhile)),
    [keepPictures, document, canvas, room, placeholderWhile],
  );
  const drawn = useMemo(
    () => pictures.filter(({ tileId }) => tileId === undefined || !hidden.has(tileId)),
    [pictures, hidden],
  );
  const redraw = useCallback(() => {
    layerRef.current?.batchDraw();
  }, []);
  const { host, looks, place: placeLive } = useLiveBackdrop(editor, live, drawn, redraw);

  const changes = useMemo(
    () =>
      program?.MixLayoutParams.MixLayoutMode === layoutModes.custom &&
      document.mode === layoutModes.custom
        ? findTileChanges(program, document, names)
        : null,
    [program, document, names],
  );
  const failures = useMemo(
    () => (failedImages.length > 0 ? findFailedPlaces(document, failedImages) : null),
    [document, failedImages],
  );
  const paintFailures = useFailurePainter(failures !== null);
  const hasFailures = useRef(false);
  useLayoutEffect(() => {
    hasFailures.current = failures !== null;
  }, [failures]);
  const pageMarks = useRef<PageMarks | null>(null);

  useLayoutEffect(() => {
    function applyView(): void {
      const { scale, origin } = editor.view.getState().viewport;
      layerRef.current?.setAttrs({ x: origin.x, y: origin.y, scaleX: scale, scaleY: scale });
      layerRef.current?.batchDraw();
    }
    applyView();
    return editor.view.subscribe(applyView);
  }, [editor]);

  useEffect(() => {
    const layer = layerRef.current;
    if (!layer) {
      return undefined;
    }
    const picture = createGesturePicture(layer, nodes, {
      paint: (context, part) => pageMarks.current?.paint(context, part),
      hasAny: () => pageMarks.current?.hasAny() ?? false,
      paintOverlay: (context) => pageMarks.current?.paintOverlay(context),
    });
    let stopPreparing: (() => void) | undefined;
    let isOver = false;
    const { content } = layer.getStage();
    // The first picture does without: it comes with the panels.
    function loadPreparing(): void {
      import('./prepare-on-hover.ts').then(({ prepareOnHover }) => {
        if (!isOver) {
          stopPreparing = prepareOnHover(editor, content, picture);
        }
      }, ignoreMissingCode);
    }
    content.addEventListener('pointermove', loadPreparing, { once: true });
    let frame: number | undefined;
    // What else changes during a gesture is drawn by Konva, which takes the nodes as they are.
    layer.on('beforeDraw', () => {
      nodes.place(
        editor.live.getState().preview?.rects ?? new Map(),
        (id) => listItems(editor.document.getState().document).find((item) => item.id === id)?.rect,
      );
      placeLive();
    });
    function paintFrame(): void {
      frame = undefined;
      const live = editor.live.getState();
      if (live.preview) {
        const marks = findOverlay(editor.document.getState(), live, editor.view.getState());
        // The sign for a failed image is put where nothing covers it, so each one may move.
        picture.paint(live.preview.rects, hasFailures.current ? null : marks);
        placeLive();
      }
    }
    const stopLive = editor.live.subscribe((live, before) => {
      if (live.lit !== before.lit && !live.preview) {
        redraw();
      }
      if (live.preview === before.preview) {
        return;
      }
      if (live.preview) {
        frame ??= requestAnimationFrame(paintFrame);
      } else {
        picture.release();
        redraw();
      }
    });
    const stopDocument = editor.document.subscribe((state, before) => {
      if (state.selection !== before.selection) {
        redraw();
      }
    });
    const stopView = editor.view.subscribe((view, before) => {
      if (view.locked !== before.locked || view.marks !== before.marks) {
        redraw();
      }
    });
    const stopImages = images.subscribe(redraw);
    const stopPalette = followPalette(redraw);
    return () => {
      if (frame !== undefined) {
        cancelAnimationFrame(frame);
      }
      isOver = true;
      content.removeEventListener('pointermove', loadPreparing);
      stopPreparing?.();
      picture.close();
      layer.off('beforeDraw');
      stopLive();
      stopDocument();
      stopView();
      stopImages();
      stopPalette();
    };
  }, [editor, nodes, images, redraw, placeLive]);

  useEffect(() => {
    const layer = layerRef.current;
    const container = layer?.getStage().container();
    return layer && container
      ? followPixelDensity(container, (density) => {
          layer.getCanvas().setPixelRatio(density);
          layer.batchDraw();
        })
      : undefined;
  }, []);

  useEffect(() => {
    if (!hasClock) {
      return undefined;
    }
    const tick = setInterval(() => layerRef.current?.batchDraw(), 1000);
    return () => {
      clearInterval(tick);
    };
  }, [hasClock]);

  const marks = useMemo(
    (): PageMarks => ({
      // The marks of the page are shown and hidden together with the labels.
      hasAny: () => changes !== null && labels,
      paint(raw, part) {
        if (changes && labels) {
          paintChanges(raw, document, changes, editor.view.getState().viewport, part);
        }
      },
      paintOverlay(raw) {
        const view = editor.view.getState();
        const live = editor.live.getState();
        if (failures && labels && paintFailures) {
          paintFailures(raw, document, failures, live.preview, { ...view, canvas });
        }
        paintOverlay(raw, editor.document.getState(), live, view);
      },
    }),
    [editor, document, canvas, changes, failures, paintFailures, labels],
  );
  useLayoutEffect(() => {
    pageMarks.current = marks;
  }, [marks]);

  const paintMarks = useCallback(
    (context: Konva.Context) => {
      const raw = context._context;
      const ratio = layerRef.current?.getCanvas().getPixelRatio() ?? 1;
      const held = editor.live.getState().preview?.rects ?? new Map<ItemId, Rect>();
      // Marks keep their size at any zoom: without the layer's transform, in CSS px. To undo it by its inverse would leave a rounding
      // error, and with that blurred edges at some zooms.
      raw.save();
      raw.setTransform(ratio, 0, 0, ratio, 0, 0);
      marks.paint(raw, { held, kind: 'still' });
      marks.paint(raw, { held, kind: 'held' });
      marks.paintOverlay(raw);
      raw.restore();
    },
    [editor, marks],
  );

  const paintCanvas = useCallback(
    (context: Konva.Context, shape: Konva.Shape) => {
      paintBackground(context._context, settings, canvas, shape.getAbsoluteScale().x, images);
    },
    [canvas, settings, images],
  );

  return (
    <>
      <div ref={host} className={styles['videos']} aria-hidden />
      <Stage width={element.width} height={element.height} listening={false}>
        <Layer ref={layerRef} listening={false}>
          <Shape
            width={canvas.width}
            height={canvas.height}
            sceneFunc={paintCanvas}
            perfectDrawEnabled={false}
            listening={false}
          />
          {drawn.map((picture, index) => (
            <TileNode
              key={picture.tileId ?? `picture-${index}`}
              picture={picture}
              label={labels ? labelPicture(document, picture, room, names) : ''}
              source={picture.stream ? shapeOf(sources, picture.stream) : assumedShape}
              nodes={nodes}
              images={images}
              looks={looks}
            />
          ))}
          {document.watermarks.map((watermark) =>
            hidden.has(watermark.id) ? null : (
              <WatermarkNode
                key={watermark.id}
                watermark={watermark}
                canvas={canvas}
                nodes={nodes}
                images={images}
                now={now}
              />
            ),
          )}
          <Shape
            width={canvas.width}
            height={canvas.height}
            sceneFunc={paintMarks}
            perfectDrawEnabled={false}
            listening={false}
          />
        </Layer>
      </Stage>
    </>
  );
});

function namePicture({ tileId, stream, rect }: PlacedPicture): string {
  return tileId ?? `${stream?.media} ${stream?.userId} ${rect.x} ${rect.y}`;
}

/** Few pages ever need it: it is loaded with the first image that failed. */
function useFailurePainter(isNeeded: boolean): typeof FailurePainter | null {
  const [paint, setPaint] = useState<typeof FailurePainter | null>(null);
  useEffect(() => {
    let isWanted = isNeeded;
    if (isNeeded) {
      import('./paint-failures.ts').then((loaded) => {
        if (isWanted) {
          setPaint(() => loaded.paintFailures);
        }
      }, ignoreMissingCode);
    }
    return () => {
      isWanted = false;
    };
  }, [isNeeded]);
  return paint;
}

/** Without a network: a drag draws its first frame itself, and the list of tiles says too which image is missing. */
function ignoreMissingCode(): void {
  // The page goes on without it.
}
