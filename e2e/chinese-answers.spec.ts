import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { attachShow, takeByScript } from './show.ts';

test('what the server says is Chinese in the page, and English for everybody else', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  const task = await attachShow(cloudDesk, simulator, {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'host' }],
    },
    SubscribeStreamUserIds: {},
  });
  const context = await openKnownContext(browser, { locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  const take = page.getByRole('button', { name: '切出', exact: true });
  const outcome = page.getByTestId('outcome');
  await expect(page.getByRole('option', { name: 'host' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('已连接', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(take).toBeEnabled();

  // A layout that the server refuses: its faults come from the schema, whose words are English too.
  await page.route(
    '**/takes',
    async (route) => {
      const body = route.request().postData() ?? '';
      await route.continue({ postData: body.replace('"Width":1280', '"Width":-1') });
    },
    { times: 1 },
  );
  const refused = page.waitForResponse((response) => response.url().endsWith('/takes'));
  await take.click();
  await expect(outcome).toContainText(
    'MixLayoutParams.MixLayoutList.0.Width 必须是 0 或更大的整数，而不是 -1。',
  );
  await expect(outcome).toContainText('未发送任何内容。');
  expect(await (await refused).json()).toMatchObject({
    title: 'The request has the wrong shape',
    detail: 'MixLayoutParams.MixLayoutList.0.Width must be a whole number of 0 or more, not -1.',
    errors: [{ message: 'must be a whole number of 0 or more, not -1' }],
  });

  // A refusal of the cloud: its own words stay as they are, the desk's and its advice are translated.
  await simulator.setFaults([
    {
      kind: 'error',
      action: 'ModifyCloudRecording',
      code: 'AuthFailure.UnauthorizedOperation',
      message: 'Not with this key.',
      times: 1,
    },
  ]);
  await expect(take).toBeEnabled();
  await take.click();
  await expect(outcome).toContainText('Not with this key.');
  await expect(outcome).toContainText('CAM 不允许控制台的密钥对此应用调用该接口。');
  await expect(outcome).not.toContainText('The cloud refused');

  // Somebody else takes first.
  await page.getByRole('option', { name: 'host' }).click();
  await page.getByRole('textbox', { name: /^(Width|宽)/ }).fill('640');
  await page.keyboard.press('Tab');
  await takeByScript(cloudDesk, task, null);
  await take.click();
  await expect(page.getByRole('alertdialog')).toContainText('版本 2');
  await expect(page.getByRole('alertdialog')).not.toContainText('in the meantime');
  await context.close();
});
