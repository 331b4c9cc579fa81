import { memo } from 'react';

import type { Size } from '#geometry/rect.ts';
import { compose } from '#layout/picture/composition.ts';
import { nameElement, takeApart } from '#layout/compare/elements.ts';
import { assumePeople } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { readLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import styles from './layout-thumbnail.module.css';

/** Stand-ins for the people in the room, so that a template can be recognised by its shape. */
const anybody: readonly Participant[] = [1, 2, 3, 4].map((place) => ({
  userId: `person ${place}`,
  camera: true,
  microphone: true,
  screen: false,
}));

/** A small drawing of a layout: where its pictures are and whose they are. @param canvas canvas px. */
export const LayoutThumbnail = memo(function LayoutThumbnail(props: {
  readonly payload: RecordingPayload;
  readonly canvas: Size;
  /** Who is in the room; everybody else is drawn as absent. If it is missing, nobody is absent. */
  readonly present?: ReadonlySet<string> | undefined;
}) {
  const { payload, canvas, present } = props;
  const document = readLayout(payload);
  const isCustom = document.mode === layoutModes.custom;
  // Ignore the subscription lists: the thumbnail shows the shape of the layout, not who is recorded.
  const people = isCustom ? assumePeople(document) : anybody;
  const pictures = compose({ ...document, subscription: {} }, canvas, people);
  const watermarks = [...takeApart(payload)].filter(([, element]) => element.kind === 'watermark');
  return (
    <svg
      className={styles['thumbnail']}
      viewBox={`0 0 ${canvas.width} ${canvas.height}`}
      aria-hidden
    >
      <rect
        width={canvas.width}
        height={canvas.height}
        fill={document.settings.BackGroundColor ?? '#000000'}
      />
      {pictures.map(({ rect, reservedFor, transparency }, index) => (
        <g
          key={index}
          opacity={1 - transparency / 320}
          className={
            styles[!reservedFor || !present || present.has(reservedFor.userId) ? '' : 'away']
          }
        >
          <rect {...rect} className={styles[isCustom && !reservedFor ? 'open' : 'bound']} />
          {reservedFor ? (
            <text
              x={rect.x + rect.width / 2}
              y={rect.y + rect.height / 2}
              fontSize={Math.min(rect.height / 2, canvas.height / 5)}
            >
              {Array.from(reservedFor.userId).slice(0, 2).join('')}
            </text>
          ) : null}
        </g>
      ))}
      {watermarks.length > 0 ? (
        <g>
          <title>{watermarks.map(([key, element]) => nameElement(key, element)).join(', ')}</title>
          <circle
            cx={canvas.width * 0.94}
            cy={canvas.height * 0.08}
            r={canvas.height * 0.05}
            className={styles['mark']}
          />
        </g>
      ) : null}
    </svg>
  );
});
