import { useStore } from 'zustand';

import type { Size } from '#geometry/rect.ts';
import { setSourceShape } from '#editor/view.ts';
import type { PictureStream } from '#layout/picture/participants.ts';
import { shapeOf, sourceShapes } from '#layout/picture/source-shape.ts';
import type { SourceShape } from '#layout/picture/source-shape.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { SelectField } from '#web/fields/select-field.tsx';

import field from '#web/fields/field.module.css';

import { common } from './common-value.ts';
import styles from './inspector.module.css';
import { say } from '#web/words/say.ts';

const shapeNames: Readonly<Record<SourceShape, string>> = {
  '16:9': say('16:9 wide'),
  '4:3': say('4:3 wide'),
  '1:1': say('1:1 square'),
  '3:4': say('3:4 upright'),
  '9:16': say('9:16 upright'),
};
const options = sourceShapes.map((shape) => [shape, shapeNames[shape]] as const);

/** px of the one picture that these streams are, where it arrives live from the room; test cards have the shape that was chosen. */
function useMeasured(
  streams: readonly Pick<PictureStream, 'userId' | 'media'>[],
): Size | undefined {
  const { live } = useDesk();
  const [one, ...others] = streams;
  return useStore(live, ({ listen, signs }) => {
    const known = one && others.length === 0 && listen ? signs.get(one.userId) : undefined;
    return one?.media === mediaIds.screen ? known?.screen : known?.camera;
  });
}

/** The shape of the given streams: as it was measured, or as it is assumed. Renders nothing if there are none. */
export function SourceShapeField({
  streams,
  label = say('Source shape'),
}: {
  readonly streams: readonly Pick<PictureStream, 'userId' | 'media'>[];
  readonly label?: string;
}) {
  const { editor } = useDesk();
  const sources = useStore(editor.view, (state) => state.sources);
  const measured = useMeasured(streams);
  if (measured !== undefined) {
    return (
      <p className={styles['measured']}>
        <span className={field['label']}>{label}</span>
        {say('{width} × {height}, as it arrives', measured)}
      </p>
    );
  }
  return streams.length === 0 ? null : (
    <SelectField
      label={label}
      value={common(streams, (stream) => shapeOf(sources, stream))}
      options={options}
      hint={say('Assumed, as no webhook reports it')}
      onChange={(shape) => setSourceShape(editor, streams, shape)}
    />
  );
}
