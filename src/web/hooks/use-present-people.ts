import { useQuery } from '@tanstack/react-query';

import type { Person } from '#contract/roster.ts';
import { listPresentIfKnown } from '#layout/picture/present-people.ts';
import { rosterQuery } from '#web/api/queries.ts';

/** Who is in the room of a task, in the order in which they joined; null or undefined while nobody has been reported. */
export function usePresentPeople(
  taskId: string,
  isEnabled = true,
): readonly Person[] | null | undefined {
  const { data } = useQuery({
    ...rosterQuery(taskId),
    enabled: isEnabled,
    select: listPresentIfKnown,
  });
  return data;
}
