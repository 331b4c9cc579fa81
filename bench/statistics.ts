/** The value below which `share` (0 to 1) of the values lie, nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The values as `a / b / c`, for a note beside their median. */
export function listValues(values: readonly number[], digits = 2): string {
  return values.map((value) => value.toFixed(digits)).join(' / ');
}

/**
 * Does every act once a round, in alternating order, so that all of them meet the same machine in the same state.
 * @returns by name, how long each counted call took, ms.
 */
export async function timeInTurns<Name extends string>(
  acts: Readonly<Record<Name, () => Promise<unknown>>>,
  rounds: { readonly warmUp: number; readonly counted: number },
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(acts) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  for (let round = -rounds.warmUp; round < rounds.counted; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const startMs = performance.now();
      await acts[name]();
      if (round >= 0) {
        times[name].push(performance.now() - startMs);
      }
    }
  }
  return times;
}
