import { z } from 'zod';

import { roomIdTypes } from '#trtc/create-recording.ts';

import { disturbanceSchema } from '#simulator/world/disturbance.ts';
import { faultSchema } from '#simulator/world/faults.ts';
import { leaveReason, personFields } from '#simulator/world/person-change.ts';
import { maxSeed } from '#simulator/world/seeded.ts';
import { position } from './position.ts';

/** Time of a step, ms from the start of the show. */
const at = { at: position };
const { userId } = personFields;
const share = z.number().min(0).max(1);

/** What may happen in a show, by the value of `do`. `docs/simulator.md` describes each. */
export const stepSchemas = {
  join: z.strictObject({ ...at, do: z.literal('join'), ...personFields }),
  crowd: z.strictObject({
    ...at,
    do: z.literal('crowd'),
    prefix: z.string().min(1),
    count: z.int().min(1).max(500),
    /** They enter one by one, at times that the seed decides. */
    over: position.optional(),
    role: personFields.role,
    /** The share of them with the camera on, and with the microphone on. */
    camera: share.optional(),
    microphone: share.optional(),
  }),
  leave: z.strictObject({ ...at, do: z.literal('leave'), userId, reason: leaveReason.optional() }),
  drop: z.strictObject({ ...at, do: z.literal('drop'), userId }),
  return: z.strictObject({ ...at, do: z.literal('return'), userId }),
  mute: z.strictObject({ ...at, do: z.literal('mute'), userId }),
  unmute: z.strictObject({ ...at, do: z.literal('unmute'), userId }),
  camera: z.strictObject({ ...at, do: z.literal('camera'), userId, on: z.boolean() }),
  share: z.strictObject({
    ...at,
    do: z.literal('share'),
    userId,
    on: z.boolean(),
    source: personFields.source.unwrap().shape.screen,
  }),
  role: z.strictObject({
    ...at,
    do: z.literal('role'),
    userId,
    role: personFields.role.unwrap(),
  }),
  idle: z.strictObject({ ...at, do: z.literal('idle') }),
  dismiss: z.strictObject({ ...at, do: z.literal('dismiss') }),
  'image-fails': z.strictObject({ ...at, do: z.literal('image-fails'), url: z.string().min(1) }),
  'image-works': z.strictObject({ ...at, do: z.literal('image-works'), url: z.string().min(1) }),
  'fail-over': z.strictObject({ ...at, do: z.literal('fail-over') }),
  clock: z.strictObject({ ...at, do: z.literal('clock'), ahead: position }),
  faults: z.strictObject({ ...at, do: z.literal('faults'), faults: z.array(faultSchema) }),
  webhooks: z.strictObject({ ...at, do: z.literal('webhooks'), ...disturbanceSchema.shape }),
  cue: z.strictObject({ ...at, do: z.literal('cue'), text: z.string().min(1).max(500) }),
};

/** One step as it is written in a script. */
export type ScriptStep = {
  [Do in keyof typeof stepSchemas]: z.infer<(typeof stepSchemas)[Do]>;
}[keyof typeof stepSchemas];

/** Canvas px that CreateCloudRecording accepts. */
const side = z.int().min(2).max(1920);

export const showRoom = z.strictObject({
  roomId: z.string().min(1).max(64),
  roomIdType: z.literal([roomIdTypes.string, roomIdTypes.number]).optional(),
  sdkAppId: z.int().min(1).optional(),
});

export const seedSchema = z.int().min(0).max(maxSeed);

/** A whole script. `findStoryFaults` checks whether the order of its steps is possible. */
export const scriptSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
    error: 'must be a name of lower-case letters, digits and hyphens, such as evening-show',
  }),
  title: z.string().min(1).max(200).optional(),
  /** The seed of random values, unless the start gives another. */
  seed: seedSchema.optional(),
  room: showRoom.optional(),
  /** The canvas the show was made for: information only. */
  canvas: z.strictObject({ width: side, height: side }).optional(),
  /** The time that clocks in the picture show at the start of the show; default: the simulator's time. */
  startsAt: z.iso.datetime({ offset: true }).optional(),
  events: z
    .array(z.discriminatedUnion('do', Object.values(stepSchemas) as [typeof stepSchemas.join]))
    .min(1)
    .max(5000),
});

/** A valid script. */
export interface ShowScript extends Omit<z.infer<typeof scriptSchema>, 'events'> {
  readonly events: readonly ScriptStep[];
}
