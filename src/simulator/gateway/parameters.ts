/** Parameters of a query or a form, decoded, in their order; undefined when they are not percent-encoded UTF-8. */
export function readParameters(text: string): ReadonlyMap<string, string> | undefined {
  try {
    return new Map(
      text
        .split('&')
        .filter((pair) => pair !== '')
        .map((pair) => {
          const sign = pair.indexOf('=');
          const [name, value] = sign < 0 ? [pair, ''] : [pair.slice(0, sign), pair.slice(sign + 1)];
          return [decode(name), decode(value)] as const;
        }),
    );
  } catch {
    return undefined;
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** Parameters that are about the call and not about its action (intl 647/34263). */
const common = [
  'Action',
  'Version',
  'Region',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Signature',
  'SignatureMethod',
  'Token',
  'Language',
  'RequestClient',
];

/** The action's own parameters as the object that they describe: `MixLayoutList.0.Top` is `Top` of the first window. */
export function nestParameters(
  parameters: ReadonlyMap<string, string>,
  isOldSignature: boolean,
): unknown {
  const own = [...parameters].filter(([name]) => !isOldSignature || !common.includes(name));
  return nest(own.map(([name, value]) => [name.split('.'), value]));
}

function nest(fields: readonly (readonly [path: readonly string[], value: string])[]): unknown {
  const [first] = fields;
  if (fields.length === 1 && first?.[0].length === 0) {
    return first[1];
  }
  const groups = new Map<string, (readonly [readonly string[], string])[]>();
  for (const [[name = '', ...rest], value] of fields) {
    groups.set(name, [...(groups.get(name) ?? []), [rest, value]]);
  }
  const isList = groups.size > 0 && [...groups.keys()].every((name) => /^\d+$/.test(name));
  return isList
    ? [...groups]
        .sort(([one], [other]) => Number(one) - Number(other))
        .map(([, inside]) => nest(inside))
    : Object.fromEntries([...groups].map(([name, inside]) => [name, nest(inside)]));
}

/** A copy in which the text at `path` is the number or the boolean that it spells; unchanged where it spells neither. */
export function convertText(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) {
    const isSpelled = typeof value === 'string' && /^(-?\d+(\.\d+)?|true|false)$/.test(value);
    return isSpelled ? (JSON.parse(value) as unknown) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === name ? convertText(item, rest) : item,
    );
  }
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? { ...value, [name]: convertText(value[name as keyof typeof value], rest) }
    : value;
}
