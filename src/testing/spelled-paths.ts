/** A place in a source text where somebody went around the contract. */
export interface SpelledPath {
  /** Counts from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Finds what only the contract may do: spell the path of a route, encode a part of an address by hand, and register a route
 * with Fastify under a path of one's own. Comments and imports may name paths.
 * @param paths of all routes, as in `/api/tasks/:id`
 */
export function findSpelledPaths(source: string, paths: readonly string[]): readonly SpelledPath[] {
  const roots = [...new Set(paths.map((path) => path.split('/')[1]))].join('|');
  const offences = [
    // In a string or template, at its beginning, behind a host or behind an expression: '/api/…', '${base}/api/…'. Words
    // between backticks in a sentence, such as `/api`, are none.
    new RegExp(`(['"\`}]|://[\\w.:-]+)/(${roots})(?![\\w\`-])`),
    /\bencodeURIComponent\(/,
    /\b(app|scope)\.(get|post|put|patch|delete|head|options|all)\(/,
    /\.route\(\{(?!\s*\.\.\.declareRoute\()/,
  ];
  return blankComments(source)
    .split('\n')
    .flatMap((text, index, lines) =>
      offences.some((offence) =>
        offence.test(text.endsWith('.route({') ? text + (lines[index + 1] ?? '') : text),
      )
        ? [{ line: index + 1, text: text.trim() }]
        : [],
    );
}

/** Keeps the line breaks, so that lines keep their numbers. */
function blankComments(source: string): string {
  return source
    .replace(/\/\*[^]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}
