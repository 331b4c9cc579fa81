import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';

import { readLayout } from '#layout/document/wire.ts';
import { compose } from '#layout/picture/composition.ts';
import { assumePeople } from '#layout/picture/participants.ts';
import { sessionQuery } from '#web/api/queries.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { usePresentPeople } from '#web/hooks/use-present-people.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import type { ProgramPicture } from './paint-program.ts';
import { ProgramImage } from './program-image.tsx';
import { describeProgram } from './program-words.ts';
import styles from './program.module.css';
import { say } from '#web/words/say.ts';

/**
 * What the recorder was last told to show, drawn by the page from the newest accepted revision and the roster: the cloud shows no
 * picture itself.
 */
export function ProgramPane() {
  const { editor, live: liveSwitch } = useDesk();
  const live = useStore(liveSwitch, ({ screen }) => screen);
  const task = useTask();
  const { state, words } = describeProgram(task);
  const picture = useProgramPicture();
  return (
    <section
      className={joinClasses(styles['pane'], styles[state])}
      aria-label={say('Program')}
      data-state={state}
    >
      <h2 className={styles['title']}>
        {say('Program')} <span>{words}</span>
      </h2>
      {picture ? (
        <ProgramImage editor={editor} picture={picture} live={live} />
      ) : (
        <p className={styles['none']}>
          {task
            ? say(
                'Nothing was taken from this desk yet, and the cloud cannot be asked what it shows.',
              )
            : say('No recording chosen.')}
        </p>
      )}
    </section>
  );
}

/** The same object until the revision, the room or how it is looked at changes. */
function useProgramPicture(): ProgramPicture | null {
  const { editor } = useDesk();
  const task = useTask();
  const people = usePresentPeople(task?.id ?? '', task !== undefined);
  const labels = useStore(editor.view, (view) => view.labels);
  const sources = useStore(editor.view, (view) => view.sources);
  const names = useNames();
  const { data: session } = useQuery(sessionQuery);
  const program = task?.program ?? null;
  const { width, height } = task?.canvas ?? { width: 0, height: 0 };
  const placeholderWhile = session?.placeholderWhile;
  return useMemo(() => {
    if (!program) {
      return null;
    }
    const document = readLayout(payloadOf(program));
    const canvas = { width, height };
    const room = people ?? assumePeople(document);
    const pictures = compose(document, canvas, room, placeholderWhile);
    return { document, canvas, pictures, room, sources, labels, names };
  }, [program, people, labels, sources, names, width, height, placeholderWhile]);
}
