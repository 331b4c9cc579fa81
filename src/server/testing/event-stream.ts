import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** For tests: one server-sent event as it arrived. */
export interface ReceivedEvent {
  readonly id: string;
  readonly kind: string;
  readonly data: unknown;
}

/** For tests: an event stream as a page has it. */
export interface EventStream {
  readonly headers: IncomingMessage['headers'];
  /** The id a page would send back if it lost the connection now. */
  lastId(): string;
  /** The next event that has not been asked for yet; waits for it. */
  next(): Promise<ReceivedEvent>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

export function openEventStream(
  url: string,
  lastEventId?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const request = get(url, { headers: { ...headers, ...more } }, (response) => {
      const arrived: ReceivedEvent[] = [];
      const waiting: ((event: ReceivedEvent) => void)[] = [];
      let text = '';
      let lastId = '';
      let isStarted = false;
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const fields = readFields(text.slice(0, end));
          text = text.slice(end + 2);
          lastId = fields.get('id') ?? lastId;
          const data = fields.get('data');
          if (data !== undefined) {
            const event = {
              id: lastId,
              kind: fields.get('event') ?? 'message',
              data: JSON.parse(data) as unknown,
            };
            const taker = waiting.shift();
            if (taker === undefined) {
              arrived.push(event);
            } else {
              taker(event);
            }
          }
        }
        if (!isStarted) {
          isStarted = true;
          resolve(stream);
        }
      });
      const stream: EventStream = {
        headers: response.headers,
        lastId: () => lastId,
        next() {
          const event = arrived.shift();
          if (event !== undefined) {
            return Promise.resolve(event);
          }
          return new Promise((take) => waiting.push(take));
        },
        ended: new Promise((end) => {
          response.on('close', () => {
            end();
          });
        }),
        close() {
          request.destroy();
        },
      };
    });
    request.on('error', reject);
  });
}

function readFields(block: string): ReadonlyMap<string, string> {
  return new Map(
    block.split('\n').flatMap((line) => {
      const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}
