import { queryOptions } from '@tanstack/react-query';

import type { Exposure } from '#layout/picture/exposure.ts';
import { findFirstExposure } from '#layout/picture/first-exposure.ts';
import type { ExposureQuestion } from '#layout/picture/first-exposure.ts';
import { fetchRevisions } from '#web/api/queries.ts';

/** The search as a query of the cache, shared by the panel that shows the result and the take that needs it. */
export function firstExposureQuery(question: ExposureQuestion | null, guess: Exposure) {
  const names = [[...guess.seen].sort(), [...guess.heard].sort()];
  return queryOptions({
    queryKey: ['first-exposure', question?.task.id, question?.task.current?.number, names],
    queryFn: ({ signal }) => {
      if (!question) {
        throw new Error('There is no draft to search for.');
      }
      return findFirstExposure(question, (before) =>
        fetchRevisions(question.task.id, before, { limit: 50, signal }),
      );
    },
    retry: 1,
  });
}
