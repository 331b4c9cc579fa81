import { z } from 'zod';

import { act } from '#contract/act.ts';
import { canvas } from '#contract/canvas.ts';
import { cast } from '#contract/cast.ts';
import { presence } from '#contract/presence.ts';
import { problem, problemDocument, upstreamError } from '#contract/problem-document.ts';
import {
  cloudProblem,
  recordedFile,
  recordingSettings,
  recordingStory,
  recordingView,
} from '#contract/recording.ts';
import { actor, earlierCall, revision } from '#contract/revision.ts';
import { person, roster } from '#contract/roster.ts';
import { rundown } from '#contract/rundown.ts';
import { scene } from '#contract/scene.ts';
import { session, user } from '#contract/session.ts';
import { recordedChange } from '#contract/task-change.ts';
import { taskLookup } from '#contract/task-lookup.ts';
import { cloudWord, showLock, task, taskSummary } from '#contract/task.ts';
import { accessToken, madeAccessToken, newAccessToken } from '#contract/token.ts';
import { unansweredStart } from '#contract/unanswered-start.ts';

/**
 * The schemas that have a name of their own in the description, and so in the clients that are made from it. Never rename one: a
 * program names its types by it. What is not here and stands in several places is named after the field that holds it.
 */
const named = {
  AccessToken: accessToken,
  Act: act,
  Actor: actor,
  Canvas: canvas,
  Cast: cast,
  CloudProblem: cloudProblem,
  CloudWord: cloudWord,
  EarlierCall: earlierCall,
  MadeAccessToken: madeAccessToken,
  NewAccessToken: newAccessToken,
  Person: person,
  Presence: presence,
  Problem: problem,
  ProblemDocument: problemDocument,
  RecordedChange: recordedChange,
  RecordedFile: recordedFile,
  Recording: recordingView,
  RecordingSettings: recordingSettings,
  RecordingStory: recordingStory,
  Revision: revision,
  Roster: roster,
  Rundown: rundown,
  Scene: scene,
  Session: session,
  ShowLock: showLock,
  Task: task,
  TaskLookup: taskLookup,
  TaskSummary: taskSummary,
  UnansweredStart: unansweredStart,
  UpstreamError: upstreamError,
  User: user,
} as const;

/** In the form that `fastify-type-provider-zod` reads: it writes a reference wherever one of them stands. */
export function createNamedSchemas(): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) {
    registry.add(schema, { id });
  }
  return registry;
}
