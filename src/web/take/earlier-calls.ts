import type { EarlierCall } from '#contract/revision.ts';
import { say } from '#web/words/say.ts';

/** While the desk sends a take again: the answer to the last call. */
export function describeRetry(calls: readonly EarlierCall[]): string {
  const last = calls.at(-1);
  return last === undefined ? '' : say('{last}: sending again…', { last: nameCall(last) });
}

/** For a take that needed several calls: how many, and the answers to the earlier ones. Empty if there was one. */
export function describeCalls(calls: readonly EarlierCall[] | undefined): readonly string[] {
  if (calls === undefined || calls.length === 0) {
    return [];
  }
  const met = [...new Set(calls.map(nameCall))].join(', ');
  return [say('{count} calls; earlier answers: {met}', { count: calls.length + 1, met })];
}

function nameCall({ code }: EarlierCall): string {
  return code ?? say('No connection');
}
