// A plain Konva page: one layer, native drag, a Transformer. No React, no panels, no snapping, nothing cached.
import Konva from 'konva';

import { colourOf, readScene, reportReady } from '../read-scene.js';

const { tiles, watermarks } = readScene();
const stage = new Konva.Stage({ container: 'root', width: innerWidth, height: innerHeight });
const layer = new Konva.Layer();
const transformer = new Konva.Transformer({
  rotateEnabled: false,
  keepRatio: false,
  flipEnabled: false,
  ignoreStroke: true,
});
const groups = tiles.map((tile, index) => drawBox(tile, colourOf(index), true));
for (const watermark of watermarks) {
  drawBox(watermark, '#10203080', false);
}
layer.add(transformer);
stage.add(layer);

stage.on('mousedown', ({ target }) => {
  const group = target.findAncestor('.tile');
  if (group && !transformer.nodes().includes(group)) {
    transformer.nodes([group]);
  }
});
window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    transformer.nodes([]);
  }
  if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    transformer.nodes(groups);
  }
});
window.bench = {
  selected: () => transformer.nodes().length,
  boxOf: (index) => groups[index].getClientRect({ skipStroke: true }),
};
reportReady();

function drawBox({ x, y, width, height, name }, fill, isTile) {
  const group = new Konva.Group({ x, y, width, height, draggable: isTile, listening: isTile });
  group.name(isTile ? 'tile' : 'watermark');
  group.add(
    new Konva.Rect({ width, height, fill, stroke: '#fff', strokeWidth: 1 }),
    new Konva.Text({ text: name, width, height, padding: 8, fontSize: 14, fill: '#fff' }),
  );
  layer.add(group);
  return group;
}
