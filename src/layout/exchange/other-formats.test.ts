import { describe, expect, it } from 'vitest';

import { nameFormat } from './other-formats.ts';

describe('a format that is not read', () => {
  it.each([
    ['<a>', 'XML or HTML', 0],
    ['\n <?xml version="1.0"?>', 'XML or HTML', 2],
    ['<!DOCTYPE html>', 'XML or HTML', 0],
    ['x\n  [a.b]  \nc = 1', 'TOML or an INI file', 4],
    ['[[a]]', 'TOML or an INI file', 0],
    ['[a]', 'TOML or an INI file', 0],
    ['x = @{ a = 1 }', 'PowerShell', 4],
    ['x = @(1)', 'PowerShell', 4],
    ['$ab = @', 'PowerShell', 0],
    ['x\n  $ab=@', 'PowerShell', 4],
    ['$ab  =  @', 'PowerShell', 0],
    ['mix_layout {', 'a Protocol Buffers message', 0],
    ['  mix_layout_params  {', 'a Protocol Buffers message', 2],
    ['x\nsubscribe_stream{', 'a Protocol Buffers message', 2],
    ['---\na: 1', 'YAML', 0],
    ['MixLayoutMode: 4', 'YAML', 0],
    ['a:\n  - "MixLayoutMode": 4', 'YAML', 5],
    ["\t'MixLayoutParams':\n", 'YAML', 1],
    ['MixLayoutMode', 'CSV', 0],
    ['a,MixLayoutMode;b\tc', 'CSV', 0],
    ['a\nMixLayoutMode,b  ', 'CSV', 2],
  ])('%j is %s', (text, name, offset) => {
    expect(nameFormat(text)).toEqual({
      reason: `This is ${name}, which is not read. Paste the request as JSON, as a command, or as code`,
      offset,
    });
  });

  it.each([
    'hello',
    '',
    'a <b>',
    '<1>',
    '<?php echo 1 ?>',
    '< a >',
    'see [a]',
    '[a] b',
    '[1]',
    '[a]]]',
    '[[[a]',
    'a $b = @',
    'a mix_layout {',
    'mix_layout-a {',
    'mix_layout',
    'a MixLayoutMode: 4',
    'MixLayoutMode:4',
    'MixLayoutMode is',
    'a,b',
  ])('is not %j', (text) => {
    expect(nameFormat(text)).toBeUndefined();
  });

  it('without braces is none where the text has some', () => {
    for (const text of ['[a]\nb = {', '---\n{', 'MixLayoutMode\n{']) {
      expect(nameFormat(text)).toBeUndefined();
    }
    expect(nameFormat('<a>{</a>')).toMatchObject({ offset: 0 });
  });
});
