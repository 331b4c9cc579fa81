import type { z } from 'zod';

/** What is wrong with a value, in the terms of the gateway. */
export type FaultKind = 'missing' | 'type' | 'unknown' | 'range' | 'conflict';

export interface SchemaFault {
  readonly kind: FaultKind;
  /** As the gateway writes it: `MixLayoutParams.MixLayoutList.0.Width`. Empty for the body itself. */
  readonly path: string;
  /** A sentence part that follows the path: `must be at most 1920`. */
  readonly message: string;
  /** The nearest number that would be in range, where the fault is a number out of range. */
  readonly nearest?: number;
}

/** `['MixLayoutList', 0, 'Width']` -> `MixLayoutList.0.Width`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** Every fault that a schema found in `input`, in the order of the input, one fault a place. */
export function readFaults(error: z.ZodError, input: unknown): readonly SchemaFault[] {
  const faults = error.issues.flatMap((issue) => faultsOfIssue(issue, input));
  // A huge number exceeds the limit of safe integers and the vendor's limit; the later one, the vendor's, is reported.
  return [...new Map(faults.map((fault) => [fault.path, fault])).values()];
}

function faultsOfIssue(issue: z.core.$ZodIssue, input: unknown): readonly SchemaFault[] {
  const path = formatPath(issue.path);
  const value = valueAt(input, issue.path);
  if (value === undefined && issue.code !== 'unrecognized_keys') {
    return [{ kind: 'missing', path, message: 'is required' }];
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        kind: 'unknown',
        path: formatPath([...issue.path, key]),
        message: 'is not a field of this API',
      }));
    case 'invalid_type':
      return [{ kind: 'type', path, message: describeType(issue.expected, value) }];
    case 'too_big':
    case 'too_small':
      // A value of another type that has a length: its wrong type is already reported.
      return issue.origin === 'unknown' ? [] : [describeSize(issue, path, value)];
    case 'invalid_value':
      return typeof value === typeof issue.values[0]
        ? [
            {
              kind: 'range',
              path,
              message: `must be one of ${issue.values.map(String).join(', ')}`,
            },
          ]
        : [{ kind: 'type', path, message: describeType(typeof issue.values[0], value) }];
    case 'custom':
      return [{ kind: 'conflict', path, message: issue.message }];
    case 'invalid_format':
      return [{ kind: 'conflict', path, message: describeFormat(issue) }];
    case 'invalid_union':
      return faultsOfUnion(issue, input);
    default:
      return [{ kind: 'type', path, message: issue.message }];
  }
}

/** What is wrong with the form that was meant: the first of those that know most of the keys that are there. */
function faultsOfUnion(
  { path, errors, message }: z.core.$ZodIssueInvalidUnion,
  input: unknown,
): readonly SchemaFault[] {
  const [meant] = [...errors].sort((one, other) => countUnknown(one) - countUnknown(other));
  if (meant === undefined) {
    return [{ kind: 'type', path: formatPath(path), message }];
  }
  return meant.flatMap((issue) =>
    faultsOfIssue({ ...issue, path: [...path, ...issue.path] }, input),
  );
}

/** Unknown keys of the value itself: those further inside are faults of the form that knows what holds them. */
function countUnknown(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce(
    (sum, issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? sum + issue.keys.length : sum,
    0,
  );
}

/** Zod's own words name the standard; people need an example. */
function describeFormat({ format, message }: { format: string; message: string }): string {
  return format === 'datetime'
    ? 'must be a date and time with its zone, such as 2026-05-31T20:15:00Z'
    : message;
}

function describeType(expected: string, value: unknown): string {
  const wanted = expected === 'int' || expected === 'number' ? 'a whole number' : article(expected);
  return `must be ${wanted}, not ${nameOf(value)}`;
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function nameOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'an array';
  }
  return typeof value === 'number' ? String(value) : article(typeof value);
}

function describeSize(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  path: string,
  value: unknown,
): SchemaFault {
  if (value === '') {
    return { kind: 'missing', path, message: 'must not be empty' };
  }
  const isTooBig = issue.code === 'too_big';
  const bound = String(issue.code === 'too_big' ? issue.maximum : issue.minimum);
  if (issue.origin === 'array') {
    return {
      kind: 'range',
      path,
      message: describeEntries(isTooBig, bound, (value as unknown[]).length),
    };
  }
  if (issue.origin === 'string') {
    return {
      kind: 'range',
      path,
      message: isTooBig
        ? `must have at most ${bound} characters`
        : `must have at least ${bound} characters`,
    };
  }
  // For the gateway a negative number in an unsigned field has the wrong type, not the wrong size.
  if (typeof value === 'number' && value < 0) {
    return {
      kind: 'type',
      path,
      message: `must be a whole number of 0 or more, not ${value}`,
      nearest: 0,
    };
  }
  if (typeof value !== 'number') {
    return { kind: 'range', path, message: issue.message };
  }
  return {
    kind: 'range',
    path,
    message: isTooBig
      ? `must be at most ${bound}, not ${value}`
      : `must be at least ${bound}, not ${value}`,
    nearest: Number(bound),
  };
}

/** Each is a whole message: the page translates them (src/words/chinese/answers.ts). */
function describeEntries(isTooBig: boolean, bound: string, given: number): string {
  if (bound === '1') {
    return isTooBig
      ? `must have at most 1 entry, not ${given}`
      : `must have at least 1 entry, not ${given}`;
  }
  return isTooBig
    ? `must have at most ${bound} entries, not ${given}`
    : `must have at least ${bound} entries, not ${given}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
