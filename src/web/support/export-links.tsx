import { addressOf } from '#contract/http/route.ts';
import { bundleRoute } from '#contract/support/bundle.ts';
import { exportTaskRoute } from '#contract/support/task-export.ts';

import styles from './revision-page.module.css';

/** The history of a recording as files: for a spreadsheet, for programs, and for support. */
export function ExportLinks({ taskId }: { readonly taskId: string }) {
  const params = { id: taskId };
  const files = [
    ['CSV', addressOf(exportTaskRoute, { params, query: { format: 'csv' } })],
    ['JSON lines', addressOf(exportTaskRoute, { params, query: { format: 'jsonl' } })],
    ['Support bundle', addressOf(bundleRoute, { params, query: {} })],
    [
      'Support bundle with replaced user ids',
      addressOf(bundleRoute, { params, query: { people: 'replaced' } }),
    ],
  ] as const;
  return (
    <ul className={styles['files']}>
      {files.map(([name, address]) => (
        <li key={name}>
          <a className={styles['link']} href={address} download>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
