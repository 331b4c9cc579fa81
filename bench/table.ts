import type { Line } from './accept-list.ts';
import type { Finding } from './run.ts';

export type Verdict = 'holds' | 'FAILS' | '';

/** One line of the printed table, and of the JSON. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  /** `null`: not measured. */
  readonly value: number | null;
  readonly atMost?: number;
  readonly atLeast?: number;
  /** Empty for a line without a limit. */
  readonly verdict: Verdict;
  readonly note: string;
}

/** Judges a finding by its line. What was not measured does not hold. */
export function judge(line: Line, finding: Finding | undefined): Row {
  const { id, what } = line;
  const { unit, atMost, atLeast }: Pick<Line, 'unit' | 'atMost' | 'atLeast'> =
    finding?.instead ?? line;
  const value = finding?.value ?? Number.NaN;
  const isLimited = atMost !== undefined || atLeast !== undefined;
  const holds = value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity);
  return {
    id,
    what,
    unit,
    value: Number.isNaN(value) ? null : value,
    ...(atMost !== undefined && { atMost }),
    ...(atLeast !== undefined && { atLeast }),
    verdict: !isLimited ? '' : holds ? 'holds' : 'FAILS',
    note: finding?.note ?? (finding === undefined ? 'not measured' : ''),
  };
}

/** The rows as text with columns. */
export function formatTable(rows: readonly Row[]): string {
  const cells = [
    ['', 'measured', 'limit', '', 'made of'],
    ...rows.map((row) => [
      row.what,
      row.value === null ? '–' : `${formatNumber(row.value)} ${row.unit}`.trimEnd(),
      formatLimit(row),
      row.verdict,
      row.note,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  return cells
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function formatLimit({ atMost, atLeast }: Row): string {
  if (atMost !== undefined) {
    return `at most ${formatNumber(atMost)}`;
  }
  return atLeast === undefined ? '' : `at least ${formatNumber(atLeast)}`;
}

/** Three digits or more where they say something. */
function formatNumber(value: number): string {
  return value.toLocaleString('en', {
    maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0,
  });
}
