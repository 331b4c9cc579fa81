import IconArmchair from '@tabler/icons-react/dist/esm/icons/IconArmchair.mjs';
import IconListDetails from '@tabler/icons-react/dist/esm/icons/IconListDetails.mjs';
import IconPlayerTrackNext from '@tabler/icons-react/dist/esm/icons/IconPlayerTrackNext.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { lazy, useEffect } from 'react';
import { useStore } from 'zustand';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { freeSeatsOf } from '#layout/scenes/scene.ts';
import { castQuery, rundownQuery, scenesQuery } from '#web/api/scenes.ts';
import { useDesk, useIsLocked, useIsSandbox, useIsViewer } from '#web/hooks/desk-context.ts';
import type { Desk } from '#web/desk/desk.ts';
import { findNext, goToPlace } from '#web/desk/rundown.ts';
import { describeFree, loadScene } from '#web/desk/scenes.ts';
import { isKeyForEditor } from '#web/canvas/use-editor-keys.ts';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';

import { PopupButton } from '#web/stage/insert-buttons.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { SceneRow } from './scene-row.tsx';
import styles from './scene-strip.module.css';

const SeatsPopup = lazy(async () => ({ default: (await import('./seats-popup.tsx')).SeatsPopup }));

/** The scenes of the application. A click or a digit key loads one into the draft; Next loads the next one of the rundown. */
export function SceneStrip({ task }: { readonly task: Task }) {
  const desk = useDesk();
  const isLocked = useIsLocked();
  const { data: scenes, error } = useQuery(scenesQuery(task.sdkAppId));
  // Wait for the cast: without it, a scene would be loaded without its people.
  const { data: cast } = useQuery(castQuery(task.id));
  const loaded = useStore(desk.editor.document, ({ document }) => document.scene?.id);
  const failure = useStore(desk.scenes, (state) => state.failure);
  const isViewer = useIsViewer();
  const isSandbox = useIsSandbox();
  const isReady = scenes !== undefined && cast !== undefined;
  useSceneKeys(desk, task, isReady ? scenes : undefined);
  const current = scenes?.find(({ id }) => id === loaded);
  const free = current && cast ? freeSeatsOf(current, cast.seats) : [];
  return (
    <section aria-label="Scenes" className={styles['strip']}>
      {isReady && scenes.length > 0 ? (
        <SceneRow
          task={task}
          scenes={scenes}
          cast={cast.seats}
          current={current}
          isDisabled={isLocked}
        />
      ) : (
        <p className={styles['none']}>{describeNone(error, isReady)}</p>
      )}
      <div className={styles['tools']}>
        {isReady && !isSandbox ? <NextButton task={task} scenes={scenes} /> : null}
        {isSandbox ? null : (
          <PopupButton
            label="Seats"
            hint={free.length > 0 ? describeFree(free) : 'Who holds which seat'}
            kind="dialog"
            isEnabled={isReady}
            popup={SeatsPopup}
          >
            <IconArmchair size={18} className={styles[free.length > 0 ? 'warn' : '']} />
            {free.length > 0 ? <span className={styles['free']}>{free.length}</span> : null}
          </PopupButton>
        )}
        <IconButton
          label="Save draft as scene"
          hint={isViewer ? 'Saving a scene needs the producer role' : undefined}
          isDisabled={!isReady || isViewer}
          onPress={() => openDialog(desk, { kind: 'save-scene' })}
        >
          <IconPlus size={18} />
        </IconButton>
        <IconButton
          label="Scenes and rundown"
          hint="Scenes and rundown: order, rename, versions, files"
          isDisabled={!isReady}
          onPress={() => openDialog(desk, { kind: 'scenes' })}
        >
          <IconListDetails size={18} />
        </IconButton>
      </div>
      {failure === null ? null : (
        <div role="alert" className={styles['failure']}>
          <span>{failure}</span>
          <Button onClick={() => desk.scenes.setState({ failure: null })}>Dismiss</Button>
        </div>
      )}
    </section>
  );
}

function describeNone(error: Error | null, isReady: boolean): string {
  if (error) {
    return `The scenes could not be loaded: ${error.message}`;
  }
  return isReady ? 'No scenes yet. Save the draft as a scene. The keys 1 to 9 load scenes.' : '';
}

/** Loads the next scene of the rundown. The place in the rundown is shared; the draft is not. */
function NextButton({ task, scenes }: { readonly task: Task; readonly scenes: readonly Scene[] }) {
  const desk = useDesk();
  const isLocked = useIsLocked();
  const { data: rundown } = useQuery(rundownQuery(task.id));
  if (!rundown || rundown.sceneIds.length === 0) {
    return null;
  }
  const next = findNext(rundown, scenes);
  const place = `${(rundown.position ?? -1) + 1}/${rundown.sceneIds.length}`;
  return (
    <Button
      className={styles['next']}
      aria-label={next ? `Next: ${next.scene.title}` : 'End of the rundown'}
      title={
        next
          ? `Next in the rundown: ${isolateName(next.scene.title)}. Loads it into the draft; nothing is sent.`
          : 'The rundown is at its end. Restart it under Scenes and rundown.'
      }
      data-testid="rundown"
      data-position={rundown.position ?? ''}
      disabled={!next || isLocked}
      onClick={() => {
        if (next) {
          void goToPlace(desk, task, rundown, next);
        }
      }}
    >
      <IconPlayerTrackNext size={16} aria-hidden />
      <span className={styles['upcoming']}>{next?.scene.title ?? 'End'}</span>
      <small>{place}</small>
    </Button>
  );
}

/** Digit keys load scenes, except in text fields and in widgets that use keys. No digit key takes. */
function useSceneKeys(desk: Desk, task: Task, scenes: readonly Scene[] | undefined): void {
  useEffect(() => {
    function handleKey(event: KeyboardEvent): void {
      const number = readDigit(event);
      if (number === undefined || event.defaultPrevented || event.isComposing) {
        return;
      }
      if (!isKeyForEditor(event) || desk.dialog.getState().open) {
        return;
      }
      const scene = scenes?.[number - 1];
      if (!scene) {
        return;
      }
      event.preventDefault();
      if (!event.repeat) {
        loadScene(desk, task, scene);
      }
    }
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [desk, task, scenes]);
}

/** The digit of a key without modifiers, by the place of the key: on French and Czech keyboards digits need Shift. */
function readDigit(event: KeyboardEvent): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return undefined;
  }
  const [, digit] = /^Digit([1-9])$/.exec(event.code) ?? /^([1-9])$/.exec(event.key) ?? [];
  return digit === undefined ? undefined : Number(digit);
}
