import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** What every desk shows as soon as the tiles are there, also where its code is imported lazily. */
const panels =
  /\/src\/web\/(page\/desk-panels|history\/history|scenes\/scene-strip|recordings\/(recording-notices|unanswered-start-notices)|inspector\/layout-form|canvas\/prepare-on-hover)\.tsx?$/;
/** Fetched in advance: they may be needed when the network is gone. */
const takeDialogs =
  /\/src\/web\/(take\/(conflict|exposure|unlock)-dialog|history\/roll-back-dialog)\.tsx$/;

/**
 * Leaves out what the page never uses and no bundler can see: how Zod describes schemas as JSON Schema, and Konva's tweens; together
 * 6 kB of the first picture (docs/decisions/0068). Whoever uses them gets an error that leads here.
 */
function omitUnused(): Plugin {
  return {
    name: 'omit-unused',
    apply: 'build',
    transform: {
      filter: {
        id: /\/(?:zod\/v4\/core\/(?:json-schema-processors|to-json-schema)|konva\/lib\/Tween)\.js$/,
      },
      handler: (code, id) => ({
        code: [
          `function omitted() { throw new Error('The page leaves ${path.basename(id)} out: see vite.config.ts.'); };`,
          ...[...code.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(
            ([, name]) => `export const ${name} = omitted;`,
          ),
        ].join('\n'),
        map: null,
      }),
    },
  };
}

export default defineConfig({
  // Relative, so that one build works at any path of a proxy.
  base: './',
  plugins: [react(), omitUnused()],
  // Vite would otherwise scan e2e and bench pages too when it looks for dependencies to prepare.
  optimizeDeps: { entries: ['index.html'] },
  build: {
    target: 'baseline-widely-available',
    sourcemap: true,
    // Every browser of the target has modulepreload; the polyfill would be dead weight in the first chunk.
    modulePreload: { polyfill: false },
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    // The budget is checked over the wire, brotli, by e2e/size-budget.spec.ts.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // All that the first picture needs, in one file, the libraries that draw it too. Split by who else needs each part, it
            // was twenty files, and small files compress badly: together they were 9 kB more, and the libraries alone 2 kB.
            { name: 'first', tags: ['$initial'], priority: 2 },
            // The same for what is shown next: the panels with all that they import, and the dialogs of a take.
            { name: 'panels', test: panels, priority: 1 },
            { name: 'take-dialogs', test: takeDialogs },
          ],
        },
      },
    },
  },
});
