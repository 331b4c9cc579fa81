import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { isNobody, nobody } from '#layout/picture/exposure.ts';
import { rosterQuery } from '#web/api/queries.ts';

import { useDraftPayload, useIsDraftOpen, useSession, useTask } from './desk-context.ts';
import { firstExposureQuery } from '#web/desk/first-exposure-query.ts';
import { guessFirstExposure } from '#layout/picture/first-exposure.ts';
import type { FirstExposure } from '#layout/picture/first-exposure.ts';

/** Who would be on air for the first time if the draft were taken; undefined if nobody, or while it is unknown. */
export function useFirstExposure(): FirstExposure | undefined {
  const task = useTask();
  const session = useSession();
  const isOpen = useIsDraftOpen();
  const payload = useDraftPayload();
  const { data: people } = useQuery({
    ...rosterQuery(task?.id ?? ''),
    enabled: isOpen && task !== undefined,
  });
  const question = useMemo(
    () =>
      task && session && isOpen && people ? { task, site: session.site, payload, people } : null,
    [task, session, isOpen, payload, people],
  );
  const guess = useMemo(() => (question ? guessFirstExposure(question) : nobody), [question]);
  const { data } = useQuery({
    ...firstExposureQuery(question, guess),
    enabled: question !== null && !isNobody(guess),
  });
  return data && !isNobody(data.exposure) ? data : undefined;
}
