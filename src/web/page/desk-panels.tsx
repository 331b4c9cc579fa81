import '@fontsource-variable/inter/wght.css';

import { lazy, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';

import { describeChange } from '#editor/describe-place.ts';
import { describeDragsWith } from '#editor/gestures/drag-tiles.ts';
import { followPanelEvents } from '#web/api/follow-panel-events.ts';
import type { Desk } from '#web/desk/desk.ts';
import { applyKeptKeys } from '#web/browser/keep-keys.ts';
import { loadKeyLabels } from '#web/browser/platform.ts';
import { keepStraps } from '#web/browser/keep-straps.ts';
import { keepMarks } from '#web/browser/keep-marks.ts';
import { keepPreview } from '#web/desk/keep-preview.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsLocked,
  useIsSandbox,
  useSession,
  useTask,
} from '#web/hooks/desk-context.ts';
import { listenForDeskKeys } from '#web/actions/listen-for-desk-keys.ts';
import { listenForMenu } from '#web/actions/listen-for-menu.ts';
import { listenForDoubleClick, listenForEditorKeys } from '#web/canvas/editor-keys.ts';
import { listenForTakeKey } from '#web/take/take-key.ts';
import { rehearsalDrawer } from '#web/rehearsal/drawer-state.ts';
import { ScrollBody } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

import { DraftNotices } from '#web/take/draft-notices.tsx';
import { Inspector } from '#web/inspector/inspector.tsx';
import styles from './columns.module.css';
import { OutcomeNotice } from '#web/take/outcome-notice.tsx';
import { PayloadPanel } from '#web/take/payload-panel.tsx';
import { DropOutNotices } from '#web/people/drop-out-notices.tsx';
import { KeepNames } from '#web/people/keep-names.tsx';
import { followNames } from '#web/people/named-people.ts';
import { People } from '#web/people/people.tsx';
import { ProgramPane } from '#web/program/program-pane.tsx';
import { Problems } from '#web/problems/problems.tsx';
import { Subscription } from '#web/people/subscription.tsx';
import { TakePanel } from '#web/take/take-panel.tsx';
import { FailedImagesReport } from '#web/recordings/failed-images-report.tsx';
import { TileList } from '#web/stage/tile-list.tsx';
import { Toolbar } from '#web/stage/toolbar.tsx';
import { offerTour, tour } from '#web/tour/tour-state.ts';
import { StatusLine } from './status-line.tsx';
import { SideColumn } from './side-column.tsx';
import { acceptLayouts } from './accept-layouts.ts';
import { followLiveSwitch } from './follow-live-switch.ts';
import { askForImages, imageConsent } from './image-consent.ts';
import { OpenDialog, preloadTakeDialogs } from './open-dialog.tsx';
import { OpenRevision } from './open-revision.tsx';
import { TopControls } from './top-controls.tsx';
import { say } from '#web/words/say.ts';

const History = lazy(async () => ({ default: (await import('#web/history/history.tsx')).History }));
const SceneStrip = lazy(async () => ({
  default: (await import('#web/scenes/scene-strip.tsx')).SceneStrip,
}));
const RecordingNotices = lazy(async () => ({
  default: (await import('#web/recordings/recording-notices.tsx')).RecordingNotices,
}));
const UnansweredStartNotices = lazy(async () => ({
  default: (await import('#web/recordings/unanswered-start-notices.tsx')).UnansweredStartNotices,
}));
// Only where a layout has images of another host.
const ImageConsentNotice = lazy(async () => ({
  default: (await import('./image-consent-notice.tsx')).ImageConsentNotice,
}));
// Only where the vendor's pictures fail.
const LiveNotice = lazy(async () => ({ default: (await import('./live-notice.tsx')).LiveNotice }));
// A large window never needs it.
const PanelTabs = lazy(async () => ({ default: (await import('./panel-tabs.tsx')).PanelTabs }));
const RehearsalDrawer = lazy(async () => ({
  default: (await import('#web/rehearsal/rehearsal-drawer.tsx')).RehearsalDrawer,
}));
const TourCard = lazy(async () => ({
  default: (await import('#web/tour/tour-card.tsx')).TourCard,
}));
const SandboxBar = lazy(async () => ({
  default: (await import('#web/sandbox/sandbox-bar.tsx')).SandboxBar,
}));

/** Starts what panels need, before the first is shown. The first picture does not need it, so it is loaded with the panels. */
export function wakePanels(desk: Desk): void {
  followPanelEvents(desk.subscribe, desk.queries);
  listenForTakeKey(desk);
  listenForEditorKeys(desk.editor);
  listenForDoubleClick(desk.editor);
  describeDragsWith(describeChange);
  listenForDeskKeys(desk);
  listenForMenu(desk);
  applyKeptKeys(desk.editor);
  void loadKeyLabels();
  const draft = {
    readTask: () => desk.draft.getState().taskId,
    subscribe: (listener: () => void) => desk.draft.subscribe(listener),
  };
  keepMarks(desk.editor, draft);
  keepStraps(desk.editor, draft);
  acceptLayouts(desk);
  keepPreview(desk);
  askForImages(desk);
  followNames(desk);
  followLiveSwitch(desk);
  offerTour(desk);
}

export function TopBar() {
  return <TopControls />;
}

/** The program, beside the draft. The recorder’s own picture replaces it. */
export function Program() {
  const isReplaced = useStore(useDesk().recorderPane, (state) => state.isOpen);
  return isReplaced ? null : <ProgramPane />;
}

export function LeftColumn() {
  return (
    <SideColumn side="left" name={say('tiles and people')}>
      <div className={styles['left']}>
        <TileList />
        <People />
      </div>
    </SideColumn>
  );
}

export function StageTools() {
  return (
    <>
      <FailedImagesReport />
      <Toolbar />
    </>
  );
}

/** The scenes of the application and the rundown. */
export function Scenes() {
  const isOpen = useIsDraftOpen();
  const task = useTask();
  // The sandbox has no scenes before an application is chosen.
  return task && isOpen && task.sdkAppId !== 0 ? (
    <Suspense>
      <SceneStrip key={task.id} task={task} />
    </Suspense>
  ) : null;
}

/** Problems and history as one row, or open. The sandbox has no history. */
export function Dock() {
  const isSandbox = useIsSandbox();
  return <StatusLine history={isSandbox ? null : <HistoryOfTask />} />;
}

function HistoryOfTask() {
  const task = useTask();
  return (
    <Suspense fallback={<Skeleton rows={3} label={say('Loading the history')} />}>
      <History key={task?.id} />
    </Suspense>
  );
}

/** What has just happened, of the takes here and of the recording: beside the take, and it never moves the canvas. */
export function News() {
  const task = useTask();
  const isSandbox = useIsSandbox();
  const held = useStore(imageConsent, (state) => state.held);
  const { live } = useDesk();
  const warning = useStore(live, (state) => state.warning);
  return (
    <ScrollBody title={say('News')} className={styles['news']}>
      {isSandbox ? null : <DropOutNotices key={task?.id} />}
      {isSandbox ? null : (
        <Suspense>
          <RecordingNotices />
        </Suspense>
      )}
      <Suspense>
        <UnansweredStartNotices />
        {held.length === 0 ? null : <ImageConsentNotice hosts={held} />}
        {warning === '' ? null : <LiveNotice live={live} warning={warning} />}
      </Suspense>
      {isSandbox ? null : (
        <>
          <DraftNotices />
          <OutcomeNotice />
        </>
      )}
    </ScrollBody>
  );
}

/** The panels of a small window, one at a time, with the notices above them. */
export function TabbedPanels() {
  const isSandbox = useIsSandbox();
  return (
    <>
      <News />
      <Suspense fallback={<Skeleton rows={4} label={say('Loading the panels')} />}>
        <PanelTabs
          panels={{
            tiles: <TileList />,
            inspector: <Inspector />,
            people: <People />,
            subscription: <Subscription />,
            scenes: <Scenes />,
            problems: <Problems />,
            payload: <PayloadPanel />,
            ...(isSandbox ? {} : { program: <ProgramPane />, history: <HistoryOfTask /> }),
          }}
        />
      </Suspense>
    </>
  );
}

export function RightColumn() {
  const isLocked = useIsLocked();
  return (
    <SideColumn side="right" name={say('properties')}>
      <div className={styles['right']}>
        <ScrollBody title={say('Properties')} className={styles['properties']} isLocked={isLocked}>
          <Inspector />
          <Subscription />
        </ScrollBody>
        <div className={styles['request']}>
          <PayloadPanel />
        </div>
      </div>
    </SideColumn>
  );
}

export function TakeBar() {
  useEffect(preloadTakeDialogs, []);
  return useIsSandbox() ? <SandboxBar /> : <TakePanel />;
}

/** The rehearsal panel beside the canvas, where the desk has a simulator of its own that this browser reaches. */
export function Drawer() {
  const isOpen = useStore(rehearsalDrawer, (state) => state.isOpen);
  const simulatorUrl = useSession()?.simulatorUrl ?? null;
  return isOpen && simulatorUrl !== null ? (
    <Suspense>
      <RehearsalDrawer simulatorUrl={simulatorUrl} />
    </Suspense>
  ) : null;
}

export function Dialogs() {
  const isOnTour = useStore(tour, ({ step }) => step !== null);
  return (
    <>
      {isOnTour ? (
        <Suspense>
          <TourCard />
        </Suspense>
      ) : null}
      <KeepNames />
      <OpenRevision />
      <OpenDialog />
    </>
  );
}
