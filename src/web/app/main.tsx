import './zod-without-eval.ts';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import '#web/ui/tokens.css';
import '#web/ui/base.css';

import { outsidePath } from '#contract/http/route.ts';
import { ignoreComposedKeys } from '#web/browser/input-method.ts';
import { applyColumns } from '#web/browser/column-width.ts';
import { applyTheme } from '#web/browser/theme.ts';
import { followForcedColours } from '#web/canvas/forced-colours.ts';
import { keepView } from '#web/browser/keep-view.ts';
import { createDesk } from '#web/desk/desk.ts';
import { keepDraft } from '#web/desk/keep-draft.ts';
import { applyLanguage } from '#web/words/language.ts';
import { spokenLanguage } from '#web/words/say.ts';
import { Shell } from './shell.tsx';
import { keepShowLock } from '#web/desk/show-lock.ts';
import { keepSourceShapes } from '#web/desk/keep-source-shapes.ts';
import { followAddress } from '#web/desk/task-address.ts';

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no element named root.');
}
ignoreComposedKeys();
applyLanguage(spokenLanguage);
applyColumns();
// Before the first picture: it must not flash.
await Promise.all([applyTheme(), followForcedColours()]);
const page = createRoot(root);
const { pathname, hash } = window.location;
if (pathname.endsWith(outsidePath)) {
  void import('./outside.tsx').then(({ showLinked }) => showLinked(page, hash.slice(1)));
} else {
  const desk = createDesk();
  followAddress(desk);
  keepDraft(desk);
  keepShowLock(desk);
  keepSourceShapes(desk.editor);
  keepView(desk.editor);
  page.render(
    <StrictMode>
      <Shell desk={desk} />
    </StrictMode>,
  );
}
