import { useMemo } from 'react';

import type { RevisionReport } from '#contract/support/revision-report.ts';
import { assumePeople } from '#layout/picture/participants.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { readLayout } from '#layout/document/wire.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { modeNames } from '#layout/document/mode-names.ts';
import { useSession } from '#web/hooks/desk-context.ts';

import { LayoutPicture } from './layout-picture.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import type { TaskOfReport } from './task-of-report.ts';

/** So that a template can be recognised by its shape. */
const anybody: readonly Participant[] = ['person 1', 'person 2', 'person 3', 'person 4'].map(
  (userId) => ({ userId, camera: true, microphone: true, screen: false }),
);

/** What the recorder would draw of a revision for the people who were in the room. */
export function PictureOfRevision(props: {
  readonly task: TaskOfReport;
  readonly report: RevisionReport;
}) {
  const { task, report } = props;
  const placeholderWhile = useSession()?.placeholderWhile;
  const document = useMemo(() => readLayout(report), [report]);
  const isCustom = document.mode === layoutModes.custom;
  const people = useMemo(
    () =>
      report.roster === null
        ? isCustom
          ? assumePeople(document)
          : anybody
        : listPresent(report.roster.people),
    [report, document, isCustom],
  );
  return (
    <Part title="Picture">
      <LayoutPicture
        document={document}
        canvas={task.canvas}
        people={people}
        placeholderWhile={placeholderWhile}
        label={`Layout of revision ${report.number}: ${modeNames[document.mode]}`}
      />
      <p className={styles['caption']}>
        {modeNames[document.mode]},{' '}
        {report.roster === null
          ? `drawn as if ${isCustom ? 'everybody it names' : 'four people'} were there: who was in the room is not known.`
          : 'drawn for the people who were in the room then.'}
      </p>
    </Part>
  );
}
