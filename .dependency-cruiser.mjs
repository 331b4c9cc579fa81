/**
 * The table of the house: which room may import which. Everything not in the table is refused.
 * @type {Record<string, string[]>}
 */
const rooms = {
  geometry: [],
  trtc: [],
  layout: ['geometry', 'trtc'],
  contract: ['trtc', 'layout'],
  editor: ['geometry', 'trtc', 'layout'],
  web: ['editor', 'layout', 'contract', 'geometry', 'trtc'],
  server: ['contract', 'layout', 'trtc'],
  simulator: ['trtc'],
  testing: ['geometry', 'trtc', 'layout', 'contract', 'editor'],
};

/** Packages a pure room may use; the rest of npm and all of Node's own modules are closed to it. */
const packages = {
  geometry: [],
  trtc: ['zod'],
  layout: ['zod'],
  contract: ['zod'],
  editor: ['zustand'],
};

const isTest = '\\.test\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Two files that need each other are one idea or three: merge them or pull the third out.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'The import leads nowhere, so no rule can judge it.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}`,
      comment: `src/${room} may import ${allowed.join(', ') || 'nothing'} (and itself). Move the code down a room, or pass the thing in.`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: isTest },
      to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
    })),
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}-tests`,
      comment: `A test of src/${room} may also use src/testing, and no room its subject could not.`,
      severity: 'error',
      from: { path: `^src/${room}/.*${isTest}` },
      to: { path: '^src/', pathNot: `^src/(${[room, 'testing', ...allowed].join('|')})/` },
    })),
    ...Object.entries(packages).map(([room, allowed]) => ({
      name: `pure-${room}`,
      comment: `src/${room} runs anywhere: no Node, no DOM, no clock; packages: ${allowed.join(', ') || 'none'}.`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: isTest },
      to: {
        path: '.',
        pathNot: ['^src/', ...allowed.map((name) => `^node_modules/${name}/`)],
      },
    })),
    {
      name: 'start-composes',
      comment: 'src/start.ts puts server and simulator side by side and decides nothing else.',
      severity: 'error',
      from: { path: '^src/[^/]+$', pathNot: isTest },
      to: { path: '^src/', pathNot: '^src/(server|simulator)/' },
    },
    {
      name: 'stories-use-processes',
      comment: 'A browser story talks to the built program over HTTP, like everybody else.',
      severity: 'error',
      from: { path: '^(e2e|scripts)/' },
      to: { path: '^src/(server|simulator|web|start)' },
    },
    {
      name: 'bench-measures-one-side',
      comment:
        'A benchmark may call any room but the simulator and the page: those run as processes.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^src/(simulator|web|start)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
