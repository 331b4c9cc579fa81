import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { findCalled } from '#layout/document/people-names.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useTask } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { SuggestField } from '#web/fields/suggest-field.tsx';

import styles from './inspector.module.css';
import { SourceShapeField } from './source-shape-field.tsx';
import { say } from '#web/words/say.ts';

/** The assumed shapes of any person's streams. In templates and open slots a person has no tile that could be selected. */
export function SourceFields() {
  const task = useTask();
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const names = useNames();
  const [userId, setUserId] = useState('');
  return (
    <>
      <div className={styles['wide']}>
        <SuggestField
          label={say('Camera shape')}
          value={userId}
          placeholder={say('User ID')}
          names={names}
          note={names.get(userId)?.name}
          suggestions={listPresent(data ?? []).map((person) => person.userId)}
          onCommit={(typed) => setUserId(findCalled(typed, names))}
        />
      </div>
      {userId === '' ? null : (
        <>
          <SourceShapeField streams={[{ userId, media: mediaIds.camera }]} />
          <SourceShapeField
            label={say('Screen shape')}
            streams={[{ userId, media: mediaIds.screen }]}
          />
        </>
      )}
    </>
  );
}
