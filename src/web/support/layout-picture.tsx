import type { Size } from '#geometry/rect.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { compose } from '#layout/picture/composition.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { Participant } from '#layout/picture/participants.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';
import { labelPicture } from '#web/canvas/picture-label.ts';

import styles from './layout-picture.module.css';
import { WatermarkPicture } from './watermark-picture.tsx';

/** A large drawing of a layout, with names. @param canvas canvas px. @param people in the order in which they joined. */
export function LayoutPicture(props: {
  readonly document: LayoutDocument;
  readonly canvas: Size;
  readonly people: readonly Participant[];
  readonly placeholderWhile: PlaceholderWhile | undefined;
  readonly label: string;
}) {
  const { document, canvas, people, placeholderWhile, label } = props;
  const pictures = compose(document, canvas, people, placeholderWhile);
  const names = pictures.map((picture) => labelPicture(document, picture, people));
  return (
    <svg
      className={styles['picture']}
      viewBox={`0 0 ${canvas.width} ${canvas.height}`}
      role="img"
      aria-label={`${label}. ${names.join('; ')}`}
    >
      <rect
        width={canvas.width}
        height={canvas.height}
        fill={document.settings.BackGroundColor ?? '#000000'}
      />
      {pictures.map((picture, index) => (
        <Place key={index} picture={picture} name={names[index] ?? ''} canvas={canvas} />
      ))}
      {document.watermarks.map(({ id, wire }) => (
        <WatermarkPicture key={id} wire={wire} canvas={canvas} />
      ))}
    </svg>
  );
}

function Place(props: {
  readonly picture: PlacedPicture;
  readonly name: string;
  readonly canvas: Size;
}) {
  const { picture, name, canvas } = props;
  const { rect, stream, reservedFor, transparency, placeholder } = picture;
  const text = Math.max(10, Math.min(canvas.height / 24, rect.height / 4));
  const isShown = stream !== undefined;
  return (
    <svg {...rect} opacity={1 - transparency / 255} overflow="hidden">
      <rect
        width={rect.width}
        height={rect.height}
        className={styles[isShown ? (stream.hasVideo ? 'shown' : 'heard') : 'empty']}
        {...(isShown && { style: { fill: colourOf(stream.userId) } })}
      />
      {isShown && stream.hasVideo && stream.media === 0 ? (
        <g className={styles['figure']}>
          <circle
            cx={rect.width / 2}
            cy={rect.height * 0.42}
            r={Math.min(rect.width, rect.height) * 0.14}
          />
          <path
            d={`M ${rect.width / 2 - Math.min(rect.width, rect.height) * 0.26} ${rect.height} a ${Math.min(rect.width, rect.height) * 0.26} ${rect.height * 0.4} 0 0 1 ${Math.min(rect.width, rect.height) * 0.52} 0 z`}
          />
        </g>
      ) : null}
      {placeholder === undefined ? null : (
        <text x={rect.width / 2} y={rect.height / 2} fontSize={text} className={styles['middle']}>
          placeholder image
        </text>
      )}
      <rect
        width={rect.width}
        height={rect.height}
        className={styles[reservedFor || isShown ? 'edge' : 'openEdge']}
      />
      <rect
        y={rect.height - text * 1.5}
        width={Math.min(rect.width, text * 0.62 * Array.from(name).length + text)}
        height={text * 1.5}
        className={styles['label']}
      />
      <text x={text / 2} y={rect.height - text * 0.45} fontSize={text} className={styles['name']}>
        {name}
      </text>
    </svg>
  );
}

/** The same person has the same colour on every page; dark enough for white text. */
function colourOf(userId: string): string {
  let hash = 0;
  for (const character of userId) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  }
  return `hsl(${hash} 34% 30%)`;
}
