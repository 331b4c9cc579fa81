import type { ReactNode } from 'react';

/** One part of the page in one state. */
export interface Story {
  readonly title: string;
  /** The place it stands in, CSS px; absent where it takes what it needs. */
  readonly width?: number;
  readonly height?: number;
  readonly render: () => ReactNode;
}
