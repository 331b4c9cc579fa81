import { findLayout } from './find-layout.ts';
import { guessTraits, listReadings } from './json-readings.ts';
import type { LanguageTraits } from './json-readings.ts';
import { parseJson } from './parse-json.ts';
import type { ClassifiedJson } from './classify-json.ts';

/** JSON that was classified, and its place in the code. */
export interface CodeFinding {
  readonly classified: NonNullable<ClassifiedJson>;
  readonly start: number;
  readonly end: number;
}

/** A bracket that starts broken JSON. Offsets in the code. */
export interface BrokenJson {
  readonly start: number;
  readonly offset: number;
  readonly message: string;
}

export interface ScannedCode {
  readonly findings: readonly CodeFinding[];
  readonly broken: readonly BrokenJson[];
}

/** Finds all JSON in a text of any language, outermost first; the inside of a finding is not searched again. */
export function scanCode(text: string): ScannedCode {
  const findings: CodeFinding[] = [];
  const broken: BrokenJson[] = [];
  const bracket = /[{[]/g;
  const traits = guessTraits(text);
  /** Characters read so far. The scan stops when a text makes it read the same part again and again. */
  let spent = 0;
  const limit = 1_000_000 + 20 * text.length;
  for (
    let match = bracket.exec(text);
    match !== null && spent < limit;
    match = bracket.exec(text)
  ) {
    const read = readAt(text, match.index, traits);
    spent += read.spent;
    if (read.kind === 'broken') {
      broken.push(read.broken);
    } else {
      if (read.classified !== undefined) {
        findings.push({ classified: read.classified, start: match.index, end: read.end });
      }
      bracket.lastIndex = Math.max(read.end, match.index + 1);
    }
  }
  return { findings, broken };
}

function readAt(
  text: string,
  start: number,
  traits: LanguageTraits,
): { readonly spent: number } & (
  | { readonly kind: 'read'; readonly classified: ClassifiedJson; readonly end: number }
  | { readonly kind: 'broken'; readonly broken: BrokenJson }
) {
  let spent = 0;
  let furthest: BrokenJson = { start, offset: start, message: 'This is not JSON' };
  for (const reading of listReadings(text, start, traits)) {
    const parsed = parseJson(reading.text, reading.start);
    const place = parsed.kind === 'value' ? parsed.end : parsed.offset;
    spent += reading.decoded?.text.length ?? place - start;
    const offset =
      reading.decoded === undefined ? place : (reading.decoded.offsets[place] ?? place);
    if (parsed.kind === 'value') {
      return { kind: 'read', classified: findLayout(parsed.value), end: offset, spent };
    }
    if (offset >= furthest.offset) {
      furthest = { start, offset, message: parsed.message };
    }
  }
  return { kind: 'broken', broken: furthest, spent };
}

/** Whether the bracket of `broken` is still open where `finding` begins, so that the finding is part of broken JSON. */
export function encloses(text: string, broken: BrokenJson, finding: CodeFinding): boolean {
  if (broken.start >= finding.start) {
    return false;
  }
  if (broken.offset >= finding.end) {
    return true;
  }
  return (
    beginsLikeAnObject(text, broken.start) && !isClosed(text.slice(broken.start, finding.start))
  );
}

const ignored = String.raw`(?:\s|//[^\n]*|/\*[^]*?\*/|#[^\n]*)*`;
const objectStart = new RegExp(String.raw`\{${ignored}(["']?)[\w$.-]+\1\s*:`, 'y');

/** A brace that is followed by a key and a colon, as an object's is and a block's is not. */
function beginsLikeAnObject(text: string, start: number): boolean {
  objectStart.lastIndex = start;
  return objectStart.test(text);
}

/** Whether the first brace of the code is closed, ignoring strings. */
function isClosed(code: string): boolean {
  let depth = 0;
  for (const [token] of code.matchAll(/"(?:[^"\\\n]|\\[^])*"|[{}]/g)) {
    if (token === '{') {
      depth += 1;
    }
    if (token === '}') {
      depth -= 1;
    }
    if (depth === 0) {
      return true;
    }
  }
  return false;
}
