import type { Migration } from 'kysely';

import { createLedger } from './0001-ledger.ts';
import { createReplicas } from './0002-replicas.ts';
import { createSessions } from './0003-sign-in.ts';
import { addSafeAndSeen } from './0004-safe-and-seen.ts';
import { createSlotsAndLines } from './0005-presence.ts';
import { createRecordings } from './0006-recordings.ts';
import { addCallbackPositions } from './0007-people.ts';
import { createScenes } from './0008-scenes.ts';
import { addEarlierCalls } from './0009-earlier-calls.ts';
import { addLostStarts } from './0010-lost-starts.ts';
import { splitCallSlots } from './0011-action-slots.ts';
import { addTaskChanges } from './0012-task-changes.ts';
import { indexTasks } from './0013-many-tasks.ts';
import { indexCallSlots } from './0014-slot-indexes.ts';
import { createAccess } from './0015-access.ts';
import { addActs } from './0016-acts.ts';
import { addRevisionSearch } from './0017-revision-search.ts';
import { addNotices } from './0018-notices.ts';
import { addNotes } from './0020-notes.ts';
import { addNamedPeople } from './0022-named-people.ts';

/**
 * Every change of the schema, oldest first, written so that both dialects accept it. The names are stored in every database:
 * never rename, reorder or edit a released migration; append the next one, in a file of its name. There is no way down,
 * since the ledger is never deleted.
 */
export const migrations: readonly (Migration & { readonly name: string })[] = [
  { name: '0001-ledger', up: createLedger },
  { name: '0002-replicas', up: createReplicas },
  { name: '0003-sign-in', up: createSessions },
  { name: '0004-safe-and-seen', up: addSafeAndSeen },
  { name: '0005-presence', up: createSlotsAndLines },
  { name: '0006-recordings', up: createRecordings },
  { name: '0007-people', up: addCallbackPositions },
  { name: '0008-scenes', up: createScenes },
  { name: '0009-earlier-calls', up: addEarlierCalls },
  { name: '0010-lost-starts', up: addLostStarts },
  { name: '0011-action-slots', up: splitCallSlots },
  { name: '0012-task-changes', up: addTaskChanges },
  { name: '0013-many-tasks', up: indexTasks },
  { name: '0014-slot-indexes', up: indexCallSlots },
  { name: '0015-access', up: createAccess },
  { name: '0016-acts', up: addActs },
  { name: '0017-revision-search', up: addRevisionSearch },
  { name: '0018-notices', up: addNotices },
  { name: '0020-notes', up: addNotes },
  { name: '0022-named-people', up: addNamedPeople },
];
