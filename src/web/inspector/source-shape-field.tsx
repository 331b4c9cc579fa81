import { useStore } from 'zustand';

import { setSourceShape } from '#editor/view.ts';
import type { PictureStream } from '#layout/picture/participants.ts';
import { shapeOf, sourceShapes } from '#layout/picture/source-shape.ts';
import type { SourceShape } from '#layout/picture/source-shape.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { SelectField } from '#web/fields/select-field.tsx';

import { common } from './common-value.ts';

const shapeNames: Readonly<Record<SourceShape, string>> = {
  '16:9': '16:9 wide',
  '4:3': '4:3 wide',
  '1:1': '1:1 square',
  '3:4': '3:4 upright',
  '9:16': '9:16 upright',
};
const options = sourceShapes.map((shape) => [shape, shapeNames[shape]] as const);

/** The assumed shape of the given streams. Renders nothing if there are none. */
export function SourceShapeField({
  streams,
  label = 'Source shape',
}: {
  readonly streams: readonly Pick<PictureStream, 'userId' | 'media'>[];
  readonly label?: string;
}) {
  const { editor } = useDesk();
  const sources = useStore(editor.view, (state) => state.sources);
  return streams.length === 0 ? null : (
    <SelectField
      label={label}
      value={common(streams, (stream) => shapeOf(sources, stream))}
      options={options}
      hint="Assumed, as no webhook reports it"
      onChange={(shape) => setSourceShape(editor, streams, shape)}
    />
  );
}
