import type { z } from 'zod';

import { beatEvent, resetEvent } from '#contract/http/event-stream.ts';
import type { EventDefinition } from '#contract/http/event-stream.ts';

import { castEvent } from './cast.ts';
import { presenceEvent } from './presence.ts';
import { peopleEvent } from './room/named-person.ts';
import { recordingEvent } from './recording.ts';
import { revisionEvent, settledEvent } from './revision.ts';
import { rosterEvent } from './roster.ts';
import { rundownEvent } from './rundown.ts';
import { scenesEvent } from './scene.ts';
import { listedEvent, taskEvent } from './task.ts';
import { startsEvent } from './unanswered-start.ts';

/**
 * Every event of `GET /api/events`: the event's name is `kind`, its data is JSON, its `id` grows by event. Server and page
 * know no other: both take their types from this table. The page loads the events it follows and not the table, whose
 * schemas and words the first picture can do without.
 */
export const events = [
  kept(taskEvent, 'A recording was attached or started here, or something about it changed.'),
  kept(revisionEvent, 'A take was written down, or its outcome became known.'),
  kept(
    settledEvent,
    'Instead of a second `revision`, with `?task=`: its outcome became known; it has no payload.',
  ),
  kept(listedEvent, 'Instead of `task`, for other tasks than those of `?task=`: a summary.'),
  kept(
    rosterEvent,
    'Somebody entered or left the room, or switched a source on or off. `roster` is the whole roster, and only without `?task=`; of a room of more than 100 people it comes every 5 s at most. With `?task=`, apply `changes` and `gone` to a roster of that `epoch` whose version is `since` or later and below `version`; fetch the whole when it is older than `since`.',
  ),
  kept(recordingEvent, 'A webhook reported how the recording goes.'),
  kept(startsEvent, 'The list of starts without an answer changed: fetch it again.'),
  kept(scenesEvent, 'The scenes of an application changed: fetch them again.'),
  kept(peopleEvent, 'Somebody of an application was named or forgotten: fetch the names again.'),
  kept(castEvent, 'Somebody changed who sits where.'),
  kept(rundownEvent, 'The rundown changed, or the show moved on in it.'),
  kept(resetEvent, 'Too much was missed to be replayed: fetch everything again.'),
  {
    event: presenceEvent,
    delivery: 'passing',
    description: 'A window opened or left the recording, or began or ended to edit it.',
  },
  {
    event: beatEvent,
    delivery: 'passing',
    description: 'Comes every 15 s, with the time of the server: a stream without it is broken.',
  },
] as const satisfies readonly {
  readonly event: EventDefinition;
  /**
   * `kept`: numbered, and replayed to a client that was away. `passing`: true for a moment; it has the `id` of the event
   * before it and is never replayed.
   */
  readonly delivery: 'kept' | 'passing';
  /** One line for the OpenAPI document. */
  readonly description: string;
}[];

function kept<Event extends EventDefinition>(event: Event, description: string) {
  return { event, delivery: 'kept', description } as const;
}

type Entry = (typeof events)[number];

/** The definition of any event in the table. */
export type KnownEvent = Entry['event'];

type Message<Event extends EventDefinition> = Event extends EventDefinition
  ? { readonly kind: Event['kind']; readonly data: z.output<Event['data']> }
  : never;

/** What is published: kept in order, and replayed to a page that lost its connection. */
export type KeptEvent = Message<Extract<Entry, { delivery: 'kept' }>['event']>;
/** What is broadcast: sent to the pages that are open now. */
export type PassingEvent = Message<Extract<Entry, { delivery: 'passing' }>['event']>;
/** Any event, as it travels. */
export type DeskEvent = KeptEvent | PassingEvent;
