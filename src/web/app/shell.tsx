import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';

import { isSignedOut, sessionQuery } from '#web/api/queries.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';

import { DeskProvider } from '#web/hooks/desk-provider.tsx';
import { useIsNarrow } from '#web/hooks/use-is-narrow.ts';
import type { Desk } from '#web/desk/desk.ts';
import { sandboxId } from '#web/desk/sandbox.ts';
import { waitForFirstPaint } from './first-paint.ts';
import { PartBoundary } from '#web/ui/part-boundary.tsx';
import styles from './shell.module.css';
import { Stage } from './stage.tsx';
import { say } from '#web/words/say.ts';

/** The panels are one separate chunk, loaded when the tiles are on screen. */
function loadPanels(desk: Desk) {
  const panels = waitForFirstPaint(desk).then(() => import('#web/page/desk-panels.tsx'));
  // Registered first, so it runs before any panel is created. A panel that could not be loaded shows that itself.
  panels.then(({ wakePanels }) => wakePanels(desk)).catch(() => undefined);
  return {
    TopBar: lazy(async () => ({ default: (await panels).TopBar })),
    Program: lazy(async () => ({ default: (await panels).Program })),
    LeftColumn: lazy(async () => ({ default: (await panels).LeftColumn })),
    StageTools: lazy(async () => ({ default: (await panels).StageTools })),
    Scenes: lazy(async () => ({ default: (await panels).Scenes })),
    Dock: lazy(async () => ({ default: (await panels).Dock })),
    TabbedPanels: lazy(async () => ({ default: (await panels).TabbedPanels })),
    News: lazy(async () => ({ default: (await panels).News })),
    RightColumn: lazy(async () => ({ default: (await panels).RightColumn })),
    TakeBar: lazy(async () => ({ default: (await panels).TakeBar })),
    Drawer: lazy(async () => ({ default: (await panels).Drawer })),
    Dialogs: lazy(async () => ({ default: (await panels).Dialogs })),
  };
}

/** The frame of the page: what is needed to see the canvas, and places for the rest. */
export function Shell({ desk }: { readonly desk: Desk }) {
  const [panels] = useState(() => loadPanels(desk));
  const isNarrow = useIsNarrow();
  const isAlone = useStore(desk.editor.view, ({ alone }) => alone);
  const isSandbox = useStore(desk.address, ({ taskId }) => taskId === sandboxId);
  return (
    <DeskProvider desk={desk}>
      <div className={styles['desk']} data-alone={isAlone}>
        <header className={styles['bar']}>
          <h1 className={styles['brand']}>
            <Mark />
            Mixdesk
          </h1>
          <Part name={say('top bar')}>
            <panels.TopBar />
          </Part>
        </header>
        {isNarrow ? null : (
          <aside className={styles['left']} aria-label={say('Tiles and people')}>
            <Part name={say('lists of tiles and people')} rows={5}>
              <panels.LeftColumn />
            </Part>
          </aside>
        )}
        <main className={styles['stage']}>
          <div className={styles['tools']}>
            <Part name={say('tools')}>
              <panels.StageTools />
            </Part>
          </div>
          <div className={styles['pictures']}>
            <div className={styles['canvas']}>
              <PartBoundary name={say('canvas')}>
                <Stage />
              </PartBoundary>
            </div>
            {isSandbox ? null : <RecorderPane desk={desk} />}
          </div>
          {isNarrow && isAlone ? null : isNarrow ? (
            <div className={styles['tabs']}>
              <Part name={say('panels')} rows={4}>
                <panels.TabbedPanels />
              </Part>
            </div>
          ) : (
            <>
              <div className={styles['scenes']}>
                <Part name={say('scenes')}>
                  <panels.Scenes />
                </Part>
              </div>
              <div className={styles['dock']}>
                <Part name={say('problems and history')}>
                  <panels.Dock />
                </Part>
              </div>
            </>
          )}
        </main>
        {isNarrow || isSandbox ? null : (
          <div className={styles['program']}>
            <Part name={say('program')}>
              <panels.Program />
            </Part>
          </div>
        )}
        {isNarrow ? null : (
          <aside className={styles['right']} aria-label={say('Properties')}>
            <Part name={say('properties')} rows={8}>
              <panels.RightColumn />
            </Part>
          </aside>
        )}
        {isNarrow && !isAlone ? null : (
          <aside className={styles['news']} aria-label={say('News')}>
            <Part name={say('news')}>
              <panels.News />
            </Part>
          </aside>
        )}
        <Suspense>
          <panels.Drawer />
        </Suspense>
        <footer className={styles['take']} aria-label={isSandbox ? say('Sandbox') : say('On air')}>
          <Part name={say('take')}>
            <panels.TakeBar />
          </Part>
        </footer>
      </div>
      <Suspense>
        <panels.Dialogs />
      </Suspense>
      <SignedOut />
    </DeskProvider>
  );
}

const RecorderPicture = lazy(async () => ({
  default: (await import('#web/recordings/recorder-picture.tsx')).RecorderPicture,
}));

const SignedOutNotice = lazy(async () => ({
  default: (await import('#web/page/signed-out-notice.tsx')).SignedOutNotice,
}));

/** Covers everything once the server reports that nobody is signed in here. */
function SignedOut() {
  const { error } = useQuery(sessionQuery);
  return isSignedOut(error) ? (
    <Suspense>
      <SignedOutNotice />
    </Suspense>
  ) : null;
}

/** The picture of the simulator, next to the draft while it is switched on. */
function RecorderPane({ desk }: { readonly desk: Desk }) {
  const isOpen = useStore(desk.recorderPane, (state) => state.isOpen);
  return isOpen ? (
    <div className={styles['canvas']}>
      <Part name={say('recorder’s picture')}>
        <RecorderPicture />
      </Part>
    </div>
  ) : null;
}

/** A part of the page that loads later and may fail alone. Until then `rows` placeholder rows are shown. */
function Part(props: {
  readonly name: string;
  readonly rows?: number;
  readonly children: ReactNode;
}) {
  const fallback =
    props.rows === undefined ? null : (
      <div className={styles['waiting']}>
        <Skeleton rows={props.rows} label={say('Loading the {name}', { name: props.name })} />
      </div>
    );
  return (
    <PartBoundary name={props.name}>
      <Suspense fallback={fallback}>{props.children}</Suspense>
    </PartBoundary>
  );
}

/** The logo: three tiles of a picture. */
function Mark() {
  return (
    <svg className={styles['mark']} viewBox="0 0 22 22" aria-hidden>
      <rect x="1" y="3" width="12" height="16" rx="2" fill="var(--accent)" />
      <rect x="15" y="3" width="6" height="7" rx="1.5" fill="var(--text)" />
      <rect x="15" y="12" width="6" height="7" rx="1.5" fill="var(--air)" />
    </svg>
  );
}
