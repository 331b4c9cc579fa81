import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';

import { DeskContext } from '#web/hooks/desk-context.ts';

import { createStoryDesk } from './story-desk.ts';
import type { Circumstances } from './story-desk.ts';

/** A part of the page on a desk of its own. */
export function OnDesk(props: Circumstances & { readonly children: ReactNode }) {
  const { children, ...circumstances } = props;
  const [desk] = useState(() => createStoryDesk(circumstances));
  return (
    <QueryClientProvider client={desk.queries}>
      <DeskContext value={desk}>{children}</DeskContext>
    </QueryClientProvider>
  );
}
