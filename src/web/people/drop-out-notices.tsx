import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useStore } from 'zustand';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Person } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import { edit } from '#editor/edit.ts';
import { arrangePeople } from '#layout/arrange/arrange-people.ts';
import { callPerson } from '#layout/document/people-names.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useIsDraftOpen, useIsLocked, useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { useHasCome } from '#web/hooks/use-now.ts';
import { Button } from '#web/ui/button.tsx';
import { Notice } from '#web/ui/notice.tsx';

import { findDropOuts, hasPlace, listStandIns, newsMs } from './drop-outs.ts';
import type { DropOut } from './drop-outs.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

const StandInPopup = lazy(async () => ({
  default: (await import('./stand-in-popup.tsx')).StandInPopup,
}));

/** Reports guests on air who dropped out, with ways to go on. A screen reader announces them. */
export function DropOutNotices() {
  const task = useTask();
  const { data: people } = useQuery({
    ...rosterQuery(task?.id ?? ''),
    enabled: task !== undefined,
  });
  return (
    <div role="status">{task && people ? <DropOuts task={task} people={people} /> : null}</div>
  );
}

function DropOuts({ task, people }: { readonly task: Task; readonly people: readonly Person[] }) {
  const [kept, setKept] = useState<readonly string[]>([]);
  const dropOuts = findDropOuts(task, people, serverNow()).filter(
    (dropOut) => !kept.includes(keyOf(dropOut)),
  );
  const first = dropOuts.find(({ place }) => place !== 'empty');
  const endMs = first ? Date.parse(first.since) + newsMs : null;
  // Renders again when the oldest news is over.
  useHasCome(endMs);
  return dropOuts.map((dropOut) => (
    <DropOutNotice
      key={keyOf(dropOut)}
      dropOut={dropOut}
      people={people}
      onKeep={() => setKept([...kept, keyOf(dropOut)])}
    />
  ));
}

function keyOf({ userId, since }: DropOut): string {
  return `${since} ${userId}`;
}

function DropOutNotice(props: {
  readonly dropOut: DropOut;
  readonly people: readonly Person[];
  readonly onKeep: () => void;
}) {
  const { userId, since, place } = props.dropOut;
  const called = callPerson(userId, useNames());
  const isPlaceEmpty = place === 'empty';
  const { editor } = useDesk();
  const isOpen = useIsDraftOpen();
  const isLocked = useIsLocked();
  const { document, canvas } = useStore(editor.document);
  const [isChoosing, setChoosing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const canChange = isOpen && !isLocked && hasPlace(document, userId);
  const rest = document.tiles.filter((tile) => tile.userId !== userId);
  const standIns = listStandIns(document, props.people);

  function arrangeRest(): void {
    edit(
      editor,
      say('Arrange the rest without {called}', { called: isolateName(called) }),
      (current) =>
        arrangePeople(current, canvas, { kind: 'tiles', tiles: rest }, { kind: 'grid' }, noSpacing),
    );
  }

  return (
    <Notice
      tone="unsure"
      title={sayNodes('{name} dropped out.', { name: <bdi title={userId}>{called}</bdi> })}
      actions={
        <>
          {isPlaceEmpty ? (
            <Button
              ref={button}
              aria-haspopup="dialog"
              aria-expanded={isChoosing}
              disabled={!canChange || standIns.length === 0}
              title={
                standIns.length === 0
                  ? say('Nobody else in the room is without a tile.')
                  : undefined
              }
              onClick={() => setChoosing(true)}
            >
              {say('Give the tile to…')}
            </Button>
          ) : null}
          {isPlaceEmpty && document.mode === layoutModes.custom ? (
            <Button disabled={!canChange || rest.length === 0} onClick={arrangeRest}>
              {say('Arrange the rest')}
            </Button>
          ) : null}
          <Button onClick={props.onKeep}>{say('Keep')}</Button>
          {isChoosing ? (
            <Suspense>
              <StandInPopup
                triggerRef={button}
                gone={userId}
                standIns={standIns}
                onClose={() => setChoosing(false)}
              />
            </Suspense>
          ) : null}
        </>
      }
    >
      {explain(place, formatClock(since))}
    </Notice>
  );
}

function explain(place: DropOut['place'], when: string): string {
  switch (place) {
    case 'empty':
      return say(
        'They were on air and left the room at {when}: their place is empty on air. What you choose changes the draft; take it to put it on air.',
        { when },
      );
    case 'closed':
      return say(
        'They were on air and left the room at {when}. The recorder closed the gap by itself.',
        { when },
      );
    case 'none':
      return say('They were heard on air and left the room at {when}. The picture has no gap.', {
        when,
      });
  }
}

const noSpacing = {
  gutter: { value: 0, unit: 'px' },
  margin: { value: 0, unit: 'px' },
} as const;
