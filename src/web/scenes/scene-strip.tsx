import IconArmchair from '@tabler/icons-react/dist/esm/icons/IconArmchair.mjs';
import IconListDetails from '@tabler/icons-react/dist/esm/icons/IconListDetails.mjs';
import IconPlayerTrackNext from '@tabler/icons-react/dist/esm/icons/IconPlayerTrackNext.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { lazy, useEffect, useRef } from 'react';
import { useStore } from 'zustand';

import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { freeSeatsOf } from '#layout/scenes/scene.ts';
import type { Cast } from '#layout/scenes/seats.ts';
import { castQuery, rundownQuery, scenesQuery } from '#web/api/scenes.ts';
import { useDesk, useIsLocked, useIsViewer } from '#web/hooks/desk-context.ts';
import type { Desk } from '#web/desk/desk.ts';
import { findNext, goToPlace } from '#web/desk/rundown.ts';
import { describeFree, loadScene } from '#web/desk/scenes.ts';
import { isKeyForEditor } from '#web/canvas/use-editor-keys.ts';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import { PopupButton } from '#web/stage/insert-buttons.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { SceneThumbnail } from './scene-thumbnail.tsx';
import styles from './scene-strip.module.css';

const SeatsPopup = lazy(async () => ({ default: (await import('./seats-popup.tsx')).SeatsPopup }));

/** The digit keys 1 to 9. */
const keyedScenes = 9;

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
  const isReady = scenes !== undefined && cast !== undefined;
  useSceneKeys(desk, task, isReady ? scenes : undefined);
  const current = scenes?.find(({ id }) => id === loaded);
  const free = current && cast ? freeSeatsOf(current, cast.seats) : [];
  return (
    <section aria-label="Scenes" className={styles['strip']}>
      {isReady && scenes.length > 0 ? (
        <ol className={styles['scenes']}>
          {scenes.map((scene, index) => (
            <SceneButton
              key={scene.id}
              task={task}
              scene={scene}
              cast={cast.seats}
              number={index < keyedScenes ? index + 1 : null}
              isCurrent={scene === current}
              isDisabled={isLocked}
            />
          ))}
        </ol>
      ) : (
        <p className={styles['none']}>{describeNone(error, isReady)}</p>
      )}
      <div className={styles['tools']}>
        {isReady ? <NextButton task={task} scenes={scenes} /> : null}
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
        <IconButton
          label="Save draft as scene"
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

function SceneButton(props: {
  readonly task: Task;
  readonly scene: Scene;
  readonly cast: Cast;
  readonly number: number | null;
  readonly isCurrent: boolean;
  readonly isDisabled: boolean;
}) {
  const { task, scene, cast, number, isCurrent } = props;
  const desk = useDesk();
  const free = freeSeatsOf(scene, cast);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) {
      button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [isCurrent]);
  const about = `Load ${scene.title} into the draft. Nothing is sent.`;
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={joinClasses(styles['scene'], isCurrent && styles['current'])}
        aria-label={`Load scene ${scene.title}`}
        aria-current={isCurrent}
        {...(number === null ? {} : { 'aria-keyshortcuts': String(number) })}
        title={free.length > 0 ? `${about} ${describeFree(free)}` : about}
        disabled={props.isDisabled}
        onClick={() => loadScene(desk, task, scene)}
      >
        <SceneThumbnail task={task} scene={scene} cast={cast} />
        {number === null ? null : <kbd className={styles['key']}>{number}</kbd>}
        {free.length > 0 ? <span className={styles['mark']} aria-hidden /> : null}
        <span className={styles['title']}>{scene.title}</span>
      </button>
    </li>
  );
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
          ? `Next in the rundown: ${next.scene.title}. Loads it into the draft; nothing is sent.`
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

/**
 * The digit of a key without modifiers, by its symbol or its position: on a French keyboard digits need Shift. The symbols that
 * zoom are left alone.
 */
function readDigit(event: KeyboardEvent): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) {
    return undefined;
  }
  const [, digit] = /^([1-9])$/.exec(event.key) ?? /^Digit([1-9])$/.exec(event.code) ?? [];
  return digit === undefined || /^[+=-]$/.test(event.key) ? undefined : Number(digit);
}
