import { describe, expect, it } from 'vitest';

import { readNames } from './read-names.ts';

const faultsOf = (text: string): readonly string[] =>
  readNames(text).faults.map(({ line, sentence }) => `${line}: ${sentence}`);

describe('pasted names', () => {
  it('are one person a line, with a picture or without', () => {
    expect(
      readNames(
        'host_01,Wang Fang\r\n\r\n guest_1 , "Silva, Ana" ,https://faces.example/ana.png\n',
      ),
    ).toEqual({
      people: [
        { userId: 'host_01', name: 'Wang Fang' },
        { userId: 'guest_1', name: 'Silva, Ana', picture: 'https://faces.example/ana.png' },
      ],
      faults: [],
    });
  });

  it('may have headings, come from a spreadsheet, and hold doubled quotes', () => {
    const { people } = readNames('User ID\tName\nana\tAna, the host\nben\t"Ben ""B"" Lee"');
    expect(people).toEqual([
      { userId: 'ana', name: 'Ana, the host' },
      { userId: 'ben', name: 'Ben "B" Lee' },
    ]);
  });

  it.each([
    ['ana', '1: there is no name. Write one after the user id and a comma.'],
    [',Ana', '1: there is no user id. Write the user id, a comma and the name.'],
    [
      '\nana,Silva, Ana, x',
      '2: there are 4 parts instead of three. Put a part with a comma in double quotes.',
    ],
    [
      'ana,Ana\nben,Ben\nana,Anna',
      '3: ana has a name in line 1 already. Remove one of the two lines.',
    ],
    [
      'ana,Ana,http://faces.example/ana.png',
      '1: the picture is not an address that begins with https://. Correct it, or leave it out.',
    ],
    ['ana,"Ana', '1: a double quote is never closed. Close it, or remove it.'],
    [`ana,${'a'.repeat(101)}`, '1: the name has 101 characters. Shorten it to 100.'],
    [`${'a'.repeat(256)},Ana`, '1: the user id has more than 255 characters. Correct it.'],
    ['ana,"A\nna"', '1: the name has a character that cannot be seen. Type it again.'],
    [
      `ana,Ana,https://faces.example/${'a'.repeat(1000)}`,
      '1: the address of the picture has more than 1000 characters. Leave it out, or use a shorter one.',
    ],
  ])('%j is reported with its line and what to do', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it('that are wrong do not hide those that are right', () => {
    const { people, faults } = readNames('ana,"Ana\nben,Ben\nx');
    expect(people.map(({ userId }) => userId)).toEqual(['ben']);
    expect(faults.map(({ line }) => line)).toEqual([1, 3]);
  });
});
