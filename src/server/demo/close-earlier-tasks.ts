import type { Repository } from '#server/database/repository.ts';

import { demoTitle, isDemo } from './demo-recording.ts';

const theDesk = { id: 'mixdesk', name: 'Mixdesk' };

/**
 * Ends the tasks of earlier starts, since the simulator they lived in is gone. Their demos are hidden as well, or each start
 * would leave one more in the list.
 */
export async function closeEarlierTasks(repository: Repository): Promise<void> {
  const at = new Date();
  await repository.tasks.endAll();
  const { tasks } = await repository.tasks.list({ text: demoTitle, limit: 200 });
  for (const task of tasks.filter(isDemo)) {
    await repository.taskChanges.change(task.id, { actor: theDesk, at }, () => ({
      hidden: { by: theDesk, at: at.toISOString() },
      lock: null,
    }));
  }
}
