import { readdirSync } from 'node:fs';

import { expect, test } from 'vitest';

import { callAs } from '#simulator/testing/customer.ts';
import { createTask, readExample, startForTest } from '#simulator/testing/simulator.ts';

function listExamples(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(`../../testing/${folder}/`, import.meta.url))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

const modifyExamples = listExamples('examples', '.json').filter(
  (name) => name.startsWith('modify-') || name === 'signing-vector-body',
);

test.each(modifyExamples)('the example %s is accepted', async (name) => {
  const { url } = await startForTest({ site: name.endsWith('-cn') ? 'cn' : 'intl' });
  const body = readExample('examples', name);
  const TaskId = await createTask(url, { SdkAppId: body['SdkAppId'] });
  const answer = await callAs(url, 'ModifyCloudRecording', { ...body, TaskId });
  expect(answer).toMatchObject({ status: 200, code: null, response: { TaskId } });
});

test.each(['create-mixed-vod', 'create-mixed-cos', 'create-single-vod'])(
  'the example %s is accepted, and its task can be described and deleted',
  async (name) => {
    const { url } = await startForTest();
    const body = readExample('examples', name);
    const created = await callAs(url, 'CreateCloudRecording', body);
    expect(created.code).toBeNull();
    const TaskId = created.response['TaskId'];
    for (const action of ['DescribeCloudRecording', 'DeleteCloudRecording']) {
      const handle = readExample('examples', action.startsWith('Desc') ? 'describe' : 'delete');
      const answer = await callAs(url, action, { ...handle, TaskId });
      expect(answer).toMatchObject({ code: null, response: { TaskId } });
    }
  },
);

interface Expectation {
  readonly action: string;
  readonly code: string;
  readonly acceptCodes: readonly string[];
  readonly field: string;
  readonly precondition?: { readonly task?: 'ended' };
}

const invalidExamples = listExamples('invalid', '.expect.json');

test('there are invalid examples to refuse', () => {
  expect(invalidExamples.length).toBeGreaterThan(40);
});

test.each(invalidExamples)('the invalid example %s is refused as by the vendor', async (name) => {
  const { url } = await startForTest();
  const expected = readExample('invalid', `${name}.expect`) as unknown as Expectation;
  const body = readExample('invalid', name);
  const TaskId = await createTask(url);
  const handle = 'TaskId' in body ? { TaskId } : {};
  if (expected.precondition?.task === 'ended') {
    await callAs(url, 'DeleteCloudRecording', { SdkAppId: body['SdkAppId'], TaskId });
  }
  const answer = await callAs(url, expected.action, { ...body, ...handle });
  expect(expected.acceptCodes).toContain(answer.code);
  expect(answer.code).toBe(expected.code);
  expect(answer.status).toBe(200);
  if (expected.field !== 'TaskId' || expected.precondition === undefined) {
    expect(answer.response['Error']).toHaveProperty(
      'Message',
      expect.stringContaining(`\`${expected.field}\``),
    );
  }
});
