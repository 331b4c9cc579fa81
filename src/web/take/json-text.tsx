import { memo } from 'react';

import { markJson } from './json-marks.ts';
import styles from './payload-panel.module.css';

/** Formatted JSON in colours, line by line. @param testId `data-testid` of the element whose text is the JSON. */
export function JsonText({ text, testId }: { readonly text: string; readonly testId?: string }) {
  return (
    <pre className={styles['text']} data-testid={testId}>
      {splitLines(text).map((lines, index) => (
        <Lines key={index} text={lines} />
      ))}
    </pre>
  );
}

/** So many lines are compared at once. */
const blockLines = 24;

/** The text in blocks of lines, each line with its line end. */
function splitLines(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line, index, { length }) => line + (index < length - 1 ? '\n' : ''));
  return Array.from({ length: Math.ceil(lines.length / blockLines) }, (_, index) =>
    lines.slice(index * blockLines, (index + 1) * blockLines).join(''),
  );
}

/** Some lines of the request: React looks through them only where one has changed. */
const Lines = memo(function Lines({ text }: { readonly text: string }) {
  return text.match(/[^\n]*\n|[^\n]+$/g)?.map((line, index) => <Line key={index} text={line} />);
});

/** One line of the request. An edit or a drag changes few, and a browser lays out only those again. */
const Line = memo(function Line({ text }: { readonly text: string }) {
  return (
    <span className={styles['line']}>
      {markJson(text).map((piece, index) =>
        piece.mark === 'plain' ? (
          piece.text
        ) : (
          <span key={index} className={styles[piece.mark]}>
            {piece.text}
          </span>
        ),
      )}
    </span>
  );
});
