/** A description in OpenAPI 3.1, as far as a client needs it. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** For tests: a client in TypeScript, made from the description alone, as the generators of others make one. */
export function generateClient({ paths, components }: ApiDescription): string {
  const types = Object.entries(components.schemas).map(
    ([name, schema]) => `export type ${name} = ${writeType(schema)};`,
  );
  const methods = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => writeMethod(path, verb, operation)),
  );
  return `${types.join('\n')}

interface Sent {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export function createClient(base: string, headers: Readonly<Record<string, string>> = {}) {
  async function send(method: string, path: string, sent: Sent): Promise<unknown> {
    const address = path.replace(/\\{(\\w+)\\}/g, (_, name: string) =>
      encodeURIComponent(String(sent.path?.[name])),
    );
    const query = new URLSearchParams(
      Object.entries(sent.query ?? {}).map(([name, value]) => [name, String(value)]),
    );
    const response = await fetch(\`\${base}\${address}?\${query.toString()}\`, {
      method,
      headers: {
        ...headers,
        ...(sent.header as Record<string, string> | undefined),
        ...(sent.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
    });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return isJson ? response.json() : response.text();
  }
  return {
${methods.join('\n')}
  };
}
`;
}

function writeMethod(path: string, verb: string, operation: Operation): string {
  const { operationId, parameters = [], requestBody, responses } = operation;
  const places = (['path', 'query', 'header'] as const).flatMap((place) => {
    const own = parameters.filter((parameter) => parameter.in === place);
    if (own.length === 0) {
      return [];
    }
    const fields = own.map(({ name, required, schema }) => field(name, required, schema));
    const isNeeded = own.some(({ required }) => required === true);
    return [`${place}${isNeeded ? '' : '?'}: { ${fields.join('; ')} }`];
  });
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  if (body !== undefined) {
    places.push(`body${requestBody?.required === true ? '' : '?'}: ${writeType(body)}`);
  }
  const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
  const answer = success?.content?.['application/json']?.schema;
  const input = places.length === 0 ? '{}' : `{ ${places.join('; ')} }`;
  const isOptional = places.every((place) => /^\w+\?:/.test(place));
  return `    ${operationId}: (sent: ${input}${isOptional ? ' = {}' : ''}) =>
      send('${verb.toUpperCase()}', '${path}', sent) as Promise<${answer === undefined ? 'unknown' : writeType(answer)}>,`;
}

function field(name: string, required: boolean | undefined, schema: Schema): string {
  return `${JSON.stringify(name)}${required === true ? '' : '?'}: ${writeType(schema)}`;
}

function writeType(schema: Schema): string {
  const { $ref, anyOf, oneOf, allOf } = schema;
  if ($ref !== undefined) {
    return $ref.split('/').at(-1) ?? 'unknown';
  }
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) {
    return `(${choices.map(writeType).join(' | ')})`;
  }
  if (allOf !== undefined) {
    return `(${allOf.map(writeType).join(' & ')})`;
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum !== undefined) {
    return `(${schema.enum.map((value) => JSON.stringify(value)).join(' | ')})`;
  }
  const kinds = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const types = kinds.map((kind) => writeKind(kind, schema));
  return types.length === 0 ? 'unknown' : `(${types.join(' | ')})`;
}

function writeKind(kind: string, schema: Schema): string {
  switch (kind) {
    case 'integer':
      return 'number';
    case 'array':
      return `readonly ${writeType(schema.items ?? {})}[]`;
    case 'object':
      return writeObject(schema);
    default:
      return kind;
  }
}

function writeObject({ properties, required = [], additionalProperties }: Schema): string {
  if (properties === undefined) {
    return typeof additionalProperties === 'object'
      ? `Record<string, ${writeType(additionalProperties)}>`
      : 'Record<string, unknown>';
  }
  const fields = Object.entries(properties).map(([name, schema]) =>
    field(name, required.includes(name), schema),
  );
  return `{ ${fields.join('; ')} }`;
}
