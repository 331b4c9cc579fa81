// @ts-check
// Checks every part of the project against the world it runs in: pure rooms see neither DOM nor Node, the page no Node.
import './require-node.mjs';

import { report } from './project.mjs';
import { requirePackages } from './require-packages.mjs';
import { findTool, runNode, runSome } from './run-command.mjs';

requirePackages(['typescript']);

const projects = [
  'src/tsconfig.node.json',
  'src/tsconfig.web.json',
  'src/tsconfig.panel.json',
  'e2e/tsconfig.json',
  'src/tsconfig.web-tests.json',
  'src/tsconfig.pure.json',
  'scripts/tsconfig.json',
  'examples/tsconfig.json',
  'integrations/tsconfig.json',
];

const tsc = findTool('typescript', 'tsc');
const results = await runSome(
  projects.map((project) => async () => {
    const { code, output } = await runNode([tsc, '-p', project, '--pretty', 'false'], {
      output: 'keep',
    });
    report(`${code === 0 ? 'ok    ' : 'FAILED'} ${project}`);
    if (code !== 0) {
      process.stdout.write(output);
    }
    return code;
  }),
  2,
);
process.exitCode = results.every((code) => code === 0) ? 0 : 1;
