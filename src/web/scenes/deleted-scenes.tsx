import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Task } from '#contract/task.ts';
import { deletedScenesQuery, saveScene } from '#web/api/scenes.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useViewerBlock } from '#web/hooks/desk-context.ts';
import { refreshScenes } from '#web/desk/save-scene.ts';
import { attempt } from '#web/desk/scenes.ts';
import { Button } from '#web/ui/button.tsx';

import { contentOf } from './scene-library.tsx';
import styles from './scenes-dialog.module.css';
import { say } from '#web/words/say.ts';

/** The deleted scenes, which can be restored. */
export function DeletedScenes({ task }: { readonly task: Task }) {
  const desk = useDesk();
  const blocked = useViewerBlock('scenes');
  const { data: scenes = [] } = useQuery(deletedScenesQuery(task.sdkAppId));
  const [isOpen, setIsOpen] = useState(false);
  return scenes.length === 0 ? null : (
    <details
      className={styles['part']}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>{say('Deleted scenes ({count})', { count: scenes.length })}</summary>
      <ul className={styles['versions']} aria-label={say('Deleted scenes')}>
        {(isOpen ? scenes : []).map((scene) => (
          <li key={scene.id} className={styles['row']}>
            <span className={styles['words']}>
              <bdi>{scene.title}</bdi>
              <span className={styles['small']}>
                {scene.deletedAt === null
                  ? ''
                  : say('Deleted {deletedAt}', { deletedAt: formatClock(scene.deletedAt) })}
              </span>
            </span>
            <Button
              aria-label={say('Bring back {title}', { title: scene.title })}
              {...blocked}
              onClick={() =>
                void attempt(desk, () => saveScene(scene.id, scene.version, contentOf(scene))).then(
                  () => refreshScenes(desk, task.sdkAppId),
                )
              }
            >
              {say('Bring back')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
