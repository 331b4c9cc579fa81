import { readFile, writeFile } from 'node:fs/promises';

/** The parts of `docs/performance.md` that a run writes: each stands between `<!-- bench: name -->` and `<!-- bench: end -->`. */
export type DocsPart = 'table' | 'profiles';

const file = new URL('../docs/performance.md', import.meta.url);

/** @throws Error when the document has no such part. */
export function replacePart(document: string, part: DocsPart, text: string): string {
  const pattern = new RegExp(`(<!-- bench: ${part} -->\n)[^]*?(<!-- bench: end -->)`);
  if (!pattern.test(document)) {
    throw new Error(`docs/performance.md has no place for the ${part}.`);
  }
  return document.replace(
    pattern,
    (_all, begin: string, end: string) => `${begin}\n\`\`\`text\n${text.trim()}\n\`\`\`\n\n${end}`,
  );
}

export async function writeDocs(parts: Readonly<Record<DocsPart, string>>): Promise<void> {
  let document = await readFile(file, 'utf8');
  for (const part of Object.keys(parts) as DocsPart[]) {
    document = replacePart(document, part, parts[part]);
  }
  await writeFile(file, document);
}
