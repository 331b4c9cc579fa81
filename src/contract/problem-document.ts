import { z } from 'zod';

import { errorCodes } from '#contract/http/error-code.ts';
import { problemCodes } from '#layout/lint/rules/problem.ts';

import { cast } from './cast.ts';
import { revision } from './revision.ts';
import { rundown } from './rundown.ts';
import { scene } from './scene.ts';
import { showLock } from './task.ts';

/** One lint finding on the wire. */
export const problem = z.object({
  code: z.enum(problemCodes),
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  message: z.string(),
  /** The nearest number that would be in range, where the problem is a number out of range. */
  nearest: z.number().optional(),
});

/** What the cloud said, verbatim. */
export const upstreamError = z.object({
  code: z.string().optional(),
  message: z.string().optional(),
  requestId: z.string().nullable(),
  taskId: z.string().optional(),
});

/** RFC 9457 `application/problem+json`, with the members that this API adds. */
export const problemDocument = z.object({
  type: z.string().default('about:blank'),
  title: z.string(),
  status: z.int(),
  /** One sentence for the person at the desk: what happened and what to do. */
  detail: z.string(),
  code: z.enum(errorCodes),
  /** `malformed`: the places in the request, as paths. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** `invalid-layout`: what lint found, errors only. */
  problems: z.array(problem).optional(),
  /**
   * `revision-conflict`: the newest revision (accepted, or unknown and possibly on air). `scene-changed`, `cast-changed`,
   * `rundown-changed`: the scene, cast or rundown as it is now.
   */
  current: z.union([revision, scene, cast, rundown]).nullable().optional(),
  /** The revision that this answer settled: on `upstream-rejected`, `upstream-unknown`, `upstream-unreachable`, `superseded`;
   * on `wrong-status` the one that is not as it must be. */
  revision: revision.optional(),
  /** `upstream-rejected`: the cloud's words. */
  upstream: upstreamError.optional(),
  /** `upstream-rejected`: what to do about the cloud's code. */
  advice: z.string().optional(),
  /** `upstream-rejected`: whether the same request may succeed when it is simply sent again. */
  mayHelpAgain: z.boolean().optional(),
  /** `first-exposure`: the user ids of those whom the take would put on air for the first time, or although they are blocked. */
  people: z.array(z.string()).optional(),
  /** `task-ended`: whether the recording is over, only its handle expired, or the cloud never knew its TaskId. */
  reason: z.enum(['ended', 'handle-expired', 'unknown-to-cloud']).optional(),
  /** `show-locked`: who holds the show lock, since when and why. */
  lock: showLock.optional(),
  /** `upstream-unknown` of a start: the recorder's user id in the room, by which it can be found or removed. */
  robotUserId: z.string().optional(),
  /** The id under which the server logged this request. */
  instance: z.string().optional(),
});
export type ProblemDocument = z.infer<typeof problemDocument>;
