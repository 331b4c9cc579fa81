import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';

import { scriptSchema, stepSchemas } from './script.ts';
import type { ShowScript } from './script.ts';
import { findStoryFaults } from './story-faults.ts';
import type { ScriptFault } from './story-faults.ts';

export type ReadScript =
  | { readonly kind: 'script'; readonly script: ShowScript }
  /** Sentences; for a text each begins with its place. */
  | { readonly kind: 'refused'; readonly sentences: readonly string[] };

/** More would only repeat the same mistake. */
const mostSentences = 20;

/** Reads a script in YAML or JSON. */
export function readScriptText(text: string): ReadScript {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  if (document.errors.length > 0) {
    return refuse(
      document.errors.map(({ pos, message }) => `${place(pos[0])}: this is not YAML: ${message}`),
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch {
    return refuse(['The script expands without end through aliases: write the steps out.']);
  }
  return readScript(value, (path) => {
    const offset = findOffset(document, path);
    return offset === undefined ? '' : `${place(offset)}: `;
  });
}

/** Reads a parsed script. `placeOf` returns the place of a value in the text, with a colon and a space. */
export function readScript(
  value: unknown,
  placeOf: (path: ScriptFault['path']) => string = () => '',
): ReadScript {
  const parsed = scriptSchema.safeParse(value);
  const faults = parsed.success
    ? findStoryFaults(parsed.data.events)
    : parsed.error.issues.map((issue) => describeIssue(issue));
  if (parsed.success && faults.length === 0) {
    return { kind: 'script', script: parsed.data };
  }
  return refuse(
    faults.map(({ path, message }) => {
      const name = path.length === 0 ? 'the script' : path.join('.');
      return `${placeOf(path)}${name}: ${message}.`;
    }),
  );
}

function refuse(sentences: readonly string[]): ReadScript {
  return { kind: 'refused', sentences: sentences.slice(0, mostSentences) };
}

function describeIssue(issue: z.core.$ZodIssue): ScriptFault {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return {
      path: [...path, key],
      message:
        'is not a known field: remove it or correct its spelling, and put quotes around a text with a comma',
    };
  }
  if (issue.code === 'invalid_union' && path.at(-1) === 'do') {
    return { path, message: `must be one of ${Object.keys(stepSchemas).join(', ')}` };
  }
  if (issue.code === 'invalid_type') {
    const isMissing = issue.message.endsWith('received undefined');
    const kind = issue.expected === 'object' ? 'group of fields' : issue.expected;
    return { path, message: `${isMissing ? 'is missing, and' : ''} must be a ${kind}`.trim() };
  }
  return { path, message: issue.message.replace(/^Invalid/, 'is invalid:') };
}

/** Where a value begins in the text; if it is missing, where its parent begins. */
function findOffset(document: Document, path: ScriptFault['path']): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      return node.range[0];
    }
  }
  return undefined;
}
