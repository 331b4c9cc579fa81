import type { NewName } from '#contract/room/named-person.ts';
import { trimId } from '#layout/document/invisible-characters.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { say } from '#web/words/say.ts';

/** The longest name and the longest address that the desk keeps, in UTF-16 units. */
export const maxNameLength = 100;
export const maxPictureLength = 1000;

/** What is wrong with one line, and what to do. */
export interface NameFault {
  /** From 1. */
  readonly line: number;
  readonly sentence: string;
}

export interface NamesRead {
  readonly people: readonly NewName[];
  readonly faults: readonly NameFault[];
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly isOpen: boolean;
}

const headings = ['user id', 'userid', 'user_id', 'user', 'id'];

/** Reads `user id,name[,picture]` a line, as CSV or as copied from a spreadsheet. Empty lines and a line of headings are passed over. */
export function readNames(text: string): NamesRead {
  const people: NewName[] = [];
  const faults: NameFault[] = [];
  const lines = new Map<string, number>();
  const rows = readRows(text).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  for (const [index, row] of rows.entries()) {
    const [userId = '', name = '', picture = ''] = row.cells.map(trimId);
    if (index === 0 && headings.includes(userId.toLowerCase())) {
      continue;
    }
    const sentence = row.isOpen
      ? say('a double quote is never closed. Close it, or remove it.')
      : row.cells.length > 3
        ? say(
            'there are {count} parts instead of three. Put a part with a comma in double quotes.',
            { count: row.cells.length },
          )
        : (checkUserId(userId) ?? checkName(name) ?? checkPicture(picture) ?? checkOnce(userId));
    if (sentence === undefined) {
      lines.set(userId, row.line);
      people.push({ userId, name, ...(picture === '' ? {} : { picture }) });
    } else {
      faults.push({ line: row.line, sentence });
    }
  }
  return { people, faults };

  function checkOnce(userId: string): string | undefined {
    const earlier = lines.get(userId);
    return earlier === undefined
      ? undefined
      : say('{userId} has a name in line {earlier} already. Remove one of the two lines.', {
          userId: isolateName(userId),
          earlier,
        });
  }
}

function checkUserId(userId: string): string | undefined {
  if (userId === '') {
    return say('there is no user id. Write the user id, a comma and the name.');
  }
  return userId.length > 255
    ? say('the user id has more than 255 characters. Correct it.')
    : checkCharacters(userId, say('user id'));
}

/** What is wrong with a name, and what to do; undefined for nothing. */
export function checkName(name: string): string | undefined {
  if (name === '') {
    return say('there is no name. Write one after the user id and a comma.');
  }
  return name.length > maxNameLength
    ? say('the name has {count} characters. Shorten it to {maxNameLength}.', {
        count: name.length,
        maxNameLength,
      })
    : checkCharacters(name, 'name');
}

/** The same for the address of a picture; empty for none. */
export function checkPicture(picture: string): string | undefined {
  if (picture === '') {
    return undefined;
  }
  if (picture.length > maxPictureLength) {
    return say(
      'the address of the picture has more than {maxPictureLength} characters. Leave it out, or use a shorter one.',
      { maxPictureLength },
    );
  }
  return URL.canParse(picture) && new URL(picture).protocol === 'https:'
    ? undefined
    : say('the picture is not an address that begins with https://. Correct it, or leave it out.');
}

function checkCharacters(text: string, what: string): string | undefined {
  return /\p{Cc}/u.test(text)
    ? say('the {what} has a character that cannot be seen. Type it again.', { what })
    : undefined;
}

/** The cells of each line. A cell in double quotes may hold commas, line breaks and doubled double quotes. */
function readRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  let at = 0;
  while (at < lines.length) {
    const line = at + 1;
    let whole = lines[at] ?? '';
    // An odd number of quotes: the cell goes on in the next line.
    let end = at + 1;
    while (isOpen(whole) && end < lines.length) {
      whole += `\n${lines[end] ?? ''}`;
      end += 1;
    }
    if (isOpen(whole)) {
      // Nobody closes it: only this line is wrong.
      rows.push({ line, cells: [lines[at] ?? ''], isOpen: true });
      at += 1;
    } else {
      rows.push({ line, cells: splitCells(whole), isOpen: false });
      at = end;
    }
  }
  return rows;
}

function isOpen(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1;
}

function splitCells(line: string): readonly string[] {
  const separator = line.includes('\t') ? '\t' : ',';
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') {
      isQuoted = !isQuoted;
      cell += character;
    } else if (character === separator && !isQuoted) {
      cells.push(unquote(cell));
      cell = '';
    } else {
      cell += character;
    }
  }
  cells.push(unquote(cell));
  return cells;
}

function unquote(cell: string): string {
  const text = cell.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}
