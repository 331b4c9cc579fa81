/**
 * One line of CSV (RFC 4180). A cell that a spreadsheet would run as a formula begins with an apostrophe instead, which shows it as
 * text: names and titles come from outside.
 */
export function formatCsvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`;
}

function formatCell(cell: string | number | null): string {
  if (typeof cell !== 'string') {
    return cell === null ? '' : String(cell);
  }
  const harmless = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
