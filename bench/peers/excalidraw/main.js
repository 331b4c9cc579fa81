// The Excalidraw editor as it comes, with the scene as filled rectangles with a label.
import { convertToExcalidrawElements, Excalidraw } from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

import { colourOf, readScene, reportReady } from '../read-scene.js';

const { tiles } = readScene();
const elements = convertToExcalidrawElements(
  tiles.map(({ x, y, width, height, name }, index) => ({
    type: 'rectangle',
    id: `tile-${index}`,
    x,
    y,
    width,
    height,
    roughness: 0,
    strokeWidth: 1,
    fillStyle: 'solid',
    backgroundColor: colourOf(index),
    label: { text: name, fontSize: 14 },
  })),
  { regenerateIds: false },
);

function follow(api) {
  window.bench = {
    selected: () =>
      Object.keys(api.getAppState().selectedElementIds).filter((id) => id.startsWith('tile-'))
        .length,
    boxOf: (index) => {
      const { x, y, width, height } = api
        .getSceneElements()
        .find(({ id }) => id === `tile-${index}`);
      return { x, y, width, height };
    },
  };
  reportReady();
}

createRoot(document.getElementById('root')).render(
  createElement(Excalidraw, {
    excalidrawAPI: follow,
    initialData: { elements, appState: { zoom: { value: 1 }, scrollX: 0, scrollY: 0 } },
  }),
);
