import { actions } from '#editor/actions/keymap.ts';
import { formatChord } from '#editor/actions/action.ts';
import { useDesk } from '#web/app/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from './dialogs.module.css';
import { PeopleHelp } from './people-help.tsx';
import { platform, takeChord } from './platform.ts';

const hand: readonly (readonly [string, string])[] = [
  ['Move a tile', 'Drag'],
  ['Add to or take from the selection', 'Shift+Click'],
  ['Select what a box touches', 'Drag on the background'],
  ['Keep the shape while resizing', 'Shift'],
  ['Resize around the middle', 'Alt'],
  ['Snapping the other way', platform === 'mac' ? '⌘' : 'Ctrl'],
  ['Put a person on a tile or slot, add or swap', 'Drag from the list of people'],
  ['Move the view', 'Space+Drag'],
];

/** Every key of the desk. */
export function HelpDialog() {
  const { dialog } = useDesk();
  const close = (): void => dialog.setState({ open: null });
  return (
    <ModalDialog
      title="Help and shortcuts"
      onClose={close}
      actions={
        <Button tone="primary" onClick={close}>
          Close
        </Button>
      }
    >
      <p className={styles['soft']}>
        What you edit is a draft. Nothing reaches the recording until you press Take; no single key
        or click on the canvas does. Each take replaces the layout and both lists in full.
      </p>
      <h3 className={styles['subtitle']}>On air</h3>
      <Keys rows={[['Take the draft, from anywhere', [takeChord]]]} />
      <p className={styles['soft']}>
        When a take gets no answer, nobody knows whether it is on air. Take again is always safe. Or
        look at the recording, and if it shows the layout, Mark as seen on air: the history keeps
        that you said so. The safe layout is one revision pinned in the history, the same for
        everybody.
      </p>
      <p className={styles['soft']}>
        With the simulator, Rehearsal panel at the top opens its own page: let people join, leave
        and drop out, play a whole show, order faults, and see what the cloud received.
      </p>
      <p className={styles['soft']}>
        Beside the recording’s name stands who else has it open and who is editing. Give each window
        a name there, such as Control room 2: the others see it, and the history beside your takes.
      </p>
      <h3 className={styles['subtitle']}>Recordings</h3>
      <p className={styles['soft']}>
        Start one, or attach one that runs already; what it shows first is revision 1. The badge in
        the top bar tells its status and how long its handle lasts: after that it goes on, but no
        take and no stop reaches it. Press the badge for its files and to stop it.
      </p>
      <h3 className={styles['subtitle']}>Keys</h3>
      <Keys rows={[['Load a scene into the draft', ['1 … 9']]]} />
      <Keys
        rows={actions.map((action) => [
          action.label,
          [...new Set(action.chords.map((chord) => formatChord(chord, platform)))],
        ])}
      />
      <h3 className={styles['subtitle']}>Scenes</h3>
      <p className={styles['soft']}>
        A scene is a saved layout for all recordings of the application. Its seats are filled with
        whoever holds them in this recording; people keep their seats while they are away, and a
        seat that nobody holds shows whoever enters next. Next in the rundown moves on for everybody
        and loads the scene into your draft.
      </p>
      <h3 className={styles['subtitle']}>Pointer</h3>
      <Keys rows={hand.map(([what, how]) => [what, [how]])} />
      <PeopleHelp />
    </ModalDialog>
  );
}

function Keys({ rows }: { readonly rows: readonly (readonly [string, readonly string[]])[] }) {
  return (
    <dl className={styles['keys']}>
      {rows.map(([what, keys]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {keys.map((key, index) => (
              <span key={key}>
                {index > 0 ? ' or ' : ''}
                <kbd>{key}</kbd>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
