/** Above this many pairs of lines a comparison costs more than the marks are worth: then all lines between the same ends are marked. */
const mostPairs = 400_000;

/** For each line of `after`, whether `before` has no line for it; the most lines that can be kept in their order are. */
export function markChangedLines(
  before: readonly string[],
  after: readonly string[],
): readonly boolean[] {
  const start = countSame(before, after, (lines, index) => lines[index]);
  const rest = Math.min(before.length, after.length) - start;
  const end = Math.min(
    rest,
    countSame(before, after, (lines, index) => lines[lines.length - 1 - index]),
  );
  const middle = markMiddle(
    before.slice(start, before.length - end),
    after.slice(start, after.length - end),
  );
  return after.map((_, index) => middle[index - start] ?? false);
}

/** How many lines are the same from one end on. */
function countSame(
  before: readonly string[],
  after: readonly string[],
  lineAt: (lines: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && lineAt(before, count) === lineAt(after, count)) {
    count += 1;
  }
  return count;
}

function markMiddle(before: readonly string[], after: readonly string[]): readonly boolean[] {
  if (before.length * after.length > mostPairs) {
    return after.map(() => true);
  }
  // lengths[i][j]: how many lines are kept of before from i on and after from j on.
  const lengths = Array.from(
    { length: before.length + 1 },
    () => new Uint32Array(after.length + 1),
  );
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    for (let j = after.length - 1; row && j >= 0; j -= 1) {
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const marks = after.map(() => true);
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (before[i] === after[j]) {
      marks[j] = false;
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return marks;
}
