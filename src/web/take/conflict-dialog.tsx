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
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { ChangeList } from './change-list.tsx';
import { ClashChoice } from './clash-choice.tsx';
import styles from './conflict-dialog.module.css';
import { useOthers } from '#web/hooks/use-others.ts';
import { closeDialog } from '#web/desk/dialog.ts';

/** Shown when somebody took since this draft began: who, what they changed, and what the person can do. */
export function ConflictDialog() {
  const desk = useDesk();
  const task = useTask();
  const isLocked = useIsLocked();
  const phase = useTakePhase();
  const origin = useStore(desk.draft, (state) => state.origin);
  const payload = useDraftPayload();
  const here = describePresence(useOthers());
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
    ? mergePayloads(origin.basePayload, mine, payloadOf(theirs), decisions)
    : undefined;
  const base = !isDraft ? refused.attempt.baseRevision : origin.base;
  const overwritten = diffPayloads(payloadOf(theirs), mine);

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
      title={
        <>
          <bdi>{theirs.actor.name}</bdi> took revision {theirs.number}
        </>
      }
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Keep editing</Button>
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
            Load what is on air
          </Button>
          {merge ? (
            <Button disabled={isLocked} onClick={keepMerged}>
              Merge into draft
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
            Take anyway
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
              Take merged
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        {describeTheirs(theirs)} Your draft is based on{' '}
        {base === null ? 'no earlier take' : `revision ${base}`}. Your changes were not sent.
        {here === null ? null : ` Now: ${here}.`}
      </p>
      {merge && merge.clashes.length > 0 ? (
        <fieldset className={styles['clashes']}>
          <legend>
            {merge.clashes.length === 1
              ? 'You both changed one thing. Which version do you want to keep?'
              : `You both changed ${merge.clashes.length} things. Which versions do you want to keep?`}
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
        <Section title="Taking the merged layout would change what is on air:">
          <ChangeList changes={diffPayloads(payloadOf(theirs), merge.payload)} />
        </Section>
      ) : null}
      <Section title="Taking anyway would undo what they did and change what is on air:">
        <ChangeList changes={overwritten} />
      </Section>
      <p className={styles['soft']}>
        Loading and merging change your draft only. Undo takes back your own changes, not theirs.
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
  const at = theirs.settledAt === null ? '' : ` at ${formatClock(theirs.settledAt)}`;
  return theirs.status === 'unknown'
    ? `It was sent, but the cloud had not answered${at}, so it may be on air.`
    : `It was accepted${at}.`;
}
