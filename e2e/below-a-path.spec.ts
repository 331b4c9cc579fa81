import type { Page } from '@playwright/test';

import { findFreePort } from '#testing/free-port.ts';
import { startIssuer } from '#testing/issuer.ts';
import { findNginx, startNginx } from '#testing/nginx.ts';
import { startPostgres } from '#testing/postgres.ts';

import { startDesk } from './desk.ts';
import type { OwnedDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { openPathProxy } from './path-proxy.ts';
import { attachShow, expectProgram, setField, takeButton, tilesOnAir } from './show.ts';
import type { Simulator } from './simulator.ts';

/** Stands between browsers and desks. */
interface Proxy {
  /** What people type, without a slash at the end. */
  readonly publicUrl: string;
  leadTo(ports: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

/** What stops and goes when a story is over, the last first. */
type Cleanups = (() => Promise<unknown>)[];

const nginx = findNginx();

test.use({
  // The certificate of the story is its own.
  ignoreHTTPSErrors: true,
  permissions: ['clipboard-read', 'clipboard-write'],
});

const cleanups: Cleanups = [];
test.afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

test('below a path of a proxy that removes it, with two replicas: signing in, a take, its page, the sandbox', async ({
  page,
  simulator,
}) => {
  const proxy = await openPathProxy('/studio');
  cleanups.push(() => proxy.close());
  await tellStory(page, simulator, 2, {
    publicUrl: `${proxy.origin}/studio`,
    leadTo(ports) {
      proxy.leadTo(ports);
      return Promise.resolve();
    },
    close: () => proxy.close(),
  });
});

test('below a path of nginx with TLS, which hands it on: the same with one desk', async ({
  page,
  simulator,
}) => {
  test.skip(nginx === undefined, 'needs nginx and openssl; the story above needs neither');
  await tellStory(page, simulator, 1, await prepareNginx());
});

test('below a path of nginx with TLS: the same with two replicas', async ({ page, simulator }) => {
  test.skip(nginx === undefined, 'needs nginx and openssl; the first story needs neither');
  await tellStory(page, simulator, 2, await prepareNginx());
});

async function prepareNginx(): Promise<Proxy> {
  const port = await findFreePort();
  return {
    // A name of this machine that an issuer does not take for a program on it.
    publicUrl: `https://desk.localhost:${port}/studio`,
    async leadTo(ports) {
      const running = await startNginx({
        ...{ program: nginx ?? '', port, example: 'mixdesk-at-path.conf' },
        deskPorts: ports.map(String),
      });
      cleanups.push(() => running.stop());
    },
    close: () => Promise.resolve(),
  };
}

async function tellStory(
  page: Page,
  simulator: Simulator,
  replicas: 1 | 2,
  proxy: Proxy,
): Promise<void> {
  test.slow();
  const { publicUrl } = proxy;
  // Not those of the issuer, which has no icon.
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.location().url.startsWith(publicUrl)) {
      errors.push(`${message.text()} ${message.location().url}`);
    }
  });
  const shared = replicas === 1 ? {} : await openDatabase();
  const alone = await startDesk(shared, simulator);
  cleanups.push(() => alone.remove());
  const task = await attachShow(alone, simulator);
  await alone.kill('SIGTERM');

  const issuer = await startIssuer({ ana: { name: 'Ana', roles: ['producer'] } }, [publicUrl]);
  cleanups.push(() => issuer.close());
  const env = {
    ...{ ...shared, ...issuer.env, PUBLIC_URL: publicUrl, DATA_DIR: alone.dataDir },
    // Each request is in the log.
    LOG_LEVEL: 'debug',
  };
  const desks: OwnedDesk[] = [];
  for (let index = 0; index < replicas; index += 1) {
    const desk = await startDesk(env, simulator);
    cleanups.push(() => desk.remove());
    desks.push(desk);
  }
  await proxy.leadTo(desks.map(({ url }) => Number(new URL(url).port)));

  await page.goto(`${publicUrl}/?task=${task.id}`);
  await expect(page).toHaveTitle('Test issuer');
  await page.getByRole('button', { name: 'ana' }).click();
  await expect(page).toHaveURL(`${publicUrl}/?task=${task.id}`);
  await expect(page.getByRole('option', { name: 'host' })).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();

  const other = await page.context().newPage();
  await other.goto(`${publicUrl}/?task=${task.id}`);
  await expect(other.getByRole('option', { name: 'host' })).toBeVisible();
  await setField(page, 'host', 'Width', 600);
  await takeButton(page).click();
  await expectProgram(page, 1);
  await expectProgram(other, 1);
  expect((await tilesOnAir(simulator))['host']?.Width).toBe(600);

  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('link', { name: '#1: open the page of this revision' }).click();
  await expect(page).toHaveURL(`${publicUrl}/?task=${task.id}&revision=1`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`${publicUrl}/?task=${task.id}&revision=1`);
  await other.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(other.getByRole('heading', { name: 'Revision 1', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Sandbox' }).click();
  await expect(page).toHaveURL(`${publicUrl}/sandbox`);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sandbox' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`${publicUrl}/?task=${task.id}`);
  // Lazily loaded code, and a file from the server.
  await page.getByRole('button', { name: 'Help' }).first().click();
  await expect(page.getByRole('dialog').first()).toBeVisible();
  await page.keyboard.press('Escape');
  expect(errors).toEqual([]);

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => name.endsWith('mixdesk'))).toEqual([]);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveTitle('Test issuer');
  for (const desk of desks) {
    // Each of them has served this browser.
    expect(desk.logs()).toMatch(/"msg":"answered"/);
  }
}

async function openDatabase(): Promise<Record<string, string>> {
  const postgres = await startPostgres();
  cleanups.push(() => postgres.stop());
  return { DATABASE_URL: await postgres.createDatabase() };
}
