import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import type { Revision } from '#contract/revision.ts';
import { diffPayloads } from '#layout/compare/diff.ts';
import { mergePayloads } from '#layout/compare/merge.ts';
import type { Side } from '#layout/compare/merge.ts';
import { formatClock } from '#web/browser/clock.ts';
import { describePresence } from '#web/desk/describe-presence.ts';
import { forgetTake } from '#web/desk/desk.ts';
import {
  useDesk,
  useDraftPayload,
  useIsLocked,
  useTakePhase,
  useTask,
} from '#web/hooks/desk-context.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { loadAir, mergeDraft } from '#web/desk/keep-draft.ts';
import { forceTake, takeDraft } from '#web/desk/take-control.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { ChangeList } from './change-list.tsx';
import { ClashChoice } from './clash-choice.tsx';
import styles from './conflict-dialog.module.css';
import { useOthers } from '#web/hooks/use-others.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Shown when somebody took since this draft began: who, what they changed, and what the person can do. */
export function ConflictDialog() {
  const desk = useDesk();
  const task = useTask();
  const isLocked = useIsLocked();
  const phase = useTakePhase();
  const origin = useStore(desk.draft, (state) => state.origin);
  const payload = useDraftPayload();
  const here = describePresence(useOthers());
  const names = useNames();
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Side>>(new Map());

  const refused = phase?.kind === 'settled' && phase.outcome.kind === 'problem' ? phase : undefined;
  const told =
    phase?.kind === 'settled' && phase.outcome.kind === 'problem'
      ? phase.outcome.problem.current
      : undefined;
  const theirs = newerOf(told && 'number' in told ? told : null, task?.current ?? null);
  const isDraft = refused?.purpose !== 'roll-back';
  const mine = isDraft ? payload : refused.attempt.payload;
  if (!task || !origin || !theirs) {
    return null;
  }
  const merge = isDraft
    ? mergePayloads(origin.basePayload, mine, payloadOf(theirs), decisions, names)
    : undefined;
  const base = !isDraft ? refused.attempt.baseRevision : origin.base;
  const overwritten = diffPayloads(payloadOf(theirs), mine, names);

  function close(): void {
    closeDialog(desk);
  }

  function keepMerged(): void {
    if (!merge || !theirs) {
      return;
    }
    mergeDraft(desk, merge.payload, theirs);
    if (refused) {
      forgetTake(desk, refused.attempt.taskId);
    }
    close();
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={sayNodes('{name} took revision {number}', {
        name: <bdi>{theirs.actor.name}</bdi>,
        number: theirs.number,
      })}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Keep editing')}</Button>
          <Button
            disabled={isLocked}
            onClick={() => {
              loadAir(desk);
              if (refused) {
                forgetTake(desk, refused.attempt.taskId);
              }
              close();
            }}
          >
            {say('Load what is on air')}
          </Button>
          {merge ? (
            <Button disabled={isLocked} onClick={keepMerged}>
              {say('Merge into draft')}
            </Button>
          ) : null}
          <Button
            tone={merge ? 'plain' : 'air'}
            disabled={isLocked}
            onClick={() => {
              close();
              if (refused) {
                forceTake(desk, refused);
              } else {
                takeDraft(desk, { force: true, isSecondWord: true });
              }
            }}
          >
            {say('Take anyway')}
          </Button>
          {merge ? (
            <Button
              tone="air"
              disabled={isLocked}
              onClick={() => {
                keepMerged();
                takeDraft(desk, { force: false, isSecondWord: true });
              }}
            >
              {say('Take merged')}
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        {describeTheirs(theirs)}{' '}
        {base === null
          ? say('Your draft is based on no earlier take. Your changes were not sent.')
          : say('Your draft is based on revision {base}. Your changes were not sent.', { base })}
        {here === null ? null : ` ${say('Now: {here}.', { here })}`}
      </p>
      {merge && merge.clashes.length > 0 ? (
        <fieldset className={styles['clashes']}>
          <legend>
            {say(
              '{count, plural, one {You both changed one thing. Which version do you want to keep?} other {You both changed # things. Which versions do you want to keep?}}',
              { count: merge.clashes.length },
            )}
          </legend>
          {merge.clashes.map((clash) => (
            <ClashChoice
              key={clash.key}
              clash={clash}
              theirName={theirs.actor.name}
              side={decisions.get(clash.key) ?? 'mine'}
              onDecide={(side) => setDecisions(new Map(decisions).set(clash.key, side))}
            />
          ))}
        </fieldset>
      ) : null}
      {merge ? (
        <Section title={say('Taking the merged layout would change what is on air:')}>
          <ChangeList changes={diffPayloads(payloadOf(theirs), merge.payload, names)} />
        </Section>
      ) : null}
      <Section title={say('Taking anyway would undo what they did and change what is on air:')}>
        <ChangeList changes={overwritten} />
      </Section>
      <p className={styles['soft']}>
        {say(
          'Loading and merging change your draft only. Undo takes back your own changes, not theirs.',
        )}
      </p>
    </ModalDialog>
  );
}

function Section(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <p className={styles['soft']}>{props.title}</p>
      {props.children}
    </div>
  );
}

function newerOf(a: Revision | null, b: Revision | null): Revision | null {
  if (!a || !b) {
    return a ?? b;
  }
  return a.number > b.number ? a : b;
}

function describeTheirs(theirs: Revision): string {
  if (theirs.settledAt === null) {
    return theirs.status === 'unknown'
      ? say('It was sent, but the cloud had not answered, so it may be on air.')
      : say('It was accepted.');
  }
  const at = formatClock(theirs.settledAt);
  return theirs.status === 'unknown'
    ? say('It was sent, but the cloud had not answered at {at}, so it may be on air.', { at })
    : say('It was accepted at {at}.', { at });
}
