/** Where traces go, and which. */
export interface TraceSettings {
  /** The whole address, with its path. */
  readonly endpoint: string;
  /** Sent with each export; may hold a secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** What every span says of this process. */
  readonly resource: Readonly<Record<string, string>>;
  /** Share of the requests that bring no decision of their own, 0 to 1. */
  readonly ratio: number;
  /** Whether the decision of whoever called counts. */
  readonly followsParent: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Samplers of the standard, by name: which share they take without an argument, and whether they follow the caller. */
const samplers: Readonly<Record<string, readonly [ratio: number | null, followsParent: boolean]>> =
  {
    always_on: [1, false],
    always_off: [0, false],
    traceidratio: [null, false],
    parentbased_always_on: [1, true],
    parentbased_always_off: [0, true],
    parentbased_traceidratio: [null, true],
  };

/**
 * Reads the standard variables of OpenTelemetry that this desk knows. Null: no traces, which is the default.
 * @param faults gets one sentence for each value that cannot be used
 */
export function readTraceSettings(env: Environment, faults: string[]): TraceSettings | null {
  const read = (name: string) => env[name]?.trim() ?? '';
  const exporter = read('OTEL_TRACES_EXPORTER');
  const base = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  const own = read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const isWanted = exporter === 'otlp' || (exporter === '' && (base !== '' || own !== ''));
  if (exporter !== '' && exporter !== 'otlp' && exporter !== 'none') {
    faults.push('OTEL_TRACES_EXPORTER must be otlp or none.');
  }
  if (!isWanted || read('OTEL_SDK_DISABLED').toLowerCase() === 'true') {
    return null;
  }
  const protocol =
    read('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL') || read('OTEL_EXPORTER_OTLP_PROTOCOL');
  if (protocol !== '' && protocol !== 'http/json') {
    faults.push(
      'OTEL_EXPORTER_OTLP_PROTOCOL must be http/json, which collectors take on port 4318: set that, or remove the variable.',
    );
  }
  const endpoint = own || `${(base || 'http://localhost:4318').replace(/\/$/, '')}/v1/traces`;
  if (!/^https?:\/\/[^\s/]/.test(endpoint) || !URL.canParse(endpoint)) {
    faults.push(
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address such as http://localhost:4318.',
    );
  }
  const [ratio, followsParent] = readSampler(
    read('OTEL_TRACES_SAMPLER'),
    read('OTEL_TRACES_SAMPLER_ARG'),
    faults,
  );
  return {
    endpoint,
    headers: readPairs(
      read('OTEL_EXPORTER_OTLP_TRACES_HEADERS') || read('OTEL_EXPORTER_OTLP_HEADERS'),
    ),
    resource: {
      'service.name': 'mixdesk',
      ...readPairs(read('OTEL_RESOURCE_ATTRIBUTES')),
      ...(read('OTEL_SERVICE_NAME') !== '' && { 'service.name': read('OTEL_SERVICE_NAME') }),
    },
    ...{ ratio, followsParent },
  };
}

function readSampler(name: string, argument: string, faults: string[]): [number, boolean] {
  const sampler = samplers[name || 'parentbased_always_on'];
  if (sampler === undefined) {
    faults.push(`OTEL_TRACES_SAMPLER must be one of ${Object.keys(samplers).join(', ')}.`);
    return [1, true];
  }
  const [fixed, followsParent] = sampler;
  const ratio = fixed ?? Number(argument || '1');
  if (!(ratio >= 0 && ratio <= 1)) {
    faults.push('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1.');
  }
  return [ratio, followsParent];
}

/** `key=value,key=value`, percent-encoded. */
function readPairs(text: string): Record<string, string> {
  const pairs = text
    .split(',')
    .map((pair) => /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair))
    .filter((match) => match !== null)
    .map(([, key = '', value = '']) => [decode(key), decode(value)]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
