/** One server-sent event as it arrives. */
export interface StreamMessage {
  /** Where to continue after it; empty while the server has named no place. */
  readonly id: string;
  readonly kind: string;
  readonly data: string;
}

/**
 * Reads server-sent events until the stream ends.
 * @param onBytes is called for everything that arrives, also for what is no event. @throws when the connection breaks
 */
export async function readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  onMessage: (message: StreamMessage) => void,
  onBytes: () => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let id = '';
  for (;;) {
    const { value, done: isOver } = await reader.read();
    if (isOver) {
      return;
    }
    onBytes();
    text += value;
    // An empty line ends an event.
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = readFields(text.slice(0, end));
      text = text.slice(end + 2);
      id = fields.get('id') ?? id;
      onMessage({ id, kind: fields.get('event') ?? '', data: fields.get('data') ?? '' });
    }
  }
}

function readFields(block: string): ReadonlyMap<string, string> {
  return new Map(
    block.split('\n').flatMap((line) => {
      const [, name, value] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}
