import { expect, it } from 'vitest';

import { formatCsvLine } from './format-csv.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  [' =1', "' =1"],
  ['\t=1', "'\t=1"],
  ['\r=1', `"'\r=1"`],
  ['\n', `"'\n"`],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
])('a cell that begins a formula is text: %j', (cell, written) => {
  expect(formatCsvLine([cell])).toBe(`${written}\r\n`);
});

it('other cells are as they are, quoted where they must be', () => {
  expect(formatCsvLine(['主持人', 'a,b', 'say "hi"', 'two\nlines', 7, -7, null, '', 'a=b'])).toBe(
    '主持人,"a,b","say ""hi""","two\nlines",7,-7,,,a=b\r\n',
  );
});
