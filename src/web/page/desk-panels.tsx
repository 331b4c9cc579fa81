import { lazy, Suspense, useEffect } from 'react';

import { hearLaterEvents } from '#web/api/later-events.ts';
import type { Desk } from '#web/desk/desk.ts';
import { useDesk, useIsDraftOpen, useTask } from '#web/hooks/desk-context.ts';
import { PartBoundary } from '#web/ui/part-boundary.tsx';
import { listenForTakeKey } from '#web/desk/take-key.ts';
import { ScrollBody, Skeleton } from '#web/ui/panel.tsx';
import { useStore } from 'zustand';

import { DraftNotices } from '#web/take/draft-notices.tsx';
import { Inspector } from '#web/inspector/inspector.tsx';
import styles from './columns.module.css';
import { OutcomeNotice } from '#web/take/outcome-notice.tsx';
import { PayloadPanel } from '#web/take/payload-panel.tsx';
import { People } from '#web/people/people.tsx';
import { Problems } from '#web/problems/problems.tsx';
import { Subscription } from '#web/people/subscription.tsx';
import { TakePanel } from '#web/take/take-panel.tsx';
import { TileList } from '#web/stage/tile-list.tsx';
import { Toolbar } from '#web/stage/toolbar.tsx';
import { TopControls } from './top-controls.tsx';

const History = lazy(async () => ({ default: (await import('#web/history/history.tsx')).History }));
const SceneStrip = lazy(async () => ({
  default: (await import('#web/scenes/scene-strip.tsx')).SceneStrip,
}));
const SaveSceneDialog = lazy(async () => ({
  default: (await import('#web/scenes/save-scene-dialog.tsx')).SaveSceneDialog,
}));
const ScenesDialog = lazy(async () => ({
  default: (await import('#web/scenes/scenes-dialog.tsx')).ScenesDialog,
}));
const AttachDialog = lazy(async () => ({
  default: (await import('#web/recordings/attach-dialog.tsx')).AttachDialog,
}));
const StartDialog = lazy(async () => ({
  default: (await import('#web/recordings/start-dialog.tsx')).StartDialog,
}));
const RecordingDialog = lazy(async () => ({
  default: (await import('#web/recordings/recording-dialog.tsx')).RecordingDialog,
}));
const StopDialog = lazy(async () => ({
  default: (await import('#web/recordings/stop-dialog.tsx')).StopDialog,
}));
const RecordingNotices = lazy(async () => ({
  default: (await import('#web/recordings/recording-notices.tsx')).RecordingNotices,
}));
const UnansweredStartNotices = lazy(async () => ({
  default: (await import('#web/recordings/unanswered-start-notices.tsx')).UnansweredStartNotices,
}));
const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));
const ImportDialog = lazy(async () => ({
  default: (await import('#web/exchange/import-dialog.tsx')).ImportDialog,
}));
const ExportDialog = lazy(async () => ({
  default: (await import('#web/exchange/export-dialog.tsx')).ExportDialog,
}));
const loadConflictDialog = () => import('#web/take/conflict-dialog.tsx');
const loadRollBackDialog = () => import('#web/history/roll-back-dialog.tsx');
const loadExposureDialog = () => import('#web/take/exposure-dialog.tsx');
const loadUnlockDialog = () => import('#web/take/unlock-dialog.tsx');
const ConflictDialog = lazy(async () => ({ default: (await loadConflictDialog()).ConflictDialog }));
const RollBackDialog = lazy(async () => ({ default: (await loadRollBackDialog()).RollBackDialog }));
const ExposureDialog = lazy(async () => ({ default: (await loadExposureDialog()).ExposureDialog }));
const UnlockDialog = lazy(async () => ({ default: (await loadUnlockDialog()).UnlockDialog }));

/** How long after the panels the dialogs of a take are fetched, ms: nothing waits for them. */
const questionsDelayMs = 3000;

/** What must be there before the first panel is shown, and is not worth its bytes before the first picture. */
export function wakePanels(desk: Desk): void {
  hearLaterEvents(desk.hear, desk.queries);
  listenForTakeKey(desk);
}

export function TopBar() {
  return <TopControls />;
}

export function LeftColumn() {
  return (
    <div className={styles['left']}>
      <TileList />
      <People />
    </div>
  );
}

export function StageTools() {
  return <Toolbar />;
}

/** The scenes of the application and the rundown of the show. */
export function Scenes() {
  const isOpen = useIsDraftOpen();
  const task = useTask();
  return task && isOpen ? (
    <Suspense>
      <SceneStrip key={task.id} task={task} />
    </Suspense>
  ) : null;
}

/** Problems and history, with the news between them and the take: news never move the canvas. */
export function Dock() {
  const task = useTask();
  return (
    <div className={styles['dock']}>
      <div className={styles['pair']}>
        <Problems />
        <Suspense fallback={<Skeleton rows={3} label="Loading the history" />}>
          <History key={task?.id} />
        </Suspense>
      </div>
      <ScrollBody title="News" className={styles['news']}>
        <Suspense>
          <RecordingNotices />
        </Suspense>
        <Suspense>
          <UnansweredStartNotices />
        </Suspense>
        <DraftNotices />
        <OutcomeNotice />
      </ScrollBody>
    </div>
  );
}

export function RightColumn() {
  return (
    <div className={styles['right']}>
      <Inspector />
      <Subscription />
      <PayloadPanel />
    </div>
  );
}

export function TakeBar() {
  // The questions of a take must be there when they are asked, whatever the network does by then.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [
        loadConflictDialog,
        loadRollBackDialog,
        loadExposureDialog,
        loadUnlockDialog,
      ]) {
        load().catch(() => undefined);
      }
    }, questionsDelayMs);
    return () => clearTimeout(timer);
  }, []);
  return <TakePanel />;
}

/** The dialog that is open, if any. */
export function Dialogs() {
  const { dialog } = useDesk();
  const open = useStore(dialog, (state) => state.open);
  if (!open) {
    return null;
  }
  return (
    <PartBoundary key={open.kind} name="dialog" onDismiss={() => dialog.setState({ open: null })}>
      <Suspense>
        {open.kind === 'attach' ? <AttachDialog /> : null}
        {open.kind === 'start' ? <StartDialog /> : null}
        {open.kind === 'recording' ? <RecordingDialog /> : null}
        {open.kind === 'stop-recording' ? <StopDialog /> : null}
        {open.kind === 'help' ? <HelpDialog /> : null}
        {open.kind === 'import' ? <ImportDialog text={open.text} /> : null}
        {open.kind === 'export' ? <ExportDialog /> : null}
        {open.kind === 'save-scene' ? <SaveSceneDialog /> : null}
        {open.kind === 'scenes' ? <ScenesDialog file={open.file} /> : null}
        {open.kind === 'conflict' ? <ConflictDialog /> : null}
        {open.kind === 'exposure' ? <ExposureDialog first={open.first} goOn={open.goOn} /> : null}
        {open.kind === 'unlock' ? <UnlockDialog /> : null}
        {open.kind === 'roll-back' ? <RollBackDialog revision={open.revision} /> : null}
      </Suspense>
    </PartBoundary>
  );
}
