import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';

import { Skeleton } from '#web/ui/panel.tsx';

import { DeskContext } from './desk-context.ts';
import type { Desk } from './desk.ts';
import { waitForFirstPaint } from './first-paint.ts';
import styles from './shell.module.css';
import { Stage } from './stage.tsx';

/** The panels come in one piece of their own, asked for when the tiles are on screen. */
function loadPanels(desk: Desk) {
  const panels = waitForFirstPaint(desk).then(() => import('#web/panels/desk-panels.tsx'));
  return {
    TopBar: lazy(async () => ({ default: (await panels).TopBar })),
    LeftColumn: lazy(async () => ({ default: (await panels).LeftColumn })),
    StageTools: lazy(async () => ({ default: (await panels).StageTools })),
    Dock: lazy(async () => ({ default: (await panels).Dock })),
    RightColumn: lazy(async () => ({ default: (await panels).RightColumn })),
    TakeBar: lazy(async () => ({ default: (await panels).TakeBar })),
    Dialogs: lazy(async () => ({ default: (await panels).Dialogs })),
  };
}

/** The frame of the desk: what is needed to see the canvas, and places for the rest. */
export function Shell({ desk }: { readonly desk: Desk }) {
  const [panels] = useState(() => loadPanels(desk));
  return (
    <QueryClientProvider client={desk.queries}>
      <DeskContext value={desk}>
        <div className={styles['desk']}>
          <header className={styles['bar']}>
            <h1 className={styles['brand']}>
              <Mark />
              Mixdesk
            </h1>
            <Suspense>
              <panels.TopBar />
            </Suspense>
          </header>
          <aside className={styles['left']} aria-label="Tiles and people">
            <Waiting rows={5} label="Loading tiles and people">
              <panels.LeftColumn />
            </Waiting>
          </aside>
          <main className={styles['stage']}>
            <div className={styles['tools']}>
              <Suspense>
                <panels.StageTools />
              </Suspense>
            </div>
            <div className={styles['canvas']}>
              <Stage />
            </div>
            <div className={styles['dock']}>
              <Waiting rows={3} label="Loading problems and history">
                <panels.Dock />
              </Waiting>
            </div>
          </main>
          <aside className={styles['right']} aria-label="Properties">
            <Waiting rows={8} label="Loading properties">
              <panels.RightColumn />
            </Waiting>
          </aside>
          <footer className={styles['take']} aria-label="On air">
            <Suspense>
              <panels.TakeBar />
            </Suspense>
          </footer>
        </div>
        <Suspense>
          <panels.Dialogs />
        </Suspense>
      </DeskContext>
    </QueryClientProvider>
  );
}

function Waiting(props: {
  readonly rows: number;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <Suspense
      fallback={
        <div className={styles['failed']}>
          <Skeleton rows={props.rows} label={props.label} />
        </div>
      }
    >
      {props.children}
    </Suspense>
  );
}

/** Three tiles of a picture: the product's mark. */
function Mark() {
  return (
    <svg className={styles['mark']} viewBox="0 0 22 22" aria-hidden>
      <rect x="1" y="3" width="12" height="16" rx="2" fill="var(--accent)" />
      <rect x="15" y="3" width="6" height="7" rx="1.5" fill="var(--text)" />
      <rect x="15" y="12" width="6" height="7" rx="1.5" fill="var(--air)" />
    </svg>
  );
}
