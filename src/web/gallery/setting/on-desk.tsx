import { useState } from 'react';
import type { ReactNode } from 'react';

import { DeskProvider } from '#web/hooks/desk-provider.tsx';

import { createStoryDesk } from './story-desk.ts';
import type { Circumstances } from './story-desk.ts';

/** A part of the page on a desk of its own. */
export function OnDesk(props: Circumstances & { readonly children: ReactNode }) {
  const { children, ...circumstances } = props;
  const [desk] = useState(() => createStoryDesk(circumstances));
  return <DeskProvider desk={desk}>{children}</DeskProvider>;
}
