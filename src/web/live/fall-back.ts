import type { LivePictures, LiveState } from './live-pictures.ts';

export interface FallBackParts {
  /** The pictures to show whenever they can be had. */
  readonly makeFirst: () => LivePictures;
  /** Pictures that always work. */
  readonly makeSecond: () => LivePictures;
  /** Whether the first may work a little later without anybody doing anything. @param code of its failure */
  readonly mayComeBack: (code: string) => boolean;
  /** ms until they are tried again. */
  readonly retryMs: number;
}

/**
 * Shows the first pictures while they work. When they fail, the second ones take their place, with the reason in their state. Whoever
 * watches opens again what is wanted, as after any other change.
 */
export function fallBack(parts: FallBackParts): LivePictures {
  const watchers = new Set<() => void>();
  let first: LivePictures | undefined;
  let second: LivePictures | undefined;
  let stopFirst: (() => void) | undefined;
  let stopSecond: (() => void) | undefined;
  let reason: string | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  let listenedTo: string | undefined;

  tryFirst();

  function tryFirst(): void {
    const made = parts.makeFirst();
    first = made;
    made.listen(listenedTo);
    stopFirst = made.watch(() => follow(made));
    // Some know at once that they cannot work.
    if (made.state().kind !== 'starting') {
      follow(made);
    }
  }

  function follow(made: LivePictures): void {
    const state = made.state();
    if (state.kind === 'failed') {
      giveUp(state);
    } else if (state.kind === 'on' && second) {
      stopSecond?.();
      second.close();
      second = undefined;
      reason = undefined;
    }
    tellAll();
  }

  function giveUp({ code, message }: Extract<LiveState, { readonly kind: 'failed' }>): void {
    stopFirst?.();
    first?.close();
    first = undefined;
    reason = message;
    if (!second) {
      second = parts.makeSecond();
      stopSecond = second.watch(tellAll);
    }
    if (parts.mayComeBack(code)) {
      retrying = setTimeout(tryFirst, parts.retryMs);
    }
  }

  function tellAll(): void {
    for (const changed of watchers) {
      changed();
    }
  }

  /** Whoever shows pictures now: the second ones as long as they are there. */
  function current(): LivePictures | undefined {
    return second ?? first;
  }

  return {
    open: (userId, media, size) => current()?.open(userId, media, size) ?? null,
    release: (userId, media) => current()?.release(userId, media),
    level: (userId) => current()?.level(userId) ?? 0,
    listen(userId) {
      listenedTo = userId;
      first?.listen(userId);
    },
    state(): LiveState {
      const state = current()?.state() ?? { kind: 'starting' };
      return state.kind === 'on' && reason !== undefined ? { ...state, instead: reason } : state;
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    close() {
      clearTimeout(retrying);
      watchers.clear();
      stopFirst?.();
      stopSecond?.();
      first?.close();
      second?.close();
    },
  };
}
