import { findLayout } from './find-layout.ts';
import { guessTraits, listReadings } from './json-readings.ts';
import type { LanguageTraits } from './json-readings.ts';
import { parseJson } from './parse-json.ts';
import type { ClassifiedJson } from './classify-json.ts';

/** JSON that is a layout, or knowingly is none, and where it stands in the code. */
export interface CodeFinding {
  readonly recognised: NonNullable<ClassifiedJson>;
  readonly start: number;
  readonly end: number;
}

/** A bracket that begins something like JSON which then breaks. Offsets are those of the code. */
export interface BrokenJson {
  readonly start: number;
  readonly offset: number;
  readonly message: string;
}

export interface ScannedCode {
  readonly findings: readonly CodeFinding[];
  readonly broken: readonly BrokenJson[];
}

/** Everything in a text of any language that is JSON, outermost first; what is inside a finding is not looked at again. */
export function scanCode(text: string): ScannedCode {
  const findings: CodeFinding[] = [];
  const broken: BrokenJson[] = [];
  const bracket = /[{[]/g;
  const traits = guessTraits(text);
  /** Characters looked at so far; a text made to be read over and over is given up on. */
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
      if (read.recognised !== undefined) {
        findings.push({ recognised: read.recognised, start: match.index, end: read.end });
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
  | { readonly kind: 'read'; readonly recognised: ClassifiedJson; readonly end: number }
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
      return { kind: 'read', recognised: findLayout(parsed.value), end: offset, spent };
    }
    if (offset >= furthest.offset) {
      furthest = { start, offset, message: parsed.message };
    }
  }
  return { kind: 'broken', broken: furthest, spent };
}

/** Whether the bracket of `broken` is still open where `finding` begins, so that the finding is a part of something broken. */
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

/** Whether the braces of a piece of code that begins with one come out even somewhere, strings apart. */
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
