import { sameValue } from '#layout/document/same-value.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

/** What became of a take, as the ledger must tell it. */
export type Fate = 'accepted' | 'rejected' | 'unknown';

/** A producer's page: what it holds and what that grew from. */
export interface ModelPage {
  draft: RecordingPayload;
  /** Number of the newest revision this page has seen. */
  base: number;
  basePayload: RecordingPayload;
  /** Everything this producer ever changed by hand, by key: all that undo may change. */
  readonly touched: Set<string>;
}

/** The rules of the desk in a few lines: a ledger, two pages, and what the recorder was really told last. */
export interface OnAirModel {
  /** Revision 1 first. */
  readonly ledger: { readonly fate: Fate; readonly payload: RecordingPayload }[];
  /** What the cloud applied last, whether or not the desk heard of it. */
  onAir: RecordingPayload;
  readonly pages: readonly [ModelPage, ModelPage];
}

/** One accepted revision, and two pages that follow it. */
export function startModel(payload: RecordingPayload): OnAirModel {
  const page = (): ModelPage => ({
    draft: payload,
    base: 1,
    basePayload: payload,
    touched: new Set(),
  });
  return { ledger: [{ fate: 'accepted', payload }], onAir: payload, pages: [page(), page()] };
}

/** Number of the newest revision that was accepted. */
export function programOf({ ledger }: OnAirModel): number {
  return ledger.findLastIndex(({ fate }) => fate === 'accepted') + 1;
}

/** Number of the newest revision that is, or may be, on air. */
export function currentOf({ ledger }: OnAirModel): number {
  return ledger.findLastIndex(({ fate }) => fate !== 'rejected') + 1;
}

export function payloadAt({ ledger }: OnAirModel, number: number): RecordingPayload {
  const revision = ledger[number - 1];
  if (revision === undefined) {
    throw new Error(`There is no revision ${number}.`);
  }
  return revision.payload;
}

export function isTouched({ draft, basePayload }: ModelPage): boolean {
  return !sameValue(draft, basePayload);
}

/** Whether a take of this page would meet somebody else's. */
export function isBehind(model: OnAirModel, page: ModelPage): boolean {
  return page.base !== currentOf(model);
}

/** A take reached the ledger; `applied` says whether it reached the recorder. Returns its number. */
export function addRevision(
  model: OnAirModel,
  payload: RecordingPayload,
  fate: Fate,
  applied: boolean,
): number {
  model.ledger.push({ fate, payload });
  if (applied) {
    model.onAir = payload;
  }
  return model.ledger.length;
}

/** The page has seen a revision that may be on air. */
export function buildUpon(model: OnAirModel, page: ModelPage, number: number): void {
  page.base = number;
  page.basePayload = payloadAt(model, number);
}

/** News reach every page: who touched nothing goes along, whoever touched something else is left alone. */
export function spreadNews(model: OnAirModel): void {
  const current = currentOf(model);
  for (const page of model.pages) {
    if (!isBehind(model, page)) {
      continue;
    }
    if (isTouched(page)) {
      if (sameValue(page.draft, payloadAt(model, current))) {
        buildUpon(model, page, current);
      }
      continue;
    }
    page.draft = payloadAt(model, programOf(model));
    page.basePayload = page.draft;
    page.base = current;
  }
}

/** A payload as keys and values that can be compared one by one; the order of tiles is left out. */
export function flatten(payload: RecordingPayload): ReadonlyMap<string, string> {
  const { MixLayoutList = [], ...settings } = payload.MixLayoutParams;
  return new Map([
    ...MixLayoutList.map((tile): [string, string] => [
      `tile ${tile.UserId ?? ''}`,
      JSON.stringify(tile),
    ]),
    ...entriesOf(settings),
    ...entriesOf(payload.SubscribeStreamUserIds),
  ]);
}

/** Keys that two payloads do not agree about. */
export function findChanged(a: RecordingPayload, b: RecordingPayload): readonly string[] {
  const [left, right] = [flatten(a), flatten(b)];
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (key) => left.get(key) !== right.get(key),
  );
}

/** What a draft must hold once it is built upon what somebody else took: mine where I changed it, theirs elsewhere. */
export function mergeFlat(
  base: RecordingPayload,
  mine: RecordingPayload,
  theirs: RecordingPayload,
): ReadonlyMap<string, string> {
  const merged = new Map(flatten(theirs));
  const own = flatten(mine);
  for (const key of findChanged(base, mine)) {
    const value = own.get(key);
    if (value === undefined) {
      merged.delete(key);
    } else {
      merged.set(key, value);
    }
  }
  return merged;
}

function entriesOf(value: object): [string, string][] {
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([key, field]) => [key, JSON.stringify(field)]);
}
