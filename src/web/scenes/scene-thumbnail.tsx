import { useMemo } from 'react';

import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { blankDocument } from '#layout/document/blank.ts';
import { callScene } from '#layout/scenes/scene.ts';
import type { Cast } from '#layout/scenes/seats.ts';
import { writeLayout } from '#layout/document/wire.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { usePresentPeople } from '#web/hooks/use-present-people.ts';

import { LayoutThumbnail } from './layout-thumbnail.tsx';

/** A scene as loading it now would show it: on the canvas of the recording, with the people who hold its seats. */
export function SceneThumbnail(props: {
  readonly task: Task;
  readonly scene: Pick<Scene, 'canvas' | 'MixLayoutParams' | 'seats' | 'straps'>;
  readonly cast: Cast;
}) {
  const { task, scene, cast } = props;
  const { width, height } = task.canvas;
  const names = useNames();
  const people = usePresentPeople(task.id);
  const present = useMemo(
    () => (people ? new Set(people.map(({ userId }) => userId)) : undefined),
    [people],
  );
  const payload = useMemo(
    () => writeLayout(callScene(scene, cast, { width, height }, blankDocument, names)),
    [scene, cast, width, height, names],
  );
  return <LayoutThumbnail payload={payload} canvas={task.canvas} present={present} />;
}
