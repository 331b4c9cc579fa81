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
