import type { ServerResponse } from 'node:http';

/** Event streams, each under the key of the sign-in or the token that it was opened with. A stream ends when its key does. */
export interface RequesterStreams {
  /** @param rights a text that changes when the requester may see something else: then the stream ends too */
  readonly hold: (key: string, rights: string, stream: ServerResponse) => void;
  /** Ends the streams of a key that ended in this process. */
  readonly end: (key: string) => void;
  readonly stop: () => void;
}

/** How often to check whether a key has expired or was ended by another process, ms. */
const checkMs = 3000;
/** A page that does not read its stream to the end is cut after this time, ms. */
const farewellMs = 2000;

interface Held {
  readonly rights: string;
  readonly streams: Set<ServerResponse>;
}

export function watchRequesterStreams(parts: {
  /** The rights of those keys that are still valid. */
  readonly readRights: (keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Gets the errors of the database; the streams stay open. */
  readonly onError: (error: unknown) => void;
}): RequesterStreams {
  const held = new Map<string, Held>();

  function end(key: string): void {
    for (const stream of held.get(key)?.streams ?? []) {
      stream.end();
      const timer = setTimeout(() => stream.destroy(), farewellMs);
      timer.unref();
      stream.once('close', () => {
        clearTimeout(timer);
      });
    }
    held.delete(key);
  }

  async function checkAll(): Promise<void> {
    const asked = new Map(held);
    const rights = await parts.readRights([...asked.keys()]);
    for (const [key, entry] of asked) {
      if (held.get(key) === entry && rights.get(key) !== entry.rights) {
        end(key);
      }
    }
  }

  const timer = setInterval(() => {
    if (held.size > 0) {
      checkAll().catch(parts.onError);
    }
  }, checkMs);
  timer.unref();

  return {
    hold(key, rights, stream) {
      if (stream.destroyed) {
        return;
      }
      const earlier = held.get(key);
      if (earlier !== undefined && earlier.rights !== rights) {
        end(key);
      }
      const entry = held.get(key) ?? { rights, streams: new Set<ServerResponse>() };
      entry.streams.add(stream);
      held.set(key, entry);
      stream.once('close', () => {
        entry.streams.delete(stream);
        if (entry.streams.size === 0 && held.get(key) === entry) {
          held.delete(key);
        }
      });
    },
    end,
    stop() {
      clearInterval(timer);
    },
  };
}
