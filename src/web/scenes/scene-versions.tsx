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
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** All saved versions of a scene. Restoring one saves it again as the newest. */
export function SceneVersions(props: {
  readonly task: Task;
  readonly scene: Scene;
  readonly onRestore: (version: SceneVersion) => void;
}) {
  const { task, scene } = props;
  const blocked = useViewerBlock('scenes');
  const { data: versions, error } = useQuery(sceneVersionsQuery(scene));
  const { data: cast } = useQuery(castQuery(task.id));
  if (error) {
    return <p>{say('The versions cannot be told: {message}', { message: error.message })}</p>;
  }
  if (!versions) {
    return <Skeleton rows={2} label={say('Loading the versions')} />;
  }
  return (
    <ul
      className={styles['versions']}
      aria-label={say('Versions of {title}', { title: scene.title })}
    >
      {versions.map((version) => (
        <li key={version.version} className={styles['row']}>
          <span className={styles['picture']}>
            <SceneThumbnail task={task} scene={version} cast={cast?.seats ?? {}} />
          </span>
          <span className={styles['words']}>
            <span>
              {sayNodes('Version {version}: {title}', {
                version: version.version,
                title: <bdi>{version.title}</bdi>,
              })}
            </span>
            <span className={styles['small']}>
              {formatClock(version.savedAt)} · <bdi>{version.actor.name}</bdi>
            </span>
          </span>
          {version.version === scene.version ? (
            <span className={styles['soft']}>{say('Newest')}</span>
          ) : (
            <Button
              aria-label={say('Restore version {version}', { version: version.version })}
              {...blocked}
              onClick={() => props.onRestore(version)}
            >
              {say('Restore')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
