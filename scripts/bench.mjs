// @ts-check
// npm run bench: builds what is stale, then measures the built product. bench/README.md tells how.
import './require-node.mjs';

import { root } from './project.mjs';
import { ofBuild, requirePackages } from './require-packages.mjs';
import { findTool, runNode } from './run-command.mjs';

requirePackages([...ofBuild, 'tsx']);

const build = await runNode(['scripts/build.mjs', '--if-stale'], { output: 'show' });
if (build.code !== 0) {
  process.exit(build.code);
}
const { code } = await runNode(
  [findTool('tsx'), `${root}bench/main.ts`, ...process.argv.slice(2)],
  { output: 'show' },
);
process.exitCode = code;
