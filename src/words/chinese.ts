import { actions } from './chinese/actions.ts';
import { api } from './chinese/api.ts';
import { app } from './chinese/app.ts';
import { audit } from './chinese/audit.ts';
import { canvas } from './chinese/canvas.ts';
import { desk } from './chinese/desk.ts';
import { editor } from './chinese/editor.ts';
import { exchange } from './chinese/exchange.ts';
import { fields } from './chinese/fields.ts';
import { history } from './chinese/history.ts';
import { inspector } from './chinese/inspector.ts';
import { layout } from './chinese/layout.ts';
import { live } from './chinese/live.ts';
import { page } from './chinese/page.ts';
import { people } from './chinese/people.ts';
import { preflight } from './chinese/preflight.ts';
import { problems } from './chinese/problems.ts';
import { program } from './chinese/program.ts';
import { recordings } from './chinese/recordings.ts';
import { sandbox } from './chinese/sandbox.ts';
import { scenes } from './chinese/scenes.ts';
import { search } from './chinese/search.ts';
import { shared } from './chinese/shared.ts';
import { stage } from './chinese/stage.ts';
import { support } from './chinese/support.ts';
import { take } from './chinese/take.ts';
import { tokens } from './chinese/tokens.ts';
import { ui } from './chinese/ui.ts';

/** Simplified Chinese: each sentence by its English one. */
export const chinese = {
  ...actions,
  ...api,
  ...app,
  ...audit,
  ...canvas,
  ...desk,
  ...editor,
  ...exchange,
  ...fields,
  ...history,
  ...inspector,
  ...layout,
  ...live,
  ...page,
  ...people,
  ...preflight,
  ...problems,
  ...program,
  ...recordings,
  ...sandbox,
  ...scenes,
  ...search,
  ...shared,
  ...stage,
  ...support,
  ...take,
  ...tokens,
  ...ui,
};
