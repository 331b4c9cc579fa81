import { createElement } from 'react';
import type { ReactNode } from 'react';

import type { Size } from '#geometry/rect.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { drawLayout } from '#layout/drawing/layout-drawing.ts';
import type { Shape } from '#layout/drawing/shape.ts';
import type { Participant } from '#layout/picture/participants.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';

import styles from './revision-page.module.css';

/** A large drawing of a layout, with names. @param canvas canvas px. @param people in the order in which they joined. */
export function LayoutPicture(props: {
  readonly document: LayoutDocument;
  readonly canvas: Size;
  readonly people: readonly Participant[];
  readonly placeholderWhile: PlaceholderWhile | undefined;
  readonly label: string;
  /** How people are called. */
  readonly called: PeopleNames;
}) {
  const { document, canvas, people, placeholderWhile, label, called } = props;
  const { shapes, names } = drawLayout(document, canvas, people, placeholderWhile, called);
  return (
    <svg
      className={styles['picture']}
      viewBox={`0 0 ${canvas.width} ${canvas.height}`}
      role="img"
      aria-label={`${label}. ${names.join('; ')}`}
    >
      {shapes.map(renderShape)}
    </svg>
  );
}

function renderShape({ tag, attributes, children = [], text }: Shape, key: number): ReactNode {
  return createElement(tag, { key, ...attributes }, ...children.map(renderShape), text);
}
