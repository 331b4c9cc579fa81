import { useEffect, useRef, useState } from 'react';

import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import type { Cast } from '#layout/scenes/seats.ts';

import { SceneThumbnail } from './scene-thumbnail.tsx';

/** A thumbnail that is drawn only while it is in sight. Until then its place is empty; `className` keeps the size of it. */
export function VisibleThumbnail(props: {
  readonly task: Task;
  readonly scene: Pick<Scene, 'canvas' | 'MixLayoutParams' | 'seats' | 'straps'>;
  readonly cast: Cast;
  readonly className: string | undefined;
}) {
  const { className, ...thumbnail } = props;
  const place = useRef<HTMLSpanElement>(null);
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (!place.current) {
      return undefined;
    }
    const observer = new IntersectionObserver((entries) =>
      setIsSeen(entries.at(-1)?.isIntersecting ?? false),
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <span ref={place} className={className}>
      {isSeen ? <SceneThumbnail {...thumbnail} /> : null}
    </span>
  );
}
