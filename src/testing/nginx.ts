import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { livenessRoute } from '#contract/health.ts';

/** The answer to a call through the proxy. */
export interface ProxyAnswer {
  readonly status: number;
  readonly text: string;
}

/** nginx with the example of the repository before a desk. */
export interface RunningProxy {
  readonly port: number;
  /**
   * Calls the desk as `https://desk.example.com:PORT`, as a browser would.
   * @param isEnough ends the call when the answer so far has all that is wanted, as of an event stream that never ends
   */
  call(wanted: {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly isEnough?: (text: string) => boolean;
    /** Called when the head of the answer has come. */
    readonly onHead?: () => void;
  }): Promise<ProxyAnswer>;
  stop(): Promise<void>;
}

const name = 'desk.example.com';

/** nginx of this machine; undefined: it is not installed, or there is no openssl to make a certificate with. */
export function findNginx(): string | undefined {
  const places = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'];
  return spawnSync('openssl', ['version']).status === 0 ? places.find(existsSync) : undefined;
}

/**
 * @param options.program nginx
 * @param options.example a file of `deploy/nginx`
 * @param options.port where it is to listen
 * @param options.deskPorts where the desks listen on this machine
 */
export async function startNginx(options: {
  readonly program: string;
  readonly example: string;
  readonly port: number;
  readonly deskPorts: readonly string[];
}): Promise<RunningProxy> {
  const { program, example, port, deskPorts } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-nginx-'));
  const certificate = path.join(folder, 'certificate.pem');
  const key = path.join(folder, 'key.pem');
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-subj', `/CN=${name}`, '-days', '2', '-keyout', key, '-out', certificate],
  ]);
  if (made.status !== 0) {
    throw new Error(`openssl made no certificate: ${made.stderr.toString()}`);
  }
  const desks = deskPorts.map((deskPort) => `server 127.0.0.1:${deskPort};`);
  const site = readFileSync(new URL(`../../deploy/nginx/${example}`, import.meta.url), 'utf8')
    .replace('server 127.0.0.1:8080;', desks.join(' '))
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replace(/^.*listen \[::\]:443 ssl;\n/m, '')
    .replace('/etc/ssl/mixdesk/fullchain.pem', certificate)
    .replace('/etc/ssl/mixdesk/privkey.pem', key);
  const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  await mkdir(path.join(folder, 'bodies'));
  await writeFile(
    path.join(folder, 'nginx.conf'),
    [
      'daemon off;',
      'master_process off;',
      `pid ${folder}/pid;`,
      'error_log stderr;',
      'events {}',
      'http {',
      'access_log off;',
      ...bodies.map((kind) => `${kind}_temp_path ${folder}/bodies/${kind};`),
      site,
      '}',
      '',
    ].join('\n'),
  );
  const child = spawn(
    program,
    ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'exit');

  const call: RunningProxy['call'] = ({
    method = 'GET',
    path: target,
    headers = {},
    body,
    isEnough,
    onHead,
  }) =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ host: '127.0.0.1', port, servername: name, rejectUnauthorized: false, agent: false },
          ...{ method, path: target },
          headers: {
            host: `${name}:${port}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
        },
        (response) => {
          onHead?.();
          let text = '';
          const finish = () => {
            resolve({ status: response.statusCode ?? 0, text });
          };
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
            if (isEnough?.(text) === true) {
              finish();
              sent.destroy();
            }
          });
          response.on('end', finish).on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });

  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true });
  }

  // Until it listens, or has ended.
  for (;;) {
    const isUp = await call({ path: livenessRoute.path }).then(
      () => true,
      () => false,
    );
    if (isUp) {
      return { port, call, stop };
    }
    if (child.exitCode !== null) {
      await rm(folder, { recursive: true });
      throw new Error(`nginx ended: ${said}`);
    }
  }
}
