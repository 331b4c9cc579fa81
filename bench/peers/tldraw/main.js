// The tldraw editor as it comes, with the scene as filled rectangles with a label.
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createShapeId, Tldraw, toRichText } from 'tldraw';
import 'tldraw/tldraw.css';

import { readScene, reportReady } from '../read-scene.js';

const { tiles } = readScene();
const colours = ['blue', 'green', 'red', 'orange', 'violet', 'grey'];

function fill(editor) {
  editor.setCamera({ x: 0, y: 0, z: 1 });
  editor.createShapes(
    tiles.map(({ x, y, width, height, name }, index) => ({
      id: createShapeId(String(index)),
      type: 'geo',
      x,
      y,
      props: {
        geo: 'rectangle',
        w: width,
        h: height,
        fill: 'solid',
        dash: 'solid',
        size: 's',
        font: 'sans',
        color: colours[index % colours.length],
        richText: toRichText(name),
      },
    })),
  );
  editor.clearHistory();
  editor.setCurrentTool('select');
  window.bench = {
    selected: () => editor.getSelectedShapeIds().length,
    boxOf: (index) => {
      const { x, y, w, h } = editor.getShapePageBounds(createShapeId(String(index)));
      return { x, y, width: w, height: h };
    },
  };
  reportReady();
}

createRoot(document.getElementById('root')).render(createElement(Tldraw, { onMount: fill }));
