/** Values that a span says of itself. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Kinds of the protocol: somebody calls us, or we call somebody. */
export const spanKinds = { server: 2, client: 3 } as const;

/** One finished piece of work. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: (typeof spanKinds)[keyof typeof spanKinds];
  /** Unix ms. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Attributes;
  readonly isError: boolean;
}

/** The body of one export (OTLP 1.x over HTTP, JSON). */
export function formatExport(
  spans: readonly Span[],
  resource: Readonly<Record<string, string>>,
): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: formatAttributes(resource) },
        scopeSpans: [{ scope: { name: 'mixdesk' }, spans: spans.map(formatSpan) }],
      },
    ],
  });
}

function formatSpan(span: Span) {
  const { traceId, spanId, parentSpanId, name, kind, startedAt, endedAt } = span;
  return {
    ...{ traceId, spanId, name, kind },
    ...(parentSpanId !== null && { parentSpanId }),
    startTimeUnixNano: toNanoseconds(startedAt),
    endTimeUnixNano: toNanoseconds(endedAt),
    attributes: formatAttributes(span.attributes),
    status: span.isError ? { code: 2 } : {},
  };
}

/** Larger than a number of JSON holds, so it is a text. */
function toNanoseconds(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}

function formatAttributes(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
}
