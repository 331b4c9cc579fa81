import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import type { Root } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';

import type { Connection, EventLine } from '#web/api/event-stream.ts';
import { createDesk } from '#web/desk/desk.ts';
import { DeskContext } from '#web/hooks/desk-context.ts';
import { LinkedPage } from '#web/support/linked-page.tsx';

/** Shows somebody without sign-in what a link opens, and nothing of the desk. @param link the part of the link after `#` */
export function showLinked(root: Root, link: string): void {
  const desk = createDesk(followNothing);
  root.render(
    <StrictMode>
      <QueryClientProvider client={desk.queries}>
        <DeskContext value={desk}>
          <LinkedPage link={link} />
        </DeskContext>
      </QueryClientProvider>
    </StrictMode>,
  );
}

/** Outsiders get no events. */
function followNothing(): EventLine {
  return {
    connection: createStore<Connection>(() => ({ line: 'live' })),
    subscribe: () => undefined,
    close: () => undefined,
    follow: () => undefined,
  };
}
