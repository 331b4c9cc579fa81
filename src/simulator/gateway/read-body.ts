import type { IncomingMessage } from 'node:http';

export type BodyRead =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  /** Larger than the limit; the rest was read and discarded, so that the client receives the answer. */
  | { readonly kind: 'too-large' }
  /** The client closed the connection. */
  | { readonly kind: 'aborted' };

/** The body's unchanged bytes, at most `limit` of them. */
export async function readBody(request: IncomingMessage, limit: number): Promise<BodyRead> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
      }
    }
  } catch {
    return { kind: 'aborted' };
  }
  return size > limit ? { kind: 'too-large' } : { kind: 'read', bytes: Buffer.concat(chunks) };
}
