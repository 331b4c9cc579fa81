/** A place in the events of a desk, such as `3f2a9c-17`. */
interface Place {
  readonly generation: string;
  readonly position: number;
}

/**
 * Watches that nothing falls between the answers of the server and its events: an answer has all events up to its place, the
 * stream all events after the place where it began.
 * @param onGap called when an answer is older than that
 */
export function createContinuity(onGap: () => void) {
  /** Everything after it arrives, or has arrived. */
  let start: Place | undefined;
  /** The oldest answer since the page began, until the stream has. */
  let oldest: Place | undefined;
  return {
    noteAnswer(text: string): void {
      const place = readPlace(text);
      if (place === undefined) {
        return;
      }
      if (start === undefined) {
        oldest = oldest === undefined || isBefore(place, oldest) ? place : oldest;
      } else if (isBefore(place, start)) {
        onGap();
      }
    },
    /** The stream began, or goes on, after this place. */
    noteStart(text: string): void {
      const place = readPlace(text);
      if (place === undefined || (start !== undefined && !isBefore(place, start))) {
        // It goes on: what was missed is sent, or a reset.
        return;
      }
      const isGap = oldest !== undefined && isBefore(oldest, place);
      start = place;
      oldest = undefined;
      if (isGap) {
        onGap();
      }
    },
  };
}

/** Places of different processes cannot be compared: that counts as before. */
function isBefore(place: Place, other: Place): boolean {
  return place.generation !== other.generation || place.position < other.position;
}

function readPlace(text: string): Place | undefined {
  const [, generation, position] = /^(\w+)-(\d+)$/.exec(text) ?? [];
  return generation === undefined ? undefined : { generation, position: Number(position) };
}

/** How many news came of what a page knows, by its key. */
const counts = new WeakMap<object, Map<string, number>>();
/** While news never end, the next ones correct what was read. */
const mostReads = 10;

/** Call it with all news about what a page also reads. @param page what the page knows, its query client */
export function countNews(page: object, key: readonly unknown[]): void {
  const known = counts.get(page) ?? new Map<string, number>();
  counts.set(page, known);
  known.set(JSON.stringify(key), newsOf(page, key) + 1);
}

/** Reads again when news came meanwhile: the answer may be older than they are, and would replace them for good. */
export async function readPastNews<Answer>(
  page: object,
  key: readonly unknown[],
  read: () => Promise<Answer>,
): Promise<Answer> {
  for (let reads = 1; ; reads += 1) {
    const before = newsOf(page, key);
    const answer = await read();
    if (newsOf(page, key) === before || reads === mostReads) {
      return answer;
    }
  }
}

function newsOf(page: object, key: readonly unknown[]): number {
  return counts.get(page)?.get(JSON.stringify(key)) ?? 0;
}
