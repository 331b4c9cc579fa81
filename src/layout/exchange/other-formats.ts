import { telling } from './vendor-words.ts';

const names = telling.join('|');
const offered = 'Paste the request as JSON, as a command, or as code';

/** Formats that are not read, each with how it is recognised. The first that fits is named. */
const formats: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'XML or HTML', pattern: /^\s*<(?!\?php)[?!]?[A-Za-z][^\n]*>/ },
  { name: 'TOML or an INI file', pattern: /^\s*\[{1,2}[A-Za-z][\w.]*\]{1,2}\s*$/m },
  { name: 'PowerShell', pattern: /@\{|@\(|^\s*\$\w+\s*=\s*@/m },
  { name: 'a Protocol Buffers message', pattern: /^\s*(?:mix_layout|subscribe_stream)\w*\s*\{/m },
  {
    name: 'YAML',
    pattern: new RegExp(String.raw`^(?:---|[ \t]*(?:- )?["']?(?:${names})["']?:(?:[ \t]|$))`, 'm'),
  },
  {
    name: 'CSV',
    pattern: new RegExp(String.raw`^(?:\w+[,;\t])*(?:${names})(?:[,;\t]\w+)*\s*$`, 'm'),
  },
];

/** Says what a text is that is not read; undefined when it is none of the known formats. */
export function nameFormat(
  text: string,
): { readonly reason: string; readonly offset: number } | undefined {
  const hasBraces = text.includes('{');
  for (const { name, pattern } of formats) {
    const found = pattern.exec(text);
    if (found !== null && !(hasBraces && /YAML|CSV|TOML/.test(name))) {
      const offset = found.index + (/^\s*/.exec(found[0])?.[0].length ?? 0);
      return { reason: `This is ${name}, which is not read. ${offered}`, offset };
    }
  }
  return undefined;
}
