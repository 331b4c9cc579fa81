/** What the server's clock said, and when that was on a clock that nobody sets: Unix ms, and ms since the page began. */
let known: { readonly serverMs: number; readonly at: number } | undefined;

/** A `Date` header has whole seconds, and travels: the clock that is known already may be this far from it, ms. */
const slackMs = 2000;

/** Unix ms by the server's clock, whatever the clock of this machine says; that one only until the server has answered. */
export function serverNow(): number {
  return known === undefined ? Date.now() : known.serverMs + (performance.now() - known.at);
}

/** Sets the clock by what the server says now, Unix ms. */
export function noteServerTime(serverMs: number): void {
  known = { serverMs, at: performance.now() };
}

/** Sets the clock by the `Date` of an answer, if that is better than what is known. */
export function noteServerDate({ headers }: Response): void {
  // On average half a second has passed since the second that it names.
  const serverMs = Date.parse(headers.get('date') ?? '') + 500;
  if (!Number.isNaN(serverMs) && (!known || Math.abs(serverNow() - serverMs) > slackMs)) {
    noteServerTime(serverMs);
  }
}
