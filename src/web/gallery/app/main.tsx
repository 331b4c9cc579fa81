import '@fontsource-variable/inter/wght.css';

import { onlineManager } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import '#web/ui/tokens.css';
import '#web/ui/base.css';
import '#web/browser/light-theme.css';
import { followForcedColours } from '#web/canvas/forced-colours.ts';

import { Gallery } from './gallery.tsx';

// There is no server behind a story: queries show what the story gave them, and wait for the rest.
onlineManager.setOnline(false);

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no element named root.');
}
void followForcedColours();
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
