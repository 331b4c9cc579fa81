import { lazy, Suspense } from 'react';
import type { Attributes, ComponentType } from 'react';
import { useStore } from 'zustand';

import { closeDialog } from '#web/desk/dialog.ts';
import type { Dialog, DialogKind } from '#web/desk/dialog.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { PartBoundary } from '#web/ui/part-boundary.tsx';

/** The component of each kind of dialog; its props are what the dialog knows. A new kind does not compile without one. */
type DialogComponents = { readonly [Kind in DialogKind]: ComponentType<Dialog<Kind>> };

const loadConflict = async () => (await import('#web/take/conflict-dialog.tsx')).ConflictDialog;
const loadExposure = async () => (await import('#web/take/exposure-dialog.tsx')).ExposureDialog;
const loadUnlock = async () => (await import('#web/take/unlock-dialog.tsx')).UnlockDialog;
const loadRollBack = async () => (await import('#web/history/roll-back-dialog.tsx')).RollBackDialog;

/** Each is loaded when it is first shown. */
const components: DialogComponents = {
  attach: later(async () => (await import('#web/recordings/attach-dialog.tsx')).AttachDialog),
  start: later(async () => (await import('#web/recordings/start-dialog.tsx')).StartDialog),
  recording: later(
    async () => (await import('#web/recordings/recording-dialog.tsx')).RecordingDialog,
  ),
  correct: later(async () => (await import('#web/recordings/correct-dialog.tsx')).CorrectDialog),
  find: later(async () => (await import('#web/search/find-dialog.tsx')).FindDialog),
  search: later(async () => (await import('#web/support/search-dialog.tsx')).SearchDialog),
  hidden: later(async () => (await import('#web/search/hidden-dialog.tsx')).HiddenDialog),
  'stop-recording': later(async () => (await import('#web/recordings/stop-dialog.tsx')).StopDialog),
  room: later(async () => (await import('#web/recordings/room-dialog.tsx')).RoomDialog),
  help: later(async () => (await import('./help-dialog.tsx')).HelpDialog),
  menu: later(async () => (await import('#web/actions/context-menu.tsx')).ContextMenu),
  palette: later(async () => (await import('#web/actions/command-palette.tsx')).CommandPalette),
  keys: later(async () => (await import('#web/actions/key-sheet.tsx')).KeySheet),
  import: later(async () => (await import('#web/exchange/import-dialog.tsx')).ImportDialog),
  export: later(async () => (await import('#web/exchange/export-dialog.tsx')).ExportDialog),
  'save-scene': later(
    async () => (await import('#web/scenes/save-scene-dialog.tsx')).SaveSceneDialog,
  ),
  scenes: later(async () => (await import('#web/scenes/scenes-dialog.tsx')).ScenesDialog),
  conflict: later(loadConflict),
  unlock: later(loadUnlock),
  'lock-reason': later(
    async () => (await import('#web/take/lock-reason-dialog.tsx')).LockReasonDialog,
  ),
  exposure: later(loadExposure),
  'roll-back': later(loadRollBack),
  bundle: later(async () => (await import('#web/support/bundle-page.tsx')).BundlePage),
  'name-person': later(async () => (await import('#web/people/name-dialog.tsx')).NameDialog),
  names: later(async () => (await import('#web/people/names-dialog.tsx')).NamesDialog),
  notes: later(async () => (await import('#web/support/notes-dialog.tsx')).NotesDialog),
  acts: later(async () => (await import('#web/audit/acts-dialog.tsx')).ActsDialog),
  preflight: later(
    async () => (await import('#web/preflight/preflight-dialog.tsx')).PreflightDialog,
  ),
  'access-tokens': later(async () => (await import('#web/tokens/tokens-dialog.tsx')).TokensDialog),
  'reset-demo': later(async () => (await import('#web/rehearsal/reset-dialog.tsx')).ResetDialog),
};

function later<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}

/** The dialog that is open, if any. */
export function OpenDialog() {
  const desk = useDesk();
  const open = useStore(desk.dialog, (state) => state.open);
  return open ? (
    <PartBoundary key={open.kind} name="dialog" onDismiss={() => closeDialog(desk)}>
      <Suspense>{showDialog(open)}</Suspense>
    </PartBoundary>
  ) : null;
}

function showDialog<Kind extends DialogKind>(dialog: Attributes & Dialog<Kind>) {
  const Component: ComponentType<Dialog<Kind>> = components[dialog.kind];
  return <Component {...dialog} />;
}

/** How long after the panels the dialogs of a take are fetched, ms. Nothing waits for them. */
const preloadDelayMs = 3000;

/** Loads the dialogs of a take early, so that they can be shown even if the network is down by then. @returns how to cancel. */
export function preloadTakeDialogs(): () => void {
  const timer = setTimeout(() => {
    for (const load of [loadConflict, loadRollBack, loadExposure, loadUnlock]) {
      load().catch(() => undefined);
    }
  }, preloadDelayMs);
  return () => clearTimeout(timer);
}
