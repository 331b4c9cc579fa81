import { useQuery } from '@tanstack/react-query';

import type { Scene, SceneVersion } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { castQuery, sceneVersionsQuery } from '#web/api/scenes.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useViewerBlock } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

import { SceneThumbnail } from './scene-thumbnail.tsx';
import styles from './scenes-dialog.module.css';

/** All saved versions of a scene. Restoring one saves it again as the newest. */
export function SceneVersions(props: {
  readonly task: Task;
  readonly scene: Scene;
  readonly onRestore: (version: SceneVersion) => void;
}) {
  const { task, scene } = props;
  const blocked = useViewerBlock();
  const { data: versions, error } = useQuery(sceneVersionsQuery(scene));
  const { data: cast } = useQuery(castQuery(task.id));
  if (error) {
    return <p>The versions cannot be told: {error.message}</p>;
  }
  if (!versions) {
    return <Skeleton rows={2} label="Loading the versions" />;
  }
  return (
    <ul className={styles['versions']} aria-label={`Versions of ${scene.title}`}>
      {versions.map((version) => (
        <li key={version.version} className={styles['row']}>
          <span className={styles['picture']}>
            <SceneThumbnail task={task} scene={version} cast={cast?.seats ?? {}} />
          </span>
          <span className={styles['words']}>
            <span>
              Version {version.version}: <bdi>{version.title}</bdi>
            </span>
            <span className={styles['small']}>
              {formatClock(version.savedAt)} · <bdi>{version.actor.name}</bdi>
            </span>
          </span>
          {version.version === scene.version ? (
            <span className={styles['soft']}>Newest</span>
          ) : (
            <Button
              aria-label={`Restore version ${version.version}`}
              {...blocked}
              onClick={() => props.onRestore(version)}
            >
              Restore
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
