import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { mediaIds } from '#trtc/layout-params.ts';
import { participantsOf } from '#web/api/participants.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useTask } from '#web/app/desk-context.ts';
import { SelectField } from '#web/ui/select-field.tsx';

import { SourceShapeField } from './source-shape-field.tsx';

/** The assumed shape of any one stream of the room: templates and open slots have no tile of that person to select. */
export function SourceFields() {
  const task = useTask();
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const [chosen, setChosen] = useState('');
  const streams = participantsOf(data ?? []).flatMap(({ userId, screen }) => [
    { key: `camera ${userId}`, name: userId, userId, media: mediaIds.camera },
    ...(screen
      ? [{ key: `screen ${userId}`, name: `${userId}, screen`, userId, media: mediaIds.screen }]
      : []),
  ]);
  const stream = streams.find(({ key }) => key === chosen) ?? streams[0];
  if (!stream) return null;
  return (
    <>
      <SelectField
        label="Source of"
        value={stream.key}
        options={streams.map(({ key, name }) => [key, name] as const)}
        onChange={setChosen}
      />
      <SourceShapeField streams={[stream]} />
    </>
  );
}
