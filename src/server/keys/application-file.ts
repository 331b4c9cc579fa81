import { readFileSync } from 'node:fs';

import { LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';

import { idOrKey } from './key-text.ts';
import type { ApplicationKeys } from './keyring.ts';

/** What `APPLICATIONS_FILE` says, or one sentence for each place that cannot be used. */
export type ReadApplications =
  | { readonly applications: ReadonlyMap<number, ApplicationKeys> }
  | { readonly sentences: readonly string[] };

const fromFile = z.string().min(1);

/** Each secret may stand in the file or in a file of its own, of which the path is named. */
const application = z
  .strictObject({
    sdkAppId: z.int().min(1),
    secretId: idOrKey.optional(),
    secretKey: idOrKey.optional(),
    secretKeyFile: fromFile.optional(),
    sessionToken: idOrKey.optional(),
    sdkSecretKey: idOrKey.optional(),
    sdkSecretKeyFile: fromFile.optional(),
    callbackKey: idOrKey.optional(),
    callbackKeyFile: fromFile.optional(),
    privateMapKey: z.boolean().optional(),
    roomScene: z.enum(['live', 'rtc'], { error: 'must be live or rtc' }).optional(),
  })
  .superRefine((value, context) => {
    for (const name of ['secretKey', 'sdkSecretKey', 'callbackKey'] as const) {
      if (value[name] !== undefined && value[`${name}File`] !== undefined) {
        const message = `is set beside ${name}: set one of the two`;
        context.addIssue({ code: 'custom', path: [`${name}File`], message });
      }
    }
    const hasKey = value.secretKey !== undefined || value.secretKeyFile !== undefined;
    if (hasKey !== (value.secretId !== undefined)) {
      const keyName = value.secretKey === undefined ? 'secretKeyFile' : 'secretKey';
      const path = [hasKey ? keyName : 'secretId'];
      const message = `is set without ${hasKey ? 'secretId' : 'secretKey'}: set both, or neither for the keys of the environment`;
      context.addIssue({ code: 'custom', path, message });
    }
  });

const schema = z.strictObject({ applications: z.array(application).min(1) });

/**
 * Reads the keys of several applications. No sentence contains a value of the file.
 * @param path of a YAML file, or of a JSON file, which is YAML too
 */
export function readApplications(path: string): ReadApplications {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail(
      `APPLICATIONS_FILE names a file that cannot be read (${code}): correct the path, or let this process read the file.`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line } = lines.linePos(broken.pos[0]);
    return fail(
      `APPLICATIONS_FILE is no YAML at line ${line} (${broken.code}): correct that line; docs/operations.md has an example.`,
    );
  }
  const nameLine = (place: readonly PropertyKey[]) => findLine(document, lines, place);
  const result = schema.safeParse(document.toJS());
  if (!result.success) {
    return {
      sentences: result.error.issues.map((issue) =>
        describeIssue(issue, nameLine([...issue.path, ...unknownKeys(issue).slice(0, 1)])),
      ),
    };
  }
  return resolveAll(result.data.applications, nameLine);
}

function resolveAll(
  entries: readonly z.infer<typeof application>[],
  nameLine: (place: readonly PropertyKey[]) => number,
): ReadApplications {
  const applications = new Map<number, ApplicationKeys>();
  const sentences: string[] = [];
  entries.forEach((entry, index) => {
    const place = ['applications', index] as const;
    if (applications.has(entry.sdkAppId)) {
      sentences.push(
        `APPLICATIONS_FILE names an application twice, the second time at line ${nameLine([...place, 'sdkAppId'])}: remove one of the two.`,
      );
    }
    const read = (name: 'secretKey' | 'sdkSecretKey' | 'callbackKey'): string | null => {
      const file = entry[`${name}File`];
      if (file === undefined) {
        return entry[name] ?? null;
      }
      const value = readSecret(file);
      if (value === null) {
        sentences.push(
          `APPLICATIONS_FILE has a ${name}File at line ${nameLine([...place, `${name}File`])} from which no key can be read: name a file that this process may read and that holds the key alone.`,
        );
      }
      return value;
    };
    const secretKey = read('secretKey');
    applications.set(entry.sdkAppId, {
      credentials:
        entry.secretId === undefined || secretKey === null
          ? null
          : { secretId: entry.secretId, secretKey, sessionToken: entry.sessionToken },
      sdkSecretKey: read('sdkSecretKey'),
      callbackKey: read('callbackKey'),
      privateMapKey: entry.privateMapKey ?? null,
      roomScene: entry.roomScene ?? 'live',
    });
  });
  return sentences.length > 0 ? { sentences } : { applications };
}

function readSecret(file: string): string | null {
  try {
    return idOrKey.safeParse(readFileSync(file, 'utf8').trim()).data ?? null;
  } catch {
    return null;
  }
}

function describeIssue(issue: z.core.$ZodIssue, line: number): string {
  const where = issue.path.map(String).join('.') || 'the file';
  const [unknown] = unknownKeys(issue);
  return unknown === undefined
    ? `APPLICATIONS_FILE, line ${line}: ${where} ${explain(issue)}.`
    : `APPLICATIONS_FILE, line ${line}: ${unknown} is not known here: use one of ${Object.keys(application.shape).join(', ')} for an application, and applications at the top.`;
}

function unknownKeys(issue: z.core.$ZodIssue): readonly string[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [];
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    return `must be ${issue.expected === 'int' ? 'a whole number' : `a value of the kind ${issue.expected}`}`;
  }
  if (issue.code === 'too_small') {
    return 'is empty or too small: name at least one application, with its SdkAppId';
  }
  return issue.message;
}

/** The line of a place, or of the nearest one around it that is in the file. Counted from 1. */
function findLine(document: Document, lines: LineCounter, place: readonly PropertyKey[]): number {
  for (let depth = place.length; depth >= 0; depth -= 1) {
    const node: unknown = document.getIn(place.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return 1;
}

function fail(sentence: string): ReadApplications {
  return { sentences: [sentence] };
}
