import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { mediaIds } from '#trtc/layout-params.ts';
import { participantsOf } from '#web/api/participants.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useTask } from '#web/hooks/desk-context.ts';
import { SuggestField } from '#web/fields/suggest-field.tsx';

import styles from './inspector.module.css';
import { SourceShapeField } from './source-shape-field.tsx';

/** The assumed shapes of anybody's streams: in templates and open slots there is no tile of that person to select. */
export function SourceFields() {
  const task = useTask();
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const [userId, setUserId] = useState('');
  return (
    <>
      <div className={styles['wide']}>
        <SuggestField
          label="Source of"
          value={userId}
          placeholder="Whose is not 16:9"
          suggestions={participantsOf(data ?? []).map((person) => person.userId)}
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
