import IconCommand from '@tabler/icons-react/dist/esm/icons/IconCommand.mjs';
import IconCloud from '@tabler/icons-react/dist/esm/icons/IconCloud.mjs';
import IconFlask from '@tabler/icons-react/dist/esm/icons/IconFlask.mjs';
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs';
import IconPlugConnected from '@tabler/icons-react/dist/esm/icons/IconPlugConnected.mjs';
import IconRefreshAlert from '@tabler/icons-react/dist/esm/icons/IconRefreshAlert.mjs';
import IconTestPipe from '@tabler/icons-react/dist/esm/icons/IconTestPipe.mjs';
import { useStore } from 'zustand';

import type { Task } from '#contract/task.ts';
import { useDesk, useIsSandbox, useSession, useTask } from '#web/hooks/desk-context.ts';
import { fromPage, sandboxPath } from '#contract/http/route.ts';
import { showSandbox } from '#web/desk/task-address.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import { deskKeys } from '#web/actions/desk-keys.ts';
import { formatKey } from '#web/browser/platform.ts';
import { PresenceBadge } from '#web/people/presence-badge.tsx';
import { TaskPicker } from '#web/search/task-picker.tsx';
import { RecordingBadge } from '#web/recordings/recording-badge.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { rehearsalDrawer, toggleRehearsal } from '#web/rehearsal/drawer-state.ts';
import styles from './top-controls.module.css';
import { SkipStops } from './skip-stops.tsx';
import { UserBadge } from './user-badge.tsx';
import { say } from '#web/words/say.ts';

/** The recording that is shown, and the state of the connections to the server and the cloud. */
export function TopControls() {
  const desk = useDesk();
  const task = useTask();
  const isSandbox = useIsSandbox();
  return (
    <div className={styles['controls']}>
      <SkipStops />
      <TaskPicker />
      <RecordingBadge />
      <SandboxLink />
      <p className={styles['facts']}>{task && !isSandbox ? <Facts task={task} /> : null}</p>
      <div className={styles['status']}>
        <PresenceBadge />
        <ModeBadge />
        <ConnectionBadge />
        <IconButton
          label={say('Command palette')}
          shortcut={formatKey(deskKeys['command-palette'][0])}
          onPress={() => openDialog(desk, { kind: 'palette' })}
        >
          <IconCommand size={18} />
        </IconButton>
        <IconButton
          label={say('Help and shortcuts')}
          onPress={() => openDialog(desk, { kind: 'help' })}
        >
          <IconHelp size={18} />
        </IconButton>
        <UserBadge />
      </div>
    </div>
  );
}

/** Leads to the desk without a recording. A link, so that it can be opened in a window of its own. */
function SandboxLink() {
  const desk = useDesk();
  const isSandbox = useIsSandbox();
  return (
    <a
      className={joinClasses(styles['badge'], styles['link'], styles['roomy'])}
      data-part="sandbox"
      href={fromPage(sandboxPath)}
      {...(isSandbox ? { 'aria-current': 'page' as const } : {})}
      aria-label={say('Sandbox')}
      title={say(
        'Sandbox: try layouts and customers’ requests without a recording. Nothing can be taken.',
      )}
      onClick={(event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          showSandbox(desk);
        }
      }}
    >
      <IconTestPipe size={14} />
      <span>{say('Sandbox')}</span>
    </a>
  );
}

function Facts({ task }: { readonly task: Task }) {
  return (
    <>
      <span>
        {say('Canvas {width} × {height}', { width: task.canvas.width, height: task.canvas.height })}
      </span>
    </>
  );
}

function ModeBadge() {
  const session = useSession();
  if (!session) {
    return null;
  }
  return session.mode === 'simulator' ? (
    <>
      <span
        className={joinClasses(styles['badge'], styles['mode'])}
        title={say('Takes go to the built-in simulator of the TRTC cloud.')}
      >
        <IconFlask size={14} />
        <span>{say('Simulator')}</span>
      </span>
      {session.simulatorUrl === null ? null : <RehearsalButton />}
    </>
  ) : (
    <span
      className={joinClasses(styles['badge'], styles['cloud'])}
      title={say('Takes go to Tencent Cloud and change real recordings.')}
    >
      <IconCloud size={14} />
      {say('Cloud')}
    </span>
  );
}

/** Opens and closes the drawer in which people join and leave by hand or in a recorded show. */
function RehearsalButton() {
  const isOpen = useStore(rehearsalDrawer, (state) => state.isOpen);
  const key = formatKey(deskKeys['rehearsal-panel'][0]);
  return (
    <button
      type="button"
      className={joinClasses(styles['badge'], styles['link'])}
      data-part="rehearsal"
      aria-expanded={isOpen}
      aria-label={say('Rehearsal panel')}
      aria-keyshortcuts={key}
      title={say(
        'Rehearsal panel: let people join, leave and drop out, play a show, cause faults ({key})',
        { key },
      )}
      onClick={toggleRehearsal}
    >
      <IconMovie size={14} />
      <span>{say('Rehearsal panel')}</span>
    </button>
  );
}

function ConnectionBadge() {
  const line = useStore(useDesk().connection, (state) => state.line);
  const isLive = line === 'live';
  return (
    <span
      role="status"
      className={joinClasses(styles['badge'], isLive ? styles['live'] : styles['lost'])}
      title={
        isLive
          ? say('Changes by others arrive as they happen.')
          : say(
              'Not connected to the desk: changes by others are not shown. The page reconnects by itself.',
            )
      }
    >
      {isLive ? <IconPlugConnected size={14} /> : <IconRefreshAlert size={14} />}
      <span>
        {isLive ? say('Connected') : line === 'lost' ? say('Reconnecting') : say('Connecting')}
      </span>
    </span>
  );
}
