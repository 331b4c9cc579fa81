import { describe, expect, it } from 'vitest';

import { findStopMs, readExample, readSettings } from './example-settings.ts';

describe('the unit for systemd', () => {
  it('starts the built desk with settings that it accepts', async () => {
    const unit = readExample('deploy/systemd/mixdesk.service');
    const settings = [...unit.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    const config = await readSettings({
      TENCENTCLOUD_SECRET_ID: 'AKIDxyz',
      ...Object.fromEntries(settings.filter(([name]) => name !== 'NODE_ENV')),
    });
    expect(config.dataDir).toBe('/var/lib/mixdesk');
    expect(unit).toContain('StateDirectory=mixdesk\n');
    expect(unit).toMatch(/^ExecStart=\/usr\/bin\/node .*\/opt\/mixdesk\/dist\/server\/start\.js$/m);
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
    expect(seconds * 1000).toBeGreaterThanOrEqual(findStopMs(config));
  });
});
