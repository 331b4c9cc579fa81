import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconArrowsDiagonal from '@tabler/icons-react/dist/esm/icons/IconArrowsDiagonal.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconDeviceTv from '@tabler/icons-react/dist/esm/icons/IconDeviceTv.mjs';
import IconMagnet from '@tabler/icons-react/dist/esm/icons/IconMagnet.mjs';
import IconMaximize from '@tabler/icons-react/dist/esm/icons/IconMaximize.mjs';
import IconSquarePlus from '@tabler/icons-react/dist/esm/icons/IconSquarePlus.mjs';
import IconStackBackward from '@tabler/icons-react/dist/esm/icons/IconStackBackward.mjs';
import IconStackForward from '@tabler/icons-react/dist/esm/icons/IconStackForward.mjs';
import IconTag from '@tabler/icons-react/dist/esm/icons/IconTag.mjs';
import IconVideo from '@tabler/icons-react/dist/esm/icons/IconVideo.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import IconZoomIn from '@tabler/icons-react/dist/esm/icons/IconZoomIn.mjs';
import IconZoomOut from '@tabler/icons-react/dist/esm/icons/IconZoomOut.mjs';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import { nameAction } from '#editor/actions/action.ts';
import type { Action } from '#editor/actions/action.ts';
import {
  addSlotAction,
  bringForwardAction,
  deleteAction,
  duplicateAction,
  redoAction,
  sendBackwardAction,
  undoAction,
} from '#editor/actions/edit-actions.ts';
import {
  actualSizeAction,
  fitCanvasAction,
  toggleAloneAction,
  toggleLabelsAction,
  toggleSnappingAction,
  zoomInAction,
  zoomOutAction,
} from '#editor/actions/view-actions.ts';
import { edit } from '#editor/edit.ts';
import { editableSelection } from '#editor/selection.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import type { LayoutMode } from '#trtc/layout-params.ts';
import { maxTiles, maxWatermarks } from '#trtc/limits.ts';
import { nameMode } from '#layout/document/mode-names.ts';
import { switchLive } from '#web/live/steer-live.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsLocked,
  useIsSandbox,
  useSession,
} from '#web/hooks/desk-context.ts';
import buttons from '#web/ui/button.module.css';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';
import { Choice } from '#web/fields/choice.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';

import { ArrangeButton, WatermarkButton } from './insert-buttons.tsx';
import { platform, shortcutOf } from '#web/browser/platform.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import styles from './toolbar.module.css';
import { say } from '#web/words/say.ts';

const modes: readonly (readonly [LayoutMode, string])[] = [
  [layoutModes.floating, nameMode(layoutModes.floating)],
  [layoutModes.screenShare, nameMode(layoutModes.screenShare)],
  [layoutModes.grid, nameMode(layoutModes.grid)],
  [layoutModes.custom, nameMode(layoutModes.custom)],
];

/** Actions on the draft and on its view. Each group renders for what its own buttons show. */
export function Toolbar() {
  const isLocked = useIsLocked();
  const isOpen = useIsDraftOpen() && !isLocked;
  return (
    <div className={styles['toolbar']}>
      <div className={styles['group']}>
        <ModeChoice isOpen={isOpen} />
      </div>
      <span className={styles['gap']} />
      <div className={styles['group']}>
        <UndoButton isOpen={isOpen} />
        <RedoButton isOpen={isOpen} />
      </div>
      <span className={styles['gap']} />
      <EditButtons isOpen={isOpen} />
      <div className={joinClasses(styles['group'], styles['end'])}>
        <SnappingButton />
        <LabelsButton />
        <LiveButton />
        <RecorderButton />
        <AloneButton />
        <ZoomButtons />
      </div>
    </div>
  );
}

interface GroupProps {
  /** Whether there is a draft that can be edited. */
  readonly isOpen: boolean;
}

function ModeChoice({ isOpen }: GroupProps) {
  const { editor } = useDesk();
  const isShown = useIsDraftOpen();
  const mode = useStore(editor.document, (state) => state.document.mode);
  return (
    <Choice
      label={say('Layout mode')}
      look="segments"
      value={isShown ? mode : null}
      options={modes}
      isDisabled={!isOpen}
      onChange={(chosen) =>
        edit(editor, say('Change mode to {value}', { value: nameMode(chosen) }), (document) =>
          changeMode(document, chosen),
        )
      }
    />
  );
}

function UndoButton({ isOpen }: GroupProps) {
  const label = useStore(useDesk().editor.document, (state) => state.history.past.at(-1)?.label);
  return (
    <ActionButton
      action={undoAction}
      hint={label && say('Undo: {label}', { label })}
      isEnabled={isOpen && label !== undefined}
    >
      <IconArrowBackUp size={18} />
    </ActionButton>
  );
}

function RedoButton({ isOpen }: GroupProps) {
  const label = useStore(useDesk().editor.document, (state) => state.history.future.at(-1)?.label);
  return (
    <ActionButton
      action={redoAction}
      hint={label && say('Redo: {label}', { label })}
      isEnabled={isOpen && label !== undefined}
    >
      <IconArrowForwardUp size={18} />
    </ActionButton>
  );
}

function EditButtons({ isOpen }: GroupProps) {
  const { editor } = useDesk();
  const isCustom = useStore(
    editor.document,
    ({ document }) => document.mode === layoutModes.custom,
  );
  const hasSelection = useStore(editor.document, (state) => editableSelection(state).length > 0);
  const isFull = useStore(editor.document, (state) => state.document.tiles.length >= maxTiles);
  const canDuplicate = useStore(
    editor.document,
    ({ document: { tiles, watermarks } }) =>
      tiles.length < maxTiles || watermarks.length < maxWatermarks,
  );
  return (
    <div className={styles['group']}>
      <ActionButton
        action={addSlotAction}
        hint={say('Add an open slot for the next person who enters')}
        isEnabled={isOpen && isCustom && !isFull}
      >
        <IconSquarePlus size={18} />
      </ActionButton>
      <WatermarkButton isEnabled={isOpen} />
      <ArrangeButton isEnabled={isOpen} />
      <ActionButton action={duplicateAction} isEnabled={isOpen && hasSelection && canDuplicate}>
        <IconCopy size={18} />
      </ActionButton>
      <ActionButton action={deleteAction} isEnabled={isOpen && hasSelection}>
        <IconTrash size={18} />
      </ActionButton>
      <ActionButton action={bringForwardAction} isEnabled={isOpen && hasSelection}>
        <IconStackForward size={18} />
      </ActionButton>
      <ActionButton action={sendBackwardAction} isEnabled={isOpen && hasSelection}>
        <IconStackBackward size={18} />
      </ActionButton>
    </div>
  );
}

function ActionButton(props: {
  readonly action: Action;
  readonly isEnabled: boolean;
  readonly hint?: string | undefined;
  /** Set for what can be on or off. */
  readonly isPressed?: boolean;
  readonly children: ReactNode;
}) {
  const { editor } = useDesk();
  const { action } = props;
  return (
    <IconButton
      label={nameAction(action)}
      hint={props.hint || nameAction(action)}
      shortcut={shortcutOf(editor, action)}
      isDisabled={!props.isEnabled}
      {...(props.isPressed === undefined ? {} : { isPressed: props.isPressed })}
      onPress={() => action.run(editor, performance.now())}
    >
      {props.children}
    </IconButton>
  );
}

function SnappingButton() {
  const { editor } = useDesk();
  const isLocked = useIsLocked();
  const isOn = useStore(editor.view, (state) => state.snapping);
  const key = platform === 'mac' ? '⌘' : 'Ctrl';
  return (
    <ActionButton
      action={toggleSnappingAction}
      hint={
        isOn
          ? say('Snapping is on; hold {key} while dragging to switch it', { key })
          : say('Snapping is off; hold {key} while dragging to switch it', { key })
      }
      isPressed={isOn}
      isEnabled={!isLocked}
    >
      <IconMagnet size={18} />
    </ActionButton>
  );
}

function LabelsButton() {
  const { editor } = useDesk();
  const isOn = useStore(editor.view, (state) => state.labels);
  return (
    <ActionButton
      action={toggleLabelsAction}
      hint={
        isOn
          ? say('Names on pictures are shown; they are never recorded')
          : say('Names on pictures are hidden; they are never recorded')
      }
      isPressed={isOn}
      isEnabled
    >
      <IconTag size={18} />
    </ActionButton>
  );
}

function AloneButton() {
  const isOn = useStore(useDesk().editor.view, (state) => state.alone);
  return (
    <ActionButton action={toggleAloneAction} isEnabled isPressed={isOn}>
      <IconArrowsDiagonal size={18} />
    </ActionButton>
  );
}

/** Cameras and screens of the room in the tiles, instead of still test cards. */
function LiveButton() {
  const { live } = useDesk();
  const isOn = useStore(live, (state) => state.isOn);
  return (
    <IconButton
      label={say('Live pictures')}
      hint={
        isOn ? say('Live pictures of the room are shown') : say('Live pictures of the room are off')
      }
      isPressed={isOn}
      onPress={() => switchLive(live)}
    >
      <IconVideo size={18} />
    </IconButton>
  );
}

/** Shown only with the simulator: no other cloud can show what it records. */
function RecorderButton() {
  const { recorderPane } = useDesk();
  const isOpen = useStore(recorderPane, (state) => state.isOpen);
  const session = useSession();
  const isSandbox = useIsSandbox();
  return session?.simulatorUrl && !isSandbox ? (
    <IconButton
      label={say('Recorder’s picture')}
      hint={say('What the simulator records, beside the draft')}
      isPressed={isOpen}
      onPress={() => recorderPane.setState({ isOpen: !isOpen })}
    >
      <IconDeviceTv size={18} />
    </IconButton>
  ) : null;
}

function ZoomButtons() {
  const { editor } = useDesk();
  const percent = useStore(editor.view, (state) => Math.round(state.viewport.scale * 100));
  return (
    <>
      <ActionButton action={zoomOutAction} isEnabled>
        <IconZoomOut size={18} />
      </ActionButton>
      <Button
        tone="quiet"
        className={joinClasses(buttons['button'], styles['zoom'])}
        aria-label={say('{label}, now {percent} %', {
          label: nameAction(actualSizeAction),
          percent,
        })}
        title={nameAction(actualSizeAction)}
        onClick={() => actualSizeAction.run(editor, performance.now())}
      >
        {percent} %
      </Button>
      <ActionButton action={zoomInAction} isEnabled>
        <IconZoomIn size={18} />
      </ActionButton>
      <ActionButton action={fitCanvasAction} isEnabled>
        <IconMaximize size={18} />
      </ActionButton>
    </>
  );
}
