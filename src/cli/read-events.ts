/** One server-sent event; the block that opens a stream has an `id` alone. */
export interface ServerEvent {
  readonly id: string | undefined;
  readonly kind: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads a stream of server-sent events to its end, whatever parts it comes in. */
export async function* readEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of stream) {
    text += decoder.decode(part, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield readBlock(text.slice(0, end));
      text = text.slice(end + 2);
    }
  }
}

function readBlock(block: string): ServerEvent {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      fields.set(name, value);
    }
  }
  const data = fields.get('data');
  return {
    id: fields.get('id'),
    kind: data === undefined ? undefined : fields.get('event'),
    data: data === undefined ? {} : (JSON.parse(data) as Readonly<Record<string, unknown>>),
  };
}
