import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { signInCallbackRoute } from '#contract/sign-in.ts';

import { findStopMs, readExample, readSettings } from './example-settings.ts';

describe('compose.yaml', () => {
  const compose = parse(readExample('compose.yaml')) as {
    readonly services: {
      readonly desk: {
        readonly environment: Record<string, string>;
        readonly network_mode: string;
        readonly read_only: boolean;
        readonly cap_drop: readonly string[];
        readonly stop_grace_period: string;
        readonly depends_on: Record<string, unknown>;
      };
      readonly database: { readonly environment: Record<string, string> };
      readonly provider: { readonly ports: readonly string[]; readonly volumes: readonly string[] };
    };
  };
  const { desk, database, provider } = compose.services;

  it('gives the desk settings that it accepts, and the rights it needs', async () => {
    const plain = Object.fromEntries(
      Object.entries(desk.environment).map(([name, value]) => [
        name,
        value.replace(/^\$\{\w+:-\}$/, ''),
      ]),
    );
    const config = await readSettings(plain);
    const url = new URL(config.databaseUrl ?? '');
    expect([url.username, url.password, url.hostname, url.pathname.slice(1)]).toEqual([
      database.environment['POSTGRES_USER'],
      database.environment['POSTGRES_PASSWORD'],
      'database',
      database.environment['POSTGRES_DB'],
    ]);
    expect([desk.read_only, desk.cap_drop]).toEqual([true, ['ALL']]);
    expect(parseInt(desk.stop_grace_period, 10) * 1000).toBeGreaterThanOrEqual(findStopMs(config));
    for (const name of Object.keys(desk.depends_on)) {
      expect(Object.keys(compose.services)).toContain(name);
    }
    // Both addresses are those of the shared network, and reach this machine only.
    expect(desk.network_mode).toBe('service:provider');
    for (const { port } of [
      new URL(config.publicUrl ?? ''),
      new URL(config.signIn?.issuer ?? ''),
    ]) {
      expect(provider.ports).toContain(`127.0.0.1:${port}:${port}`);
    }
  });

  it('has a provider that knows the desk and the people of the desk', async () => {
    const [mount = ''] = provider.volumes;
    const dex = parse(readExample(mount.split(':')[0] ?? '')) as {
      readonly issuer: string;
      readonly staticClients: readonly { id: string; secret: string; redirectURIs: string[] }[];
      readonly staticPasswords: readonly { email: string; hash: string }[];
    };
    const { signIn, publicUrl } = await readSettings({
      ...desk.environment,
      ...{ TENCENTCLOUD_SECRET_ID: '', TENCENTCLOUD_SECRET_KEY: '' },
      ...{ TRTC_ENDPOINT: '', TRTC_SDK_APP_IDS: '' },
    });
    expect(dex.issuer).toBe(signIn?.issuer);
    expect(dex.staticClients).toMatchObject([
      {
        id: signIn?.clientId,
        secret: signIn?.clientSecret,
        redirectURIs: [`${publicUrl ?? ''}${signInCallbackRoute.path}`],
      },
    ]);
    const people = dex.staticPasswords.map(({ email }) => email);
    for (const { who } of [...(signIn?.roles.producer ?? []), ...(signIn?.roles.admin ?? [])]) {
      expect(people).toContain(who);
    }
    for (const { hash } of dex.staticPasswords) {
      expect(hash).toMatch(/^\$2y\$10\$[./A-Za-z0-9]{53}$/);
    }
  });
});
