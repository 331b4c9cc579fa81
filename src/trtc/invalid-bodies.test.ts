import { readInvalidBodies } from '#testing/example-bodies.ts';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { createCloudRecordingSchema } from './create-recording.ts';
import { modifyCloudRecordingSchema } from './modify-recording.ts';
import { readFaults } from './schema-faults.ts';
import type { FaultKind } from './schema-faults.ts';
import { sites } from './sites.ts';
import type { Site } from './sites.ts';

const schemas: Readonly<Record<string, (site: Site) => z.ZodType>> = {
  CreateCloudRecording: createCloudRecordingSchema,
  ModifyCloudRecording: modifyCloudRecordingSchema,
};

/** The first level of the vendor's code -> our name of the same fault. */
const kindsOfCode: Readonly<Record<string, readonly FaultKind[]>> = {
  MissingParameter: ['missing'],
  UnknownParameter: ['unknown'],
  'InvalidParameter.OutOfRange': ['range'],
  InvalidParameter: ['type', 'conflict'],
};

const bodies = readInvalidBodies();
/** What no schema can check: it needs the canvas (checked in `layout`) or the state of the task (only the cloud knows it). */
const needMore = bodies.filter(({ expectation }) => expectation.precondition);

describe.each(sites)('the invalid bodies on the %s site', (site) => {
  it.each(bodies.filter((body) => !needMore.includes(body)))(
    '$name is refused at $expectation.field',
    ({ body, expectation }) => {
      const result = schemas[expectation.action]?.(site).safeParse(body);
      expect(result?.success).toBe(false);
      const faults = result?.error ? readFaults(result.error, body) : [];
      expect(faults.map((fault) => fault.path)).toEqual([expectation.field]);
      const code = Object.hasOwn(kindsOfCode, expectation.code)
        ? expectation.code
        : (expectation.code.split('.')[0] ?? '');
      expect(kindsOfCode[code]).toContain(faults[0]?.kind);
    },
  );

  it.each(needMore)('$name has a sound shape', ({ body, expectation }) => {
    expect(schemas[expectation.action]?.(site).safeParse(body).success).toBe(true);
  });
});

it('only a body for another canvas and one for an ended task need more than a schema', () => {
  expect(needMore.map(({ name }) => name)).toEqual([
    'modify-task-ended',
    'modify-window-exceeds-canvas',
  ]);
});
