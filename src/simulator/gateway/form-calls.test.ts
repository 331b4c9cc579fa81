import { createHash, createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { control } from '#simulator/testing/customer.ts';
import { createTask, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

import { simulatorCredential } from './credential.ts';

/** Sends a form that is signed with TC3 over its bytes as they are, which no official client offers. */
async function postForm(url: string, action: string, form: string, signed = form): Promise<string> {
  const { host } = new URL(url);
  const contentType = 'application/x-www-form-urlencoded';
  const timestamp = String(Math.floor(Date.now() / 1000));
  const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const scope = `${date}/trtc/tc3_request`;
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const canonical = `POST\n/\n\ncontent-type:${contentType}\nhost:${host}\n\ncontent-type;host\n${hash(signed)}`;
  const key = [date, 'trtc', 'tc3_request'].reduce<string | Buffer>(
    (secret, text) => createHmac('sha256', secret).update(text).digest(),
    `TC3${simulatorCredential.secretKey}`,
  );
  const text = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`;
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-tc-action': action,
      'x-tc-version': '2019-07-22',
      'x-tc-region': 'ap-singapore',
      'x-tc-timestamp': timestamp,
      authorization: `TC3-HMAC-SHA256 Credential=${simulatorCredential.secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
    },
    body: form,
  });
  const { Response } = (await answer.json()) as {
    readonly Response: { readonly Error?: { readonly Code: string }; readonly TaskId?: string };
  };
  return Response.Error?.Code ?? Response.TaskId ?? '';
}

test('a form that is signed with TC3 over its bytes is carried out, with its texts as numbers where the API has numbers', async () => {
  const { url } = await startForTest();
  const TaskId = await createTask(url);
  const form = [
    `SdkAppId=${SdkAppId}`,
    `TaskId=${encodeURIComponent(TaskId)}`,
    'MixLayoutParams.MixLayoutMode=4',
    'MixLayoutParams.MixLayoutList.0.Top=0',
    'MixLayoutParams.MixLayoutList.0.Left=8',
    'MixLayoutParams.MixLayoutList.0.Width=64',
    'MixLayoutParams.MixLayoutList.0.Height=32',
    'MixLayoutParams.MixLayoutList.0.UserId=10+01',
  ].join('&');
  expect(await postForm(url, 'ModifyCloudRecording', form)).toBe(TaskId);
  const { body } = await control(url, 'GET', `tasks/${encodeURIComponent(TaskId)}`);
  expect(body).toMatchObject({
    accepted: {
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: 8, Width: 64, Height: 32, UserId: '10 01' }],
      },
    },
  });
});

test('a form whose bytes are not those that were signed is refused', async () => {
  const { url } = await startForTest();
  const form = `SdkAppId=${SdkAppId}&TaskId=none`;
  const code = await postForm(url, 'DescribeCloudRecording', form, `${form}&Other=1`);
  expect(code).toBe('AuthFailure.SignatureFailure');
});
