/** Where an offset lies for a person: `line 3, column 5`, both from 1. CR LF, CR and LF each end a line. */
export function describePlace(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  const column = (lines.at(-1) ?? '').length + 1;
  return `line ${lines.length}, column ${column}`;
}
