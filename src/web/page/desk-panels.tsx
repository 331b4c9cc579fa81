import { lazy, Suspense, useEffect } from 'react';

import { followPanelEvents } from '#web/api/follow-panel-events.ts';
import type { Desk } from '#web/desk/desk.ts';
import { useIsDraftOpen, useTask } from '#web/hooks/desk-context.ts';
import { listenForTakeKey } from '#web/desk/take-key.ts';
import { ScrollBody, Skeleton } from '#web/ui/panel.tsx';

import { DraftNotices } from '#web/take/draft-notices.tsx';
import { Inspector } from '#web/inspector/inspector.tsx';
import styles from './columns.module.css';
import { OutcomeNotice } from '#web/take/outcome-notice.tsx';
import { PayloadPanel } from '#web/take/payload-panel.tsx';
import { People } from '#web/people/people.tsx';
import { Problems } from '#web/problems/problems.tsx';
import { Subscription } from '#web/people/subscription.tsx';
import { TakePanel } from '#web/take/take-panel.tsx';
import { FailedImagesReport } from '#web/recordings/failed-images-report.tsx';
import { TileList } from '#web/stage/tile-list.tsx';
import { Toolbar } from '#web/stage/toolbar.tsx';
import { OpenDialog, preloadTakeDialogs } from './open-dialog.tsx';
import { TopControls } from './top-controls.tsx';

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
/** Starts what panels need, before the first is shown. The first picture does not need it, so it is loaded with the panels. */
export function wakePanels(desk: Desk): void {
  followPanelEvents(desk.subscribe, desk.queries);
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
  return task && isOpen ? (
    <Suspense>
      <SceneStrip key={task.id} task={task} />
    </Suspense>
  ) : null;
}

/** Problems and history, with the notices below them, where they never move the canvas. */
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
  useEffect(preloadTakeDialogs, []);
  return <TakePanel />;
}

export function Dialogs() {
  return <OpenDialog />;
}
