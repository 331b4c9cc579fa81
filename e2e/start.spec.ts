import { expect, test } from './fixtures.ts';

test('the page opens under its name, without an error', async ({ desk, page, pageErrors }) => {
  const response = await page.goto(desk.url);
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle(/Mixdesk/);
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
  expect(pageErrors).toEqual([]);
});

test('the page may run no script but its own files', async ({ desk, page }) => {
  const response = await page.goto(desk.url);
  const policy = (await response?.headerValue('content-security-policy')) ?? '';
  const scripts = policy.split(';').find((directive) => directive.trim().startsWith('script-src '));
  expect(scripts?.trim()).toBe("script-src 'self'");
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
  });
  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
});

test('the page is built without inline scripts and its assets may be kept for a year', async ({
  desk,
  request,
}) => {
  const html = await (await request.get(desk.url)).text();
  const scripts = [...html.matchAll(/<script([^>]*)>([^<]*)/g)];
  expect(scripts.length).toBeGreaterThan(0);
  for (const [, attributes, text] of scripts) {
    expect(text?.trim()).toBe('');
    const source = /src="([^"]+)"/.exec(attributes ?? '')?.[1] ?? '';
    const asset = await request.get(new URL(source, desk.url).href);
    expect(asset.headers()['cache-control']).toContain('immutable');
  }
});

test('a stop is graceful and a restart finds the same address', async ({ desk, request }) => {
  expect((await request.get(`${desk.url}healthz`)).status()).toBe(200);
  expect(await desk.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  await desk.restart();
  expect((await request.get(`${desk.url}readyz`)).status()).toBe(200);
});
