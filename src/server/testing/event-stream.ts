import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';

import type { DeskEvent } from '#contract/events.ts';
import type { Revision } from '#contract/revision.ts';

type DataOf<Kind extends DeskEvent['kind']> = Extract<DeskEvent, { readonly kind: Kind }>['data'];

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
  /** The next so many events. */
  take(count: number): Promise<readonly ReceivedEvent[]>;
  /** Skips events until one of this kind comes whose data matches. */
  until<Kind extends DeskEvent['kind']>(
    kind: Kind,
    matches?: (data: DataOf<Kind>) => boolean,
  ): Promise<ReceivedEvent & { readonly data: DataOf<Kind> }>;
  /** Skips events until one brings a revision with these fields. */
  untilRevision(fields: Partial<Pick<Revision, 'number' | 'status'>>): Promise<Revision>;
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
        async take(count) {
          const events: ReceivedEvent[] = [];
          while (events.length < count) {
            events.push(await stream.next());
          }
          return events;
        },
        async until<Kind extends DeskEvent['kind']>(
          kind: Kind,
          matches: (data: DataOf<Kind>) => boolean = () => true,
        ) {
          for (;;) {
            const event = await stream.next();
            const data = event.data as DataOf<Kind>;
            if (event.kind === kind && matches(data)) {
              return { ...event, data };
            }
          }
        },
        async untilRevision({ number, status }) {
          const { data } = await stream.until(
            'revision',
            ({ revision }) =>
              (number === undefined || revision.number === number) &&
              (status === undefined || revision.status === status),
          );
          return data.revision;
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
