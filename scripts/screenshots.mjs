// @ts-check
// npm run screenshots: makes the pictures of docs/guide from the running desk, in both languages.
import './require-node.mjs';

import { requirePackages } from './require-packages.mjs';
import { findTool, runNode } from './run-command.mjs';

requirePackages(['@playwright/test']);

const { code } = await runNode(
  [
    findTool('@playwright/test', 'playwright'),
    'test',
    '--config',
    'playwright.screenshots.config.ts',
    ...process.argv.slice(2),
  ],
  { output: 'show' },
);
process.exitCode = code;
