import type { Page } from '@playwright/test';

import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { enterRoom, liveEnv, openLiveShow, readPresent } from './live-room.ts';

declare global {
  interface Window {
    noteViolation?: (violation: string) => void;
  }
}

test.use({ deskEnv: liveEnv });

/** The hosts that docs/operations.md names, at any depth below these. */
const vendorHosts =
  /^(yun\.tim\.qq\.com|.+\.(rtc\.qcloud\.com|rtc\.qq\.com|cloud-rtc\.(com|net)|rtc-web\.(com|io)|my-imcloud\.com))$/;

async function countReports(desk: Desk): Promise<number> {
  const metrics = await (await fetch(`${desk.url}metrics`)).text();
  return Number(/^mixdesk_live_reports_total (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

/** Everything that the page asks the network for, and each violation of its policy. */
async function watchNetwork(page: Page) {
  const requests: URL[] = [];
  const violations: string[] = [];
  const words: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url())));
  page.on('websocket', (socket) => requests.push(new URL(socket.url())));
  page.on('console', (message) => words.push(message.text()));
  await page.exposeFunction('noteViolation', (violation: string) => violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.noteViolation?.(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { requests, violations, words };
}

test('live pictures that cannot reach the vendor say so, cards take over, and nothing goes anywhere else', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const network = await watchNetwork(page);
  const task = await openLiveShow(cloudDesk, simulator);
  await enterRoom(simulator, 'kim');
  await enterRoom(simulator, 'lee');
  // Somebody else looks on already.
  await enterRoom(simulator, 'mixdesk-view-0123456789abcdef', 'audience');
  await expect.poll(() => readPresent(cloudDesk, task)).toEqual(['kim', 'lee']);

  // A link that somebody made: the SDK would take the pass to that host.
  await page.goto(`${cloudDesk.url}?task=${task.id}&trtc_env=elsewhere.example`);
  const people = page.getByRole('region', { name: 'People in the room' });
  await expect(people.getByText('kim', { exact: true })).toBeVisible();
  const sdk = () => network.requests.filter(({ pathname }) => /\/trtc[^/]*\.js$/.test(pathname));
  expect(sdk()).toEqual([]);

  await page.getByRole('button', { name: 'Live pictures' }).click();
  const words = page.getByTestId('live-words');
  await expect(words).toContainText('live: starting');
  await expect(
    page.getByText(
      'Live pictures cannot reach the vendor’s network. Test cards are shown instead.',
    ),
  ).toBeVisible({ timeout: 60_000 });
  expect(sdk()).toHaveLength(1);
  await expect(page.locator('[data-user=kim] video').first()).toBeVisible();
  expect(new URL(page.url()).searchParams.has('trtc_env')).toBe(false);

  // It was really tried, and at no other host than those of the vendor.
  const desk = new URL(cloudDesk.url);
  const foreign = network.requests.filter(
    ({ protocol, host }) => protocol !== 'blob:' && protocol !== 'data:' && host !== desk.host,
  );
  expect(foreign.length).toBeGreaterThan(0);
  expect(
    [...new Set(foreign.map(({ hostname }) => hostname))].filter((host) => !vendorHosts.test(host)),
  ).toEqual([]);

  // Its reports went to the desk, none to the vendor.
  const isReport = ({ pathname }: URL) => pathname.endsWith('/AVQualityReportSvc/C2S');
  await expect.poll(() => countReports(cloudDesk)).toBeGreaterThan(0);
  expect(network.requests.filter(isReport).length).toBeGreaterThan(0);
  expect(foreign.filter(isReport)).toEqual([]);

  // No violation, so no eval; and no word of the pass in the console.
  expect(network.violations).toEqual([]);
  expect(network.words.filter((text) => /userSig|privateMapKey|mixdesk-view-/i.test(text))).toEqual(
    [],
  );

  await expect.poll(() => readPresent(cloudDesk, task)).toEqual(['kim', 'lee']);
  await expect(people.getByText(/mixdesk-view/)).toHaveCount(0);
});

test('in an empty room live pictures wait with test cards, and ask for no pass', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const network = await watchNetwork(page);
  const task = await openLiveShow(cloudDesk, simulator);
  await enterRoom(simulator, 'kim');
  await simulator.control('POST', 'rooms/demo/people', { userId: 'kim', present: false });
  await expect.poll(() => readPresent(cloudDesk, task)).toEqual([]);
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  await page.getByRole('button', { name: 'Live pictures' }).click();
  await expect(
    page.getByText(/^Nobody is in the room.*Test cards are shown instead\.$/),
  ).toBeVisible();
  expect(network.requests.filter(({ pathname }) => /\/trtc[^/]*\.js$/.test(pathname))).toEqual([]);
  const passes = () => network.requests.filter(({ pathname }) => pathname.endsWith('/viewer'));
  expect(passes()).toEqual([]);

  // With the first person it tries by itself.
  await enterRoom(simulator, 'lee');
  await expect.poll(() => passes().length).toBe(1);
});
