import { useState } from 'react';

import type { KeyPress } from '#editor/actions/action.ts';
import type { Chord } from '#editor/key-choice.ts';
import { keepKeys, readKeptKeys } from '#web/browser/keep-keys.ts';
import type { KeyProfile, KeptKeys } from '#web/browser/keep-keys.ts';
import { formatKey, platform } from '#web/browser/platform.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { actionGroups, listActions } from './action-table.ts';
import type { TableAction } from './action-table.ts';
import { chordOf, explainRefusedKey, findKeyConflicts, findUser, isFixed } from './choose-key.ts';
import { combineKeys, profileNames } from './key-profiles.ts';
import styles from './key-sheet.module.css';
import { say } from '#web/words/say.ts';

/** What keys do together with the pointer: no action of its own. */
const pointer: readonly (readonly [string, string])[] = [
  [say('Move a tile'), say('Drag')],
  [say('Drag a copy'), 'Alt+Drag'],
  [say('Add to or remove from the selection'), 'Shift+Click'],
  [say('Select what a box touches'), say('Drag on the background')],
  [say('One tile of a group, or write a text'), say('Double click')],
  [say('Keep the shape while resizing'), 'Shift'],
  [say('Resize around the middle'), 'Alt'],
  [say('Turn snapping off, or on, while dragging'), platform === 'mac' ? '⌘' : 'Ctrl'],
  [say('Put a person on a tile or slot, add or swap'), say('Drag from the list of people')],
  [say('Change a number'), say('Drag its label')],
  [say('Move the view'), 'Space+Drag'],
];

/** All keys, made from the table of actions, and the place to change them. They are kept in this browser. */
export function KeySheet() {
  const desk = useDesk();
  const { editor } = desk;
  const [kept, setKept] = useState(readKeptKeys);
  const [isChanging, setIsChanging] = useState(false);
  /** The action whose new key is waited for, and why the last one was not taken. */
  const [asked, setAsked] = useState<{ readonly id: string; readonly refusal?: string }>();
  const all = listActions(desk);
  const shown = all.filter(
    (action) => action.chords.length > 0 || (isChanging && !isFixed(action)),
  );
  const conflicts = findKeyConflicts(all);
  const close = (): void => closeDialog(desk);

  function keep(next: KeptKeys): void {
    keepKeys(editor, next);
    setKept(next);
    setAsked(undefined);
  }

  function chooseProfile(profile: KeyProfile): void {
    keep(combineKeys(profile, kept.own));
    editor.view.setState({ keepsRatio: profile === 'obs' });
  }

  /** Gives an action one key, or none; whoever had it before loses it. */
  function setKey(id: string, press: KeyPress | null): void {
    const refusal = press ? explainRefusedKey(press) : undefined;
    const user = press ? findUser(all, press) : undefined;
    if (refusal !== undefined || (user && isFixed(user))) {
      setAsked({
        id,
        refusal:
          refusal ?? say('Used by: {label}. It keeps its key.', { label: user?.label ?? '' }),
      });
      return;
    }
    const own = new Map<string, readonly Chord[]>(kept.own);
    if (user && user.id !== id) {
      own.set(user.id, []);
    }
    own.set(id, press ? [chordOf(press)] : []);
    keep(combineKeys(kept.profile, own));
  }

  return (
    <ModalDialog
      title={say('Keys')}
      isWide
      onClose={close}
      actions={
        <>
          <Button onClick={() => setIsChanging(!isChanging)}>
            {isChanging ? say('Show the sheet') : say('Change keys…')}
          </Button>
          <Button tone="primary" onClick={close}>
            {say('Close')}
          </Button>
        </>
      }
    >
      <p className={styles['note']}>
        {say(
          'No single key takes. Everything else is in the command palette, with a key or without.',
        )}
      </p>
      {isChanging ? (
        <div className={styles['settings']}>
          <SelectField
            label={say('Set of keys')}
            value={kept.profile}
            options={profileNames}
            onChange={chooseProfile}
          />
          <Button
            disabled={kept.own.size === 0}
            onClick={() => keep(combineKeys(kept.profile, new Map()))}
          >
            {say('Reset my own keys')}
          </Button>
        </div>
      ) : null}
      {conflicts.length === 0 ? null : (
        <ul className={styles['conflicts']} aria-label={say('Conflicts')}>
          {conflicts.map(([a, b]) => (
            <li key={`${a.id} ${b.id}`}>
              {say('One key for “{label}” and “{label2}”: only the first hears it.', {
                label: a.label,
                label2: b.label,
              })}
            </li>
          ))}
        </ul>
      )}
      <div className={styles['groups']}>
        {actionGroups.map((group) => {
          const actions = shown.filter((one) => one.group === group);
          return actions.length === 0 ? null : (
            <section key={group} className={styles['group']}>
              <h3>{say(group)}</h3>
              <dl>
                {actions.map((action) => (
                  <div key={action.id} data-action={action.id}>
                    <dt>{action.label}</dt>
                    <dd>
                      {isChanging && !isFixed(action) ? (
                        <KeyButton
                          action={action}
                          isAsked={asked?.id === action.id}
                          refusal={asked?.id === action.id ? asked.refusal : undefined}
                          onAsk={(isAsked) => setAsked(isAsked ? { id: action.id } : undefined)}
                          onKey={(press) => setKey(action.id, press)}
                        />
                      ) : (
                        <Keys chords={action.chords} />
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        <section className={styles['group']}>
          <h3>{say('Pointer')}</h3>
          <dl>
            {pointer.map(([what, how]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  <kbd>{how}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </ModalDialog>
  );
}

function Keys({ chords }: { readonly chords: readonly Chord[] }) {
  return [...new Set(chords.map((chord) => formatKey(chord)))].map((key, index) => (
    <span key={key}>
      {index > 0 ? ` ${say('or')} ` : ''}
      <kbd>{key}</kbd>
    </span>
  ));
}

const modifiers = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'];

/** Waits for a key after a press; Escape keeps the one before, Backspace takes it away. */
function KeyButton(props: {
  readonly action: TableAction;
  readonly isAsked: boolean;
  readonly refusal: string | undefined;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onKey: (press: KeyPress | null) => void;
}) {
  const { action, isAsked, refusal } = props;
  return (
    <>
      <button
        type="button"
        className={styles['key']}
        aria-label={say('Key of {label}', { label: action.label })}
        aria-pressed={isAsked}
        onClick={() => props.onAsk(!isAsked)}
        onBlur={() => props.onAsk(false)}
        onKeyDown={(event) => {
          if (!isAsked || modifiers.includes(event.key)) {
            return;
          }
          // Neither the dialog nor the browser may use it.
          event.preventDefault();
          event.stopPropagation();
          const { key, code, shiftKey: shift, altKey: alt } = event;
          const mod = platform === 'mac' ? event.metaKey : event.ctrlKey;
          if (key === 'Escape') {
            props.onAsk(false);
          } else {
            props.onKey(key === 'Backspace' ? null : { key, code, mod, shift, alt });
          }
        }}
      >
        {isAsked ? say('Press a key…') : <Keys chords={action.chords} />}
        {!isAsked && action.chords.length === 0 ? say('None') : null}
      </button>
      {refusal === undefined ? null : (
        <span role="alert" className={styles['refusal']}>
          {refusal}
        </span>
      )}
    </>
  );
}
