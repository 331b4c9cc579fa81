import { useQuery } from '@tanstack/react-query';

import type { Watcher } from '#contract/presence.ts';
import { presenceQuery } from '#web/api/presence.ts';
import { useIsSandbox, useTask } from './desk-context.ts';
import { ownClient } from '#web/desk/keep-presence.ts';

/** The other windows that have the shown task open, in the order in which they came. */
export function useOthers(): readonly Watcher[] {
  const task = useTask();
  const isSandbox = useIsSandbox();
  const { data } = useQuery({
    ...presenceQuery(task?.id ?? ''),
    enabled: task !== undefined && !isSandbox,
  });
  return (data ?? []).filter(({ client }) => client !== ownClient);
}
