import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { mediaIds } from '#trtc/layout-params.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useTask } from '#web/hooks/desk-context.ts';
import { SuggestField } from '#web/fields/suggest-field.tsx';

import styles from './inspector.module.css';
import { SourceShapeField } from './source-shape-field.tsx';

/** The assumed shapes of any person's streams. In templates and open slots a person has no tile that could be selected. */
export function SourceFields() {
  const task = useTask();
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const [userId, setUserId] = useState('');
  return (
    <>
      <div className={styles['wide']}>
        <SuggestField
          label="Camera shape"
          value={userId}
          placeholder="User ID"
          suggestions={listPresent(data ?? []).map((person) => person.userId)}
          onCommit={setUserId}
        />
      </div>
      {userId === '' ? null : (
        <>
          <SourceShapeField streams={[{ userId, media: mediaIds.camera }]} />
          <SourceShapeField label="Screen shape" streams={[{ userId, media: mediaIds.screen }]} />
        </>
      )}
    </>
  );
}
