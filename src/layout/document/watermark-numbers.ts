import type { LayoutDocument } from './document.ts';

/** The highest number in the ids of the watermarks, those that wait for a person too; 0 for none. */
export function highestWatermarkNumber({ watermarks, waitingStraps = [] }: LayoutDocument): number {
  const numbers = [...watermarks, ...waitingStraps].map(({ id }) =>
    Number(/^watermark-(\d+)$/.exec(id)?.[1] ?? 0),
  );
  return Math.max(0, ...numbers);
}
