/** For tests: requests of every shape for every route of an OpenAPI description, of which fast-check finds the smallest that fails. */
import fc from 'fast-check';

/** A request as it goes on the wire. */
export interface FuzzedRequest {
  readonly method: string;
  /** With its query, percent-encoded. */
  readonly path: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** The place of its sender in a list of senders. */
  readonly sender: number;
}

/** A schema as far as requests are made from it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
}

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Texts that have broken programs: half characters, paths, code for other machines, names of JavaScript itself. */
const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  '\uffff',
  '../../etc/passwd',
  '..\\..\\windows',
  '__proto__',
  'constructor',
  'toString',
  "' or 1=1;--",
  '%',
  '_',
  '${jndi:ldap://127.0.0.1/a}',
  '<script>alert(1)</script>',
  '=cmd|calc',
  '\r\nx-injected: 1',
  '2026-02-30T25:61:61Z',
  '-0',
  '1e309',
  'true',
  'null',
  'NaN',
  '[]',
  '{}',
  '𠮷',
  'x'.repeat(300),
];

const oddNumbers = [
  0,
  -0,
  -1,
  1,
  1.5,
  1e308,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  -(2 ** 53),
  2 ** 63,
  Number.MIN_VALUE,
];

/** Names that a program must take for data, however it keeps them. */
const oddNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '\u0000',
];

const oddText = fc.oneof(
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(...oddNumbers, null, true, false),
  fc.constant([]),
  fc.constant({}),
  fc.jsonValue({ maxDepth: 3 }),
  fc.tuple(fc.constantFrom(...oddNames), fc.jsonValue({ maxDepth: 1 })).map(ownEntry),
);

/** An object with this entry of its own, also where its name is `__proto__`. */
function ownEntry([name, value]: readonly [string, unknown]): object {
  return Object.fromEntries([[name, value]]);
}

/**
 * @param description what the desk says of itself
 * @param known values for parameters and fields of this name that lead to something, such as the id of a task
 * @param senders how many senders there are
 */
export function makeRequests(
  description: Description,
  known: Readonly<Record<string, readonly unknown[]>>,
  senders: number,
): fc.Arbitrary<FuzzedRequest> {
  function resolve<Named extends { readonly $ref?: string }>(named: Named): Named {
    if (named.$ref === undefined) {
      return named;
    }
    const found = named.$ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], description);
    return resolve(found as Named);
  }

  /** Mostly what fits, sometimes what does not. */
  function valueOf(named: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
    const fitting = fittingValue(resolve(named), name, depth);
    return fc.oneof(
      { arbitrary: fitting, weight: 24 },
      { arbitrary: oddValue, weight: 1 },
      ...(known[name] === undefined
        ? []
        : [{ arbitrary: fc.constantFrom(...known[name]), weight: 24 }]),
    );
  }

  function fittingValue(schema: Schema, name: string, depth: number): fc.Arbitrary<unknown> {
    if (depth > 8) {
      return oddValue;
    }
    if ('const' in schema) {
      return fc.constant(schema.const);
    }
    if (schema.enum !== undefined) {
      return fc.constantFrom(...schema.enum);
    }
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined) {
      return fc.oneof(...choices.map((choice) => valueOf(choice, name, depth + 1)));
    }
    if (schema.allOf !== undefined) {
      return fc
        .tuple(...schema.allOf.map((part) => fittingValue(resolve(part), name, depth + 1)))
        .map((parts) => Object.assign({}, ...parts) as unknown);
    }
    if (Array.isArray(schema.type)) {
      return fc.oneof(
        ...schema.type.map((type: string) => fittingValue({ ...schema, type }, name, depth + 1)),
      );
    }
    switch (schema.type) {
      case 'object':
        return objectOf(schema, depth);
      case 'array':
        return fc.array(valueOf(schema.items ?? {}, name, depth + 1), {
          minLength: schema.minItems ?? 0,
          // Lists up to the limit of the vendor would be most of the time of a run.
          maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 4)),
        });
      case 'integer':
        return fc.oneof(
          fc.integer({
            min: Math.max(schema.minimum ?? -10, -(2 ** 31)),
            max: Math.min(schema.maximum ?? 2000, 2 ** 31 - 1),
          }),
          fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1),
        );
      case 'number':
        return fc.double({ noNaN: true, noDefaultInfinity: true });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'string':
        return textOf(schema);
      default:
        return oddValue;
    }
  }

  function objectOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties } = schema;
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, valueOf(value, name, depth + 1)]),
    );
    const whole = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
    const others =
      typeof additionalProperties === 'object'
        ? fc.dictionary(
            fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...oddNames)),
            valueOf(additionalProperties, '', depth + 1),
            { maxKeys: 4 },
          )
        : fc.constant({});
    const base = fc
      .tuple(whole, others)
      .map(([one, other]) =>
        Object.fromEntries([...Object.entries(one), ...Object.entries(other)]),
      );
    return fc.oneof(
      { arbitrary: base, weight: 20 },
      // Somewhere a field is missing, or one is there that nobody knows.
      {
        arbitrary: fc
          .tuple(base, fc.nat(), fc.constantFrom(...oddNames, 'unknown'), oddValue)
          .map(([value, at, name, odd]) => {
            const entries = Object.entries(value);
            const kept = entries.filter((_, index) => index !== at % (entries.length * 2 + 1));
            return Object.fromEntries(at % 2 === 0 ? kept : [...kept, [name, odd]]);
          }),
        weight: 1,
      },
    );
  }

  /** A text of a parameter in an address. */
  function spelled(parameter: Parameter): fc.Arbitrary<string> {
    return valueOf(parameter.schema, parameter.name, 0).map((value) =>
      encodeOdd(typeof value === 'string' ? value : JSON.stringify(value)),
    );
  }

  const operations = Object.entries(description.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({
      method: verb.toUpperCase(),
      path,
      operation,
    })),
  );

  const made = operations.map(({ method, path, operation }): fc.Arbitrary<FuzzedRequest> => {
    const parameters = (operation.parameters ?? []).map((one) => resolve(one));
    const list = (place: Parameter['in']) => parameters.filter((one) => one.in === place);
    const record = (place: Parameter['in']) =>
      fc.record(
        Object.fromEntries(list(place).map((one) => [one.name, spelled(one)])),
        // A path without one of its parts would be another path.
        place === 'path' ? {} : { requiredKeys: [] },
      ) as fc.Arbitrary<Record<string, string>>;
    const [content] = Object.values(operation.requestBody?.content ?? {});
    const body =
      content === undefined
        ? fc.constant(undefined)
        : fc.oneof(
            { arbitrary: valueOf(content.schema, '', 0).map(toJson), weight: 30 },
            { arbitrary: oddText, weight: 1 },
          );
    return fc
      .tuple(record('path'), record('query'), record('header'), body, fc.nat(senders - 1))
      .map(([places, query, headers, text, sender]) => ({
        method,
        path: `${path.replace(/\{(\w+)\}/g, (_, name: string) => places[name] ?? '')}${formatQuery(query)}`,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, toHeader(value)]),
        ),
        body: text,
        sender,
      }));
  });
  return fc.oneof(...made);
}

/** A text of this schema, as far as it says. */
function textOf({ minLength = 0, maxLength = 40, format }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') {
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((date) => date.toISOString());
  }
  const longest = Math.max(minLength, Math.min(maxLength, 40));
  return fc.oneof(
    { arbitrary: fc.string({ minLength, maxLength: longest, unit: 'grapheme' }), weight: 1 },
    {
      arbitrary: fc
        .stringMatching(/^[a-z0-9-]+$/, { size: 'small' })
        .map((text) => text.slice(0, longest)),
      weight: 2,
    },
  );
}

/** Half a character cannot be percent-encoded: then its bytes as no UTF-8 has them. */
function encodeOdd(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
}

function formatQuery(query: Readonly<Record<string, string>>): string {
  const parts = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** What a header may hold. */
function toHeader(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, '');
}

/** Numbers that JSON has no word for become null; a name `__proto__` stays a name. */
function toJson(value: unknown): string {
  return JSON.stringify(value);
}
