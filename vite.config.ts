import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What draws the tiles. Loaded first and cached apart from our own code, which changes more often. */
const drawingPackages =
  /node_modules\/(react|react-dom|scheduler|konva|react-konva|react-reconciler|its-fine)\//;

export default defineConfig({
  plugins: [react()],
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
            { name: 'drawing', test: drawingPackages, priority: 1 },
            // All that the first picture needs, in one file. Split by who else needs each part, it was twenty files, and small
            // files compress badly: together they were 9 kB more.
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});
