import { actions } from '#editor/actions/keymap.ts';
import { formatChord } from '#editor/actions/action.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from '#web/ui/dialogs.module.css';
import { HelpTopics } from './help-topics.tsx';
import { AccessHelp } from './access-help.tsx';
import { PeopleHelp } from './people-help.tsx';
import { platform, takeChord } from '#web/browser/platform.ts';
import { closeDialog } from '#web/desk/dialog.ts';

const hand: readonly (readonly [string, string])[] = [
  ['Move a tile', 'Drag'],
  ['Add to or remove from the selection', 'Shift+Click'],
  ['Select what a box touches', 'Drag on the background'],
  ['Keep the shape while resizing', 'Shift'],
  ['Resize around the middle', 'Alt'],
  ['Turn snapping off, or on, while dragging', platform === 'mac' ? '⌘' : 'Ctrl'],
  ['Put a person on a tile or slot, add or swap', 'Drag from the list of people'],
  ['Move the view', 'Space+Drag'],
];

/** What the desk is for, and every key. */
export function HelpDialog({ section }: { readonly section?: 'webhooks' }) {
  const desk = useDesk();
  const close = (): void => closeDialog(desk);
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
        and no click on the canvas takes. Each take replaces the layout and both lists in full.
      </p>
      <Keys rows={[['Take the draft, from anywhere', [takeChord]]]} />
      <HelpTopics />
      <h3 className={styles['subtitle']}>Keys</h3>
      <Keys rows={[['Load a scene into the draft', ['1 … 9']]]} />
      <Keys
        rows={actions.map((action) => [
          action.label,
          [...new Set(action.chords.map((chord) => formatChord(chord, platform)))],
        ])}
      />
      <h3 className={styles['subtitle']}>Pointer</h3>
      <Keys rows={hand.map(([what, how]) => [what, [how]])} />
      <PeopleHelp isTarget={section === 'webhooks'} />
      <AccessHelp />
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
