import { positionHeader } from '#contract/http/event-stream.ts';

/** Gets the position of every answer of the server: the answer has all events up to it. */
type Listener = (position: string) => void;

const listeners = new Set<Listener>();

export function reportAnswer({ headers }: Response): void {
  const position = headers.get(positionHeader);
  if (position !== null) {
    for (const listener of listeners) {
      listener(position);
    }
  }
}

/** @returns how to stop */
export function listenForAnswers(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
