/** A short text as a string literal of the C family: Node, Python, Go, Java, C#, C++. For hosts and regions. */
export function quoteDouble(text: string): string {
  return JSON.stringify(text);
}

/** A short text as a literal that PHP and Ruby take as it stands: only the quote and the backslash are special. */
export function quoteSingle(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** One word of a POSIX shell, whatever is in it but NUL. */
export function quoteShell(text: string): string {
  return /^[\w@%+:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
