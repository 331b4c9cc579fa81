import type { Page } from '@playwright/test';

import type { Task } from '#contract/task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { startDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask, sentCalls, setField, takeButton } from './show.ts';
import type { Simulator } from './simulator.ts';

/** One picture on air, as a script would take it. */
const fullPicture: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'host' }],
  },
  SubscribeStreamUserIds: {},
};

interface OpenDesk {
  readonly task: Task;
  readonly take: () => Promise<void>;
  /** What the page says of the last take. */
  readonly outcome: ReturnType<Page['getByTestId']>;
}

/** The page on a fresh recording of the simulator, with one tile in its draft. */
async function openDesk(page: Page, desk: Desk, simulator: Simulator): Promise<OpenDesk> {
  const task = await attachShow(desk, simulator, fullPicture);
  await openTask(page, desk, task);
  return {
    task,
    take: () => takeButton(page).click(),
    outcome: page.getByTestId('outcome'),
  };
}

/** Takes by a script, beside the page. */
async function takeByScript(desk: Desk, task: Task, base: number | null, body: object = {}) {
  return fetch(`${desk.url}api/tasks/${task.id}/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ baseRevision: base, ...fullPicture, ...body }),
  });
}

/** Spoils the page's next take on its way out; the server's answer is its own. */
async function spoilTake(
  page: Page,
  spoil: {
    readonly url?: (url: string) => string;
    readonly body?: (body: string) => string;
    readonly headers?: Record<string, string>;
  },
): Promise<void> {
  await page.route(
    '**/takes',
    async (route) => {
      const request = route.request();
      // Sent by the test instead of the page, with whatever headers: a browser would not let a page forge its origin.
      const response = await route.fetch({
        url: spoil.url?.(request.url()) ?? request.url(),
        headers: { ...(await request.allHeaders()), ...spoil.headers },
        postData: spoil.body?.(request.postData() ?? '') ?? request.postData() ?? '',
      });
      await route.fulfill({ response });
    },
    { times: 1 },
  );
}

test('400 malformed: the page says that it was not understood, and nothing was sent', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { take, outcome } = await openDesk(page, cloudDesk, simulator);
  await spoilTake(page, { body: () => '{"baseRevision": 0}' });
  await take();
  await expect(outcome).toContainText('the desk did not understand this page');
  await expect(outcome.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  expect(await sentCalls(simulator)).toHaveLength(0);
});

test('403 cross-site: a foreign origin is refused and the page offers to reload', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { take, outcome } = await openDesk(page, cloudDesk, simulator);
  await spoilTake(page, { headers: { origin: 'https://evil.example' } });
  await take();
  await expect(outcome).toContainText('Not taken');
  await expect(outcome.getByRole('button', { name: 'Reload the page' })).toBeVisible();
  expect(await sentCalls(simulator)).toHaveLength(0);
});

// 403 forbidden needs people with roles: it is in sign-in.spec.ts.
test('403 sdk-app-id-not-allowed: the page says which application and sends nothing', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { task } = await openDesk(page, cloudDesk, simulator);
  await cloudDesk.kill('SIGTERM');
  // The same ledger under another configuration: an operator has narrowed what this desk may touch.
  const narrowed = await startDesk(
    { DATA_DIR: cloudDesk.dataDir, TRTC_SDK_APP_IDS: '1400000002' },
    simulator,
  );
  try {
    await page.goto(`${narrowed.url}?task=${task.id}`);
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    const outcome = page.getByTestId('outcome');
    await expect(outcome).toContainText('this application is not allowed here');
    await expect(outcome).toContainText(String(task.sdkAppId));
    expect(await sentCalls(simulator)).toHaveLength(0);
  } finally {
    await narrowed.remove();
  }
});

test('404 task-not-found: the page says so and offers to attach another', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { task, take, outcome } = await openDesk(page, cloudDesk, simulator);
  await spoilTake(page, { url: (url) => url.replace(task.id, 'no-such-task') });
  await take();
  await expect(outcome).toContainText('the desk no longer knows this recording');
  await expect(outcome.getByRole('button', { name: 'Attach recording…' })).toBeVisible();
});

test('409 revision-conflict: the page shows who came first, and Take anyway overrides', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { task, take } = await openDesk(page, cloudDesk, simulator);
  // The draft is edited first, so that it does not simply follow the other take.
  await page.getByRole('option', { name: 'host' }).click();
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByRole('textbox', { name: 'Width' }).fill('640');
  await page.keyboard.press('Tab');
  expect((await takeByScript(cloudDesk, task, null)).status).toBe(201);

  await take();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('revision 1');
  await dialog.getByRole('button', { name: 'Take anyway' }).click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-revision', '2');
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  expect(await sentCalls(simulator)).toHaveLength(2);
});

test('409 task-ended: the cloud says gone, the page ends the task and says what to do', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { task, take, outcome } = await openDesk(page, cloudDesk, simulator);
  await simulator.setFaults([
    { kind: 'error', action: 'ModifyCloudRecording', code: 'ResourceNotFound' },
  ]);
  await take();
  await expect(outcome).toContainText('ResourceNotFound');
  await expect(page.getByRole('button', { name: 'Take', exact: true })).toBeDisabled();
  const again = await takeByScript(cloudDesk, task, null);
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'task-ended', reason: 'ended' });
});

test('409 task-ended: a handle that has expired is told apart from a recording that is over', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const recording = await simulator.createRecording();
  const answer = await fetch(`${cloudDesk.url}api/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'attach',
      sdkAppId: recording.sdkAppId,
      taskId: recording.taskId,
      canvas: recording.canvas,
      baseline: fullPicture,
      expiresAt: '2020-01-01T00:00:00Z',
    }),
  });
  const task = (await answer.json()) as Task;
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  await expect(page.getByText(/handle/i).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take', exact: true })).toBeDisabled();
  const take = await takeByScript(cloudDesk, task, null);
  expect(take.status).toBe(409);
  expect(await take.json()).toMatchObject({ code: 'task-ended', reason: 'handle-expired' });
  expect(await sentCalls(simulator)).toHaveLength(0);
});

test('422 invalid-layout: the server lints again, and the page lists what it found', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { take, outcome } = await openDesk(page, cloudDesk, simulator);
  await spoilTake(page, { body: (body) => body.replace('"Width":1280', '"Width":1281') });
  await take();
  await expect(outcome).toContainText('the cloud would refuse this layout');
  await expect(outcome).toContainText('MixLayoutParams.MixLayoutList.0.Width');
  expect(await sentCalls(simulator)).toHaveLength(0);
});

test.describe('429 too-many-takes', () => {
  test.use({ deskEnv: { TRTC_RATE_LIMIT: '1' } });

  test('a full queue is told with the time to wait', async ({ cloudDesk, simulator, page }) => {
    const { take, outcome, task } = await openDesk(page, cloudDesk, simulator);
    // One call on its way for as long as this story needs, and more takes behind it than the line of one recording holds.
    await simulator.setFaults([{ kind: 'latency', action: 'ModifyCloudRecording', ms: 5000 }]);
    const flood = Array.from({ length: 12 }, () =>
      takeByScript(cloudDesk, task, null, { force: true }),
    );
    const refused = await Promise.any(
      flood.map(async (answer) => {
        expect((await answer).status).toBe(429);
        return answer;
      }),
    );
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await take();
    await expect(outcome).toContainText('too many takes at once');
    await expect(outcome.getByRole('button', { name: /Take again/ })).toBeVisible();
    await simulator.setFaults([]);
    await Promise.allSettled(flood);
  });
});

test('502 upstream-rejected: the cloud’s code and words are shown, and the draft can be taken again', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { take, outcome } = await openDesk(page, cloudDesk, simulator);
  await simulator.setFaults([
    {
      kind: 'error',
      action: 'ModifyCloudRecording',
      code: 'FailedOperation.CRUnsupportMethod',
      message: 'Not in this room.',
      times: 1,
    },
  ]);
  await take();
  await expect(outcome).toContainText('Refused by the cloud');
  await expect(outcome).toContainText('FailedOperation.CRUnsupportMethod');
  await expect(outcome).toContainText('Not in this room.');
  await expect(outcome).toContainText('RequestId');
  await outcome.getByRole('button', { name: 'Take again' }).click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');

  // What nobody mends by pressing again is told with who mends it and how, and without the button.
  await simulator.setFaults([
    {
      kind: 'error',
      action: 'ModifyCloudRecording',
      code: 'AuthFailure.UnauthorizedOperation',
      times: 1,
    },
  ]);
  await setField(page, 'host', 'Width', 640);
  await expect(takeButton(page)).toBeEnabled();
  await take();
  await expect(outcome).toContainText('CAM does not allow the desk’s key this action');
  await expect(outcome.getByRole('button', { name: /Take again/ })).toHaveCount(0);
  const row = page.getByRole('region', { name: 'History' }).getByRole('listitem').first();
  await expect(row).toContainText('AuthFailure.UnauthorizedOperation');
  await expect(row).toContainText('The operator adds the action and the SdkAppId');

  // The status of the recording says the same about its own refusal.
  await simulator.setFaults([
    { kind: 'error', action: 'DescribeCloudRecording', code: 'AuthFailure.SignatureExpire' },
  ]);
  await page.getByRole('button', { name: 'Recording status' }).click();
  await expect(page.getByRole('dialog')).toContainText('AuthFailure.SignatureExpire');
  await expect(page.getByRole('dialog')).toContainText('The operator sets the clock.');
});

test('a cloud that is busy for a moment: the desk sends again, says so, and the take gets through', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { take, outcome } = await openDesk(page, cloudDesk, simulator);
  await simulator.setFaults([
    { kind: 'error', action: 'ModifyCloudRecording', code: 'RequestLimitExceeded', times: 3 },
  ]);
  await take();
  await expect(page.getByText('RequestLimitExceeded: sending again…')).toBeVisible();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  await expect(page.getByTestId('program')).toHaveAttribute('data-revision', '1');
  await expect(outcome).toContainText('4 calls; earlier answers: RequestLimitExceeded');
  await expect(page.getByRole('region', { name: 'History' })).toContainText(
    '4 calls; earlier answers',
  );
  expect(await sentCalls(simulator)).toHaveLength(4);
});

test.describe('504 upstream-unknown', () => {
  test.use({ deskEnv: { TRTC_TIMEOUT_MS: '1000' } });

  for (const fault of ['drop-after', 'no-answer', 'status', 'html', 'truncated-json'] as const) {
    test(`${fault}: the page says that nobody knows, and taking the same again is safe`, async ({
      cloudDesk,
      simulator,
      page,
    }) => {
      const { take, outcome } = await openDesk(page, cloudDesk, simulator);
      await simulator.setFaults([{ kind: fault, action: 'ModifyCloudRecording', times: 1 }]);
      await take();
      await expect(outcome).toContainText('Sent, no confirmation');
      await outcome.getByRole('button', { name: 'Take again' }).click();
      await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
      const bodies = (await simulator.journal('ModifyCloudRecording')).map((call) => call.body);
      expect(bodies).toHaveLength(2);
      expect(bodies[1]).toBe(bodies[0]);
    });
  }
});

test('503 upstream-unreachable: a cloud that cannot be reached was sent nothing', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { take, outcome } = await openDesk(page, cloudDesk, simulator);
  await simulator.kill('SIGKILL');
  await take();
  await expect(outcome).toContainText('Not sent: the cloud cannot be reached');
  await expect(outcome.getByRole('button', { name: 'Take again' })).toBeVisible();
});

test('a desk that does not answer loses nothing: the draft stays and the same take can be repeated', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const { take, outcome } = await openDesk(page, cloudDesk, simulator);
  await cloudDesk.kill('SIGKILL');
  await take();
  await expect(outcome).toContainText('No answer from the desk');
  await cloudDesk.restart();
  await outcome.getByRole('button', { name: 'Take again' }).click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  expect(await sentCalls(simulator)).toHaveLength(1);
});
