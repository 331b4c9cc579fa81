import { QueryObserver } from '@tanstack/react-query';

import { taskQuery } from '#web/api/queries.ts';

import type { Desk } from './desk.ts';
import { sandboxId } from './sandbox.ts';

/** Fetches the task that the page shows, and reports when it shows another one and when it knows something else of it. */
export function watchTask({ queries, address }: Desk, onChange: () => void): void {
  const observer = new QueryObserver(queries, describe());
  observer.subscribe(onChange);
  address.subscribe(() => {
    observer.setOptions(describe());
    onChange();
  });

  function describe() {
    const { taskId } = address.getState();
    return { ...taskQuery(taskId ?? ''), enabled: taskId !== null && taskId !== sandboxId };
  }
}
