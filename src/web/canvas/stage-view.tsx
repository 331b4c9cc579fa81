import type Konva from 'konva/lib/Core.js';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore';
import { useStore } from 'zustand';

import { fitPicture } from '#geometry/fit-picture.ts';
import type { Size } from '#geometry/rect.ts';
import type { Editor } from '#editor/stores.ts';
import { findTileChanges } from '#layout/compare/changed-tiles.ts';
import { compose } from '#layout/picture/composition.ts';
import { findFailedPlaces } from '#layout/picture/failed-places.ts';
import { listItems } from '#layout/document/items.ts';
import { assumePeople } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { assumedShape, shapeOf } from '#layout/picture/source-shape.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import { createImageStore } from './image-store.ts';
import { paintChanges } from './paint-changes.ts';
import { paintFailures } from './paint-failures.ts';
import { paintOverlay } from './paint-overlay.ts';
import { pictureFits } from './paint-tile.ts';
import { palette } from './palette.ts';
import { labelPicture } from './picture-label.ts';
import { TileNode } from './tile-node.tsx';
import { createTileNodes } from './tile-nodes.ts';
import { WatermarkNode } from './watermark-node.tsx';

interface StageViewProps {
  readonly editor: Editor;
  /** CSS px. */
  readonly element: Size;
  /** Who is in the room, in the order in which they joined; null while unknown. */
  readonly people: readonly Participant[] | null;
  /** What is on air, to mark what a take would change; null while unknown. */
  readonly program: RecordingPayload | null;
  /** Images that the recorder could not load. */
  readonly failedImages: readonly string[];
}

/** Canvas background when the layout names none (intl 647/36760: black). */
const defaultBackground = '#000000';

/**
 * The picture. React places the nodes by the document; zoom, pan and gestures reach the Konva nodes by subscription, without a
 * React commit.
 */
export function StageView({ editor, element, people, program, failedImages }: StageViewProps) {
  const document = useStore(editor.document, (state) => state.document);
  const canvas = useStore(editor.document, (state) => state.canvas);
  const labels = useStore(editor.view, (state) => state.labels);
  const sources = useStore(editor.view, (state) => state.sources);
  const { settings } = document;
  const nodes = useMemo(() => createTileNodes(), []);
  const layerRef = useRef<Konva.Layer>(null);
  const [images] = useState(createImageStore);
  const hasClock = document.watermarks.some(({ wire }) => wire.WaterMarkType === 2);
  const pictures = useMemo(
    () => compose(document, canvas, people ?? assumePeople(document)),
    [document, canvas, people],
  );

  const changes = useMemo(
    () =>
      program?.MixLayoutParams.MixLayoutMode === layoutModes.custom &&
      document.mode === layoutModes.custom
        ? findTileChanges(program, document)
        : null,
    [program, document],
  );
  const failures = useMemo(
    () => (failedImages.length > 0 ? findFailedPlaces(document, failedImages) : null),
    [document, failedImages],
  );

  useLayoutEffect(() => {
    function applyView(): void {
      const { scale, origin } = editor.view.getState().viewport;
      layerRef.current?.setAttrs({ x: origin.x, y: origin.y, scaleX: scale, scaleY: scale });
    }
    applyView();
    return editor.view.subscribe(applyView);
  }, [editor]);

  useEffect(() => {
    function redraw(): void {
      layerRef.current?.batchDraw();
    }
    const stopLive = editor.live.subscribe((live, before) => {
      if (live.preview === before.preview) {
        return;
      }
      nodes.place(
        live.preview?.rects ?? new Map(),
        (id) => listItems(editor.document.getState().document).find((item) => item.id === id)?.rect,
      );
      redraw();
    });
    const stopDocument = editor.document.subscribe((state, before) => {
      if (state.selection !== before.selection) {
        redraw();
      }
    });
    const stopImages = images.subscribe(redraw);
    return () => {
      stopLive();
      stopDocument();
      stopImages();
    };
  }, [editor, nodes, images]);

  useEffect(() => {
    if (!hasClock) {
      return undefined;
    }
    const tick = setInterval(() => layerRef.current?.batchDraw(), 1000);
    return () => {
      clearInterval(tick);
    };
  }, [hasClock]);

  const paintSelection = useCallback(
    (context: Konva.Context) => {
      const raw = context._context;
      const view = editor.view.getState();
      const { viewport } = view;
      // The overlay keeps its size at any zoom: undo the layer's transform and draw in CSS px.
      raw.save();
      raw.scale(1 / viewport.scale, 1 / viewport.scale);
      raw.translate(-viewport.origin.x, -viewport.origin.y);
      const live = editor.live.getState();
      // The marks of the page are shown and hidden together with the labels.
      if (changes && labels) {
        paintChanges(raw, document, changes, live.preview, viewport);
      }
      if (failures && labels) {
        paintFailures(raw, document, failures, live.preview, { ...view, canvas });
      }
      paintOverlay(raw, editor.document.getState(), live, viewport);
      raw.restore();
    },
    [editor, document, canvas, changes, failures, labels],
  );

  const paintCanvas = useCallback(
    (context: Konva.Context, shape: Konva.Shape) => {
      const raw = context._context;
      const { BackGroundColor, BackgroundImageUrl, BackgroundImageRenderMode } = settings;
      const area = { x: 0, y: 0, ...canvas };
      raw.fillStyle = BackGroundColor ?? defaultBackground;
      raw.fillRect(0, 0, canvas.width, canvas.height);
      const stored = BackgroundImageUrl ? images.get(BackgroundImageUrl) : undefined;
      if (stored?.kind === 'ready') {
        const { image } = stored;
        const source = { width: image.naturalWidth, height: image.naturalHeight };
        const place = fitPicture(source, area, pictureFits[BackgroundImageRenderMode ?? 1]);
        raw.save();
        raw.beginPath();
        raw.rect(0, 0, canvas.width, canvas.height);
        raw.clip();
        raw.drawImage(image, place.x, place.y, place.width, place.height);
        raw.restore();
      }
      const line = 1 / shape.getAbsoluteScale().x;
      raw.strokeStyle = palette.canvasEdge;
      raw.lineWidth = line;
      raw.strokeRect(-line / 2, -line / 2, canvas.width + line, canvas.height + line);
    },
    [canvas, settings, images],
  );

  return (
    <Stage width={element.width} height={element.height} listening={false}>
      <Layer ref={layerRef} listening={false}>
        <Shape
          width={canvas.width}
          height={canvas.height}
          sceneFunc={paintCanvas}
          perfectDrawEnabled={false}
          listening={false}
        />
        {pictures.map((picture, index) => (
          <TileNode
            key={picture.tileId ?? `picture-${index}`}
            picture={picture}
            label={labels ? labelPicture(document, picture) : ''}
            source={picture.stream ? shapeOf(sources, picture.stream) : assumedShape}
            nodes={nodes}
            images={images}
          />
        ))}
        {document.watermarks.map((watermark) => (
          <WatermarkNode
            key={watermark.id}
            watermark={watermark}
            canvas={canvas}
            nodes={nodes}
            images={images}
          />
        ))}
        <Shape
          width={canvas.width}
          height={canvas.height}
          sceneFunc={paintSelection}
          perfectDrawEnabled={false}
          listening={false}
        />
      </Layer>
    </Stage>
  );
}
