import { Agent, request } from 'undici';

import { newName } from '#contract/room/named-person.ts';
import type { NewName } from '#contract/room/named-person.ts';

/** What the directory knows of a user id. */
export type DirectoryAnswer =
  | { readonly kind: 'named'; readonly person: NewName }
  /** It answered, and knows no name that the desk can keep. */
  | { readonly kind: 'unknown' }
  /** It did not answer, or not as a directory does. */
  | { readonly kind: 'failed'; readonly reason: string };

export interface DirectoryClient {
  /** Never throws. */
  ask(userId: string): Promise<DirectoryAnswer>;
  close(): Promise<void>;
}

/** How long an answer may take, redirects and all, ms. */
const timeoutMs = 3000;
/** How long an answer may be, bytes. */
const mostBytes = 16 * 1024;
/** How many redirects are followed, and only on the host of the template. */
const mostRedirects = 2;

/** Put into the template, these would lead to another folder of the host. */
const folderNames = ['.', '..'];

/** @param template an address with `{userId}` in it */
export function createDirectoryClient(template: string): DirectoryClient {
  const agent = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: mostBytes,
  });
  return {
    async ask(userId) {
      if (folderNames.includes(userId)) {
        return { kind: 'unknown' };
      }
      try {
        const url = template.replaceAll('{userId}', () => encodeURIComponent(userId));
        return await follow(new URL(url), userId, agent, AbortSignal.timeout(timeoutMs));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        const name = error instanceof Error ? error.name : 'unknown error';
        return { kind: 'failed', reason: code === '' ? name : code };
      }
    },
    close: () => agent.destroy(),
  };
}

async function follow(
  start: URL,
  userId: string,
  agent: Agent,
  signal: AbortSignal,
): Promise<DirectoryAnswer> {
  let url = start;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      headers: { accept: 'application/json' },
      signal,
    });
    if (statusCode < 300 || statusCode >= 400) {
      return readAnswer(statusCode, await body.text(), userId);
    }
    await body.dump();
    const { location } = headers;
    if (typeof location !== 'string' || !URL.canParse(location, url.href)) {
      return { kind: 'failed', reason: 'a redirect without an address' };
    }
    url = new URL(location, url);
    if (url.origin !== start.origin) {
      return { kind: 'failed', reason: 'a redirect to another host' };
    }
  }
  return { kind: 'failed', reason: 'too many redirects' };
}

function readAnswer(status: number, text: string, userId: string): DirectoryAnswer {
  if (status === 404 || status === 410 || status === 204) {
    return { kind: 'unknown' };
  }
  if (status >= 300) {
    return { kind: 'failed', reason: `status ${status}` };
  }
  const { name, picture = null } = readFields(text);
  const whole = newName.safeParse({ userId, name, picture });
  // A picture that the desk cannot show is no reason to forget the name.
  const read = whole.success ? whole : newName.safeParse({ userId, name, picture: null });
  return read.success ? { kind: 'named', person: read.data } : { kind: 'unknown' };
}

function readFields(text: string): { readonly name?: unknown; readonly picture?: unknown } {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? value : {};
}
