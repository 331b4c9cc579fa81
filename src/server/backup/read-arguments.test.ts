import { describe, expect, it } from 'vitest';

import { BackupError } from './backup-error.ts';
import { readArguments } from './read-arguments.ts';

const usage = 'Usage: npm run restore -- FILE [--replace]';

describe('the command line of a backup', () => {
  it('names one file, and flags that there are', () => {
    expect(readArguments(['a.tar'], usage)).toEqual({ file: 'a.tar', flags: new Set() });
    expect(readArguments(['--replace', 'a.tar'], usage, ['replace'])).toEqual({
      file: 'a.tar',
      flags: new Set(['replace']),
    });
    expect(readArguments(['--', '--odd-name'], usage).file).toBe('--odd-name');
  });

  it.each([
    [[], usage],
    [['a.tar', 'b.tar'], usage],
    [['a.tar', '--force'], `There is no option --force. ${usage}`],
    [['a.tar', '-f'], `There is no option -f. ${usage}`],
    [['a.tar', '--replace=yes'], `There is no option --replace. ${usage}`],
    [['--__proto__', 'a.tar'], `There is no option --__proto__. ${usage}`],
  ])('%j is refused with one sentence', (args, sentence) => {
    expect(() => readArguments(args, usage, ['replace'])).toThrow(new BackupError(sentence));
  });
});
