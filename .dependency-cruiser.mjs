import { packagesOfPureRooms, rooms } from './scripts/rooms.mjs';

const isTest = '\\.test\\.tsx?$';

/** The rooms that a room's files may name, over all of its folders. */
function roomsSeenFrom(room) {
  const rows = Object.entries(rooms).filter(([folder]) => roomOf(folder) === room);
  const seen = rows.flatMap(([, { mayImport }]) => mayImport.map(roomOf));
  return [...new Set([room, ...seen])].filter((name) => name !== '*' && name !== 'testing');
}

function roomOf(folder) {
  return folder.split('/')[0];
}

/** Matches the files that `folder` may import, in the words of the table. */
function pathsOf(folder, mayImport) {
  return [folder, ...mayImport].map((other) => {
    if (other === '*') {
      return `^src/${roomOf(folder)}/`;
    }
    return roomOf(other) === roomOf(folder) ? `^src/${other}/[^/]+$` : `^src/${other}/`;
  });
}

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
    ...Object.entries(rooms).map(([folder, { mayImport }]) => ({
      name: `folder-${folder}`,
      comment: `src/${folder} may import ${mayImport.join(', ') || 'nothing'} (and itself). Move the code down, or pass the thing in. The table is scripts/rooms.mjs.`,
      severity: 'error',
      from: { path: `^src/${folder}/[^/]+$`, pathNot: isTest },
      to: { path: '^src/', pathNot: pathsOf(folder, mayImport) },
    })),
    {
      name: 'folder-without-row',
      comment:
        'A folder of src/ with code has a row in scripts/rooms.mjs that says what it is for and what it may import.',
      severity: 'error',
      from: {
        path: '^src/.+/',
        pathNot: [isTest, ...Object.keys(rooms).map((folder) => `^src/${folder}/[^/]+$`)],
      },
      to: {},
    },
    ...[...new Set(Object.keys(rooms).map(roomOf))].map((room) => ({
      name: `room-${room}-tests`,
      comment: `A test of src/${room} may use all of its room and src/testing, and no room its subject could not.`,
      severity: 'error',
      from: { path: `^src/${room}/.*${isTest}` },
      to: { path: '^src/', pathNot: `^src/(${[...roomsSeenFrom(room), 'testing'].join('|')})/` },
    })),
    ...Object.entries(packagesOfPureRooms).map(([room, allowed]) => ({
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
      comment:
        'src/start.ts puts server and simulator side by side and decides nothing else; src/token.ts runs one command.',
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
    // Their packages are installed only by those who compare with them.
    exclude: { path: '^bench/(peers|node_modules)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
