import { z } from 'zod';

import { act } from '#contract/act.ts';
import { canvas } from '#contract/canvas.ts';
import { cast } from '#contract/cast.ts';
import { delivery, notice, noticedRevision } from '#contract/notices/notice.ts';
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
import { namedPerson } from '#contract/room/named-person.ts';
import { livePass } from '#contract/room/live-pass.ts';
import { simulatedTime } from '#contract/room/simulated-time.ts';
import { roomAct } from '#contract/room/room-act.ts';
import { person, roster } from '#contract/roster.ts';
import { rundown } from '#contract/rundown.ts';
import { scene, sceneStraps } from '#contract/scene.ts';
import { session, user } from '#contract/session.ts';
import { recordedChange } from '#contract/task-change.ts';
import { taskLookup } from '#contract/task-lookup.ts';
import { bundle } from '#contract/support/bundle.ts';
import { outsideLink } from '#contract/support/outside-link.ts';
import { finding, preflight } from '#contract/support/preflight.ts';
import { revisionReport } from '#contract/support/revision-report.ts';
import { cloudWord, namedTask, showLock, task, taskSummary } from '#contract/task.ts';
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
  Delivery: delivery,
  EarlierCall: earlierCall,
  Finding: finding,
  LivePass: livePass,
  MadeAccessToken: madeAccessToken,
  NewAccessToken: newAccessToken,
  Notice: notice,
  NoticedRevision: noticedRevision,
  NamedPerson: namedPerson,
  NamedTask: namedTask,
  OutsideLink: outsideLink,
  Person: person,
  Preflight: preflight,
  Presence: presence,
  Problem: problem,
  ProblemDocument: problemDocument,
  RecordedChange: recordedChange,
  RecordedFile: recordedFile,
  Recording: recordingView,
  RecordingSettings: recordingSettings,
  RecordingStory: recordingStory,
  Revision: revision,
  RevisionReport: revisionReport,
  RoomAct: roomAct,
  Roster: roster,
  Rundown: rundown,
  Scene: scene,
  SceneStraps: sceneStraps,
  Session: session,
  ShowLock: showLock,
  SimulatedTime: simulatedTime,
  SupportBundle: bundle,
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
