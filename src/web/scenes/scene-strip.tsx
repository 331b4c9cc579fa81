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
import { findNext } from '#layout/scenes/next-place.ts';
import { findDue, formatPlannedTime } from './planned-time.ts';
import { goToPlace } from '#web/desk/rundown.ts';
import { useNow } from '#web/hooks/use-now.ts';
import { describeFree, loadScene } from '#web/desk/scenes.ts';
import { isKeyForEditor } from '#web/canvas/editor-keys.ts';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';

import { PopupButton } from '#web/stage/insert-buttons.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { SceneRow } from './scene-row.tsx';
import styles from './scene-strip.module.css';
import { say } from '#web/words/say.ts';

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
  const isViewer = useIsViewer('scenes');
  const isSandbox = useIsSandbox();
  const isReady = scenes !== undefined && cast !== undefined;
  useSceneKeys(desk, task, isReady ? scenes : undefined);
  const current = scenes?.find(({ id }) => id === loaded);
  const free = current && cast ? freeSeatsOf(current, cast.seats) : [];
  return (
    <section aria-label={say('Scenes')} className={styles['strip']}>
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
            label={say('Seats')}
            hint={free.length > 0 ? describeFree(free) : say('Who holds which seat')}
            kind="dialog"
            isEnabled={isReady}
            popup={SeatsPopup}
          >
            <IconArmchair size={18} className={styles[free.length > 0 ? 'warn' : '']} />
            {free.length > 0 ? <span className={styles['free']}>{free.length}</span> : null}
          </PopupButton>
        )}
        <IconButton
          label={say('Save draft as scene')}
          hint={isViewer ? say('Saving a scene needs the producer role') : undefined}
          isDisabled={!isReady || isViewer}
          onPress={() => openDialog(desk, { kind: 'save-scene' })}
        >
          <IconPlus size={18} />
        </IconButton>
        <IconButton
          label={say('Scenes and rundown')}
          hint={say('Scenes and rundown: order, rename, versions, files')}
          isDisabled={!isReady}
          onPress={() => openDialog(desk, { kind: 'scenes' })}
        >
          <IconListDetails size={18} />
        </IconButton>
      </div>
      {failure === null ? null : (
        <div role="alert" className={styles['failure']}>
          <span>{failure}</span>
          <Button onClick={() => desk.scenes.setState({ failure: null })}>{say('Dismiss')}</Button>
        </div>
      )}
    </section>
  );
}

function describeNone(error: Error | null, isReady: boolean): string {
  if (error) {
    return say('The scenes could not be loaded: {message}', { message: error.message });
  }
  return isReady
    ? say('No scenes yet. Save the draft as a scene. The keys 1 to 9 load scenes.')
    : '';
}

/** How far the show is under or over. It ticks, so it is read only by whoever asks for it. */
function DueTime({ at }: { readonly at: string }) {
  const { kind, text } = findDue(at, useNow());
  return (
    <span
      className={styles['due']}
      data-due={kind}
      title={say('Planned at {at}', { at: formatPlannedTime(at) })}
      aria-live="off"
    >
      {kind === 'over' ? say('{time} over', { time: text }) : say('{time} under', { time: text })}
    </span>
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
  const plan = next && rundown.plans?.[next.position];
  const place = `${(rundown.position ?? -1) + 1}/${rundown.sceneIds.length}`;
  return (
    <Button
      className={styles['next']}
      aria-label={
        next ? say('Next: {title}', { title: next.scene.title }) : say('End of the rundown')
      }
      title={
        next
          ? [
              say('Next in the rundown: {title}. Loads it into the draft; nothing is sent.', {
                title: isolateName(next.scene.title),
              }),
              ...(plan?.note ? [plan.note] : []),
            ].join('\n')
          : say('The rundown is at its end. Restart it under Scenes and rundown.')
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
      <span className={styles['upcoming']}>{next?.scene.title ?? say('End')}</span>
      <small>{place}</small>
      {plan?.at ? <DueTime at={plan.at} /> : null}
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
