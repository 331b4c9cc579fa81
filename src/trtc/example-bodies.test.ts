import { listExamples, readExample } from '#testing/example-bodies.ts';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import { createCloudRecordingSchema } from './create-recording.ts';
import { describeResponse, errorResponse, taskResponse } from './envelope.ts';
import { modifyCloudRecordingSchema } from './modify-recording.ts';
import { updatePublishCdnStream } from './relay.ts';
import { roomCallSchemas } from './room-calls.ts';
import { sites } from './sites.ts';
import type { Site } from './sites.ts';
import { deleteCloudRecording, describeCloudRecordingSchema } from './task-calls.ts';
import { callbackBody } from './webhooks.ts';

/** The schema of each example, by the beginning of its name; the first match counts. */
const kinds: readonly (readonly [prefix: string, schema: (site: Site) => z.ZodType])[] = [
  ['callback-', () => callbackBody],
  ['create-', createCloudRecordingSchema],
  ['describe', describeCloudRecordingSchema],
  ['delete', () => deleteCloudRecording],
  ['dismiss-room-str-room', () => roomCallSchemas.DismissRoomByStrRoomId],
  ['modify-', modifyCloudRecordingSchema],
  ['signing-vector-body', modifyCloudRecordingSchema],
  ['remove-user-str-room', () => roomCallSchemas.RemoveUserByStrRoomId],
  ['set-user-blocked-str-room', () => roomCallSchemas.SetUserBlockedByStrRoomId],
  ['response-describe-', () => describeResponse],
  ['response-error', () => errorResponse],
  ['response-modify-', () => taskResponse],
  ['update-publish-', () => updatePublishCdnStream],
];

/** Uses fields of one site's model. */
const onlyOn: Readonly<Record<string, Site>> = { 'modify-maximal-cn': 'cn' };

function schemaOf(name: string, site: Site): z.ZodType {
  const kind = kinds.find(([prefix]) => name.startsWith(prefix));
  if (!kind) {
    throw new Error(`No schema is named for the example ${name}`);
  }
  return kind[1](site);
}

describe.each(sites)("the vendor's examples on the %s site", (site) => {
  const names = listExamples().filter((name) => (onlyOn[name] ?? site) === site);

  it.each(names)('%s parses and loses nothing', (name) => {
    const body = readExample(name);
    expect(schemaOf(name, site).parse(body)).toEqual(body);
  });
});

describe('the examples', () => {
  it('are all there', () => {
    expect(listExamples().length).toBeGreaterThanOrEqual(34);
  });

  it('with a font are refused on the international site, at each font', () => {
    const result = modifyCloudRecordingSchema('intl').safeParse(readExample('modify-maximal-cn'));
    expect(result.error?.issues).toMatchObject([
      {
        code: 'unrecognized_keys',
        keys: ['Font'],
        path: ['MixLayoutParams', 'WaterMarkList', 1, 'WaterMarkChar'],
      },
      {
        code: 'unrecognized_keys',
        keys: ['Font'],
        path: ['MixLayoutParams', 'WaterMarkList', 2, 'WaterMarkTimestamp'],
      },
    ]);
  });

  it('of the relay are no recording bodies', () => {
    const result = modifyCloudRecordingSchema('intl').safeParse(
      readExample('update-publish-custom'),
    );
    expect(result.success).toBe(false);
  });
});
