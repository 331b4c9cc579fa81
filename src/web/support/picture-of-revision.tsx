import { useMemo } from 'react';

import type { RevisionReport } from '#contract/support/revision-report.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { readLayout } from '#layout/document/wire.ts';
import { chooseDrawnPeople } from '#layout/drawing/drawn-people.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { nameMode } from '#layout/document/mode-names.ts';
import { useSession } from '#web/hooks/desk-context.ts';

import { LayoutPicture } from './layout-picture.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import type { TaskOfReport } from './task-of-report.ts';
import { say } from '#web/words/say.ts';

/** What the recorder would draw of a revision for the people who were in the room. */
export function PictureOfRevision(props: {
  readonly task: TaskOfReport;
  readonly report: RevisionReport;
  /** Where the picture can be had as a file; undefined: nowhere. */
  readonly address: string | undefined;
  readonly called: PeopleNames;
}) {
  const { task, report, address, called } = props;
  const placeholderWhile = useSession()?.placeholderWhile;
  const document = useMemo(() => readLayout(report), [report]);
  const isCustom = document.mode === layoutModes.custom;
  const people = useMemo(
    () => chooseDrawnPeople(document, report.roster?.people ?? null),
    [report, document],
  );
  return (
    <Part title={say('Picture')}>
      <LayoutPicture
        document={document}
        canvas={task.canvas}
        people={people}
        placeholderWhile={placeholderWhile}
        called={called}
        label={say('Layout of revision {number}: {value}', {
          number: report.number,
          value: nameMode(document.mode),
        })}
      />
      <p className={styles['caption']}>
        {nameMode(document.mode)},{' '}
        {report.roster === null
          ? isCustom
            ? say('drawn as if everybody it names were there: who was in the room is not known.')
            : say('drawn as if four people were there: who was in the room is not known.')
          : say('drawn for the people who were in the room then.')}
        {address === undefined ? null : (
          <>
            {' '}
            <a className={styles['link']} href={address} download>
              {say('Save picture')}
            </a>
          </>
        )}
      </p>
    </Part>
  );
}
