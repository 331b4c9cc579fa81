// @ts-check
// npm run house: the rooms of the source tree, what each is for and what it may import. `--json` gives the table as it is.
import { rooms } from './rooms.mjs';

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify(rooms)}\n`);
} else {
  process.stdout.write(`${Object.keys(rooms).sort().map(formatRow).join('\n')}\n`);
}

/**
 * A folder in the place it has in the tree.
 * @param {string} folder
 */
function formatRow(folder) {
  const row = rooms[folder];
  if (row === undefined) {
    throw new Error(`${folder} has no row.`);
  }
  const indent = '  '.repeat(folder.split('/').length - 1);
  const imports = row.mayImport.map((other) => shorten(folder, other)).join(', ');
  return [
    `${indent}${folder.split('/').at(-1)}/  ${row.purpose}`,
    `${indent}    may import: ${imports || 'nothing'}`,
  ].join('\n');
}

/**
 * Folders of the same room without the room's name before them.
 * @param {string} folder
 * @param {string} other
 */
function shorten(folder, other) {
  const [room = ''] = folder.split('/');
  if (other === '*') {
    return `all of ${room}/`;
  }
  if (other === room) {
    return `${room}/ itself`;
  }
  return other.startsWith(`${room}/`) ? `./${other.slice(room.length + 1)}` : other;
}
