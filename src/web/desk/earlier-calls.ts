import type { EarlierCall } from '#contract/revision.ts';

/** While a take is made again by the desk: what it met last, for the person who waits. */
export function tellRepetition(calls: readonly EarlierCall[]): string {
  const last = calls.at(-1);
  return last === undefined ? '' : `${nameCall(last)}: sending again…`;
}

/** A take that needed several calls: how many, and what the earlier ones met. Empty when there was one. */
export function tellCalls(calls: readonly EarlierCall[] | undefined): readonly string[] {
  if (calls === undefined || calls.length === 0) {
    return [];
  }
  const met = [...new Set(calls.map(nameCall))].join(', ');
  return [`${calls.length + 1} calls; earlier answers: ${met}`];
}

function nameCall({ code }: EarlierCall): string {
  return code ?? 'No connection';
}
