import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A CPU profile as V8 writes it; developer tools open it as a `.cpuprofile`. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0. */
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
}

/** Whatever can be profiled: the process of a desk, the main thread of a page. */
export interface ProfileTarget {
  start(): Promise<unknown>;
  stop(): Promise<CpuProfile>;
}

/** Not script: in a page, waiting counts as `(program)` too. */
const notScript = new Set(['(idle)', '(root)', '(program)']);

/** The functions with the most time of their own, as shares of the time in script: `34.1 %  paintTile  src/web/canvas/paint-tile.ts:32`. */
export async function listHotFunctions(
  profile: CpuProfile,
  count: number,
): Promise<readonly string[]> {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const node = nodes.get(id);
    const time = profile.timeDeltas?.[index] ?? 0;
    if (node !== undefined && !notScript.has(node.callFrame.functionName)) {
      const place = await describe(node.callFrame);
      times.set(place, (times.get(place) ?? 0) + time);
      total += time;
    }
  }
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([place, time]) => `${((time / total) * 100).toFixed(1).padStart(5)} %  ${place}`);
}

const described = new Map<string, Promise<string>>();

function describe(frame: ProfileNode['callFrame']): Promise<string> {
  const key = `${frame.functionName} ${frame.url} ${frame.lineNumber} ${frame.columnNumber}`;
  const known = described.get(key) ?? findOrigin(frame);
  described.set(key, known);
  return known;
}

async function findOrigin(frame: ProfileNode['callFrame']): Promise<string> {
  const { functionName, url, lineNumber, columnNumber } = frame;
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url === '') {
    return name;
  }
  const entry = (await loadMap(url))?.findEntry(lineNumber, columnNumber);
  if (entry !== undefined && 'originalSource' in entry) {
    const source = entry.originalSource.replace(/^(\.\.\/)+/, '');
    // Node gives the name that the function had before it was made shorter; its types do not know it.
    const { name: original } = entry as { readonly name?: string };
    return `${original ?? name}  ${source}:${entry.originalLine + 1}`;
  }
  return `${name}  ${url.replace(/^.*\/node_modules\//, 'node_modules/')}:${lineNumber + 1}`;
}

const maps = new Map<string, Promise<SourceMap | null>>();

/** The source map of a file of the build, whether a page or a process ran it. */
function loadMap(url: string): Promise<SourceMap | null> {
  const built = /\/(assets\/[^/?]+\.js)$/.exec(url)?.[1];
  const file = built === undefined ? readPath(url) : `../dist/web/${built}`;
  const known = maps.get(url) ?? readMap(file);
  maps.set(url, known);
  return known;
}

function readPath(url: string): string | null {
  return url.startsWith('file:') && url.includes('/dist/server/') ? fileURLToPath(url) : null;
}

async function readMap(file: string | null): Promise<SourceMap | null> {
  if (file === null) {
    return null;
  }
  try {
    const text = await readFile(new URL(`${file}.map`, import.meta.url), 'utf8');
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    return null;
  }
}
