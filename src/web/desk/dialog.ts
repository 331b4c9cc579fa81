import type { StoreApi } from 'zustand/vanilla';

import type { Bundle } from '#contract/support/bundle.ts';
import type { Revision } from '#contract/revision.ts';

import type { FirstExposure } from '#layout/picture/first-exposure.ts';
import type { PlannedTake } from './take-state.ts';

/** What each dialog has to know. Data only: the dialog itself defines what its buttons do. */
interface DialogFields {
  readonly attach: object;
  readonly start: object;
  readonly recording: object;
  readonly correct: object;
  readonly find: object;
  /** Search of the takes of all recordings. */
  readonly search: object;
  readonly hidden: object;
  readonly 'stop-recording': object;
  /** Acts on the room behind the recording; with `userId`, on that person alone, and what is wanted of them. */
  readonly room: { readonly userId?: string; readonly wish?: 'block' | 'remove' };
  /** `section`: the part to scroll to. */
  readonly help: { readonly section?: 'webhooks' };
  readonly palette: object;
  /** A menu at a place, CSS px of the window, about the selection, the canvas, or a row with buttons. */
  readonly menu: {
    readonly at: { readonly x: number; readonly y: number };
    readonly about: 'selection' | 'canvas' | HTMLElement;
  };
  /** The sheet of keys. */
  readonly keys: object;
  readonly import: { readonly text: string };
  readonly export: object;
  readonly 'save-scene': object;
  /** `file`: the text of a file of scenes to import. */
  readonly scenes: { readonly file?: string };
  readonly conflict: object;
  readonly unlock: object;
  readonly 'lock-reason': object;
  /** Asks whether `take` may show the people in `first` for the first time. */
  readonly exposure: { readonly first: FirstExposure; readonly take: PlannedTake };
  readonly 'roll-back': { readonly revision: Revision };
  /** The name of one person. */
  readonly 'name-person': { readonly userId: string };
  /** Names of many people at once. */
  readonly names: object;
  /** Notes on a take. */
  readonly notes: { readonly taskId: string; readonly number: number };
  readonly bundle: { readonly bundle: Bundle };
  readonly 'access-tokens': object;
  /** Puts the demo of the simulator back to its start. */
  readonly 'reset-demo': object;
  readonly preflight: object;
  /** The record of acts. */
  readonly acts: object;
}

export type DialogKind = keyof DialogFields;

/** The state of one kind of dialog, or of any. */
export type Dialog<Kind extends DialogKind = DialogKind> = {
  readonly [K in Kind]: { readonly kind: K } & DialogFields[K];
}[Kind];

export interface DialogState {
  readonly open: Dialog | null;
}

/** The part of the desk that shows one dialog at a time. */
interface DialogHost {
  readonly dialog: StoreApi<DialogState>;
}

/** Opens a dialog in place of the one that is open, if any. */
export function openDialog({ dialog }: DialogHost, open: Dialog): void {
  dialog.setState({ open });
}

export function closeDialog({ dialog }: DialogHost): void {
  dialog.setState({ open: null });
}
