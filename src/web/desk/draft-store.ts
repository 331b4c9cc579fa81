import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { nextDraft, noDraft } from './draft.ts';
import type { DraftEvent, DraftState } from './draft.ts';

/** The state of the draft: everybody may read it, and it changes by events only. */
export interface DraftStore extends Pick<
  StoreApi<DraftState>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  readonly send: (event: DraftEvent) => void;
}

export function createDraftStore(): DraftStore {
  const { getState, getInitialState, setState, subscribe } = createStore(() => noDraft);
  return {
    getState,
    getInitialState,
    subscribe,
    send(event) {
      setState(nextDraft(getState(), event), true);
    },
  };
}
