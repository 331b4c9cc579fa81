import { addressOf, fromPage } from '#contract/http/route.ts';
import { bundleRoute } from '#contract/support/bundle.ts';
import { exportTaskRoute } from '#contract/support/task-export.ts';

import { LinkMaker } from './link-maker.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';

/** The history of a recording as files: for a spreadsheet, for programs, and for support. */
export function ExportLinks({ taskId }: { readonly taskId: string }) {
  const params = { id: taskId };
  const files = [
    ['CSV', addressOf(exportTaskRoute, { params, query: { format: 'csv' } })],
    [say('JSON lines'), addressOf(exportTaskRoute, { params, query: { format: 'jsonl' } })],
    [say('Chapters (WebVTT)'), addressOf(exportTaskRoute, { params, query: { format: 'vtt' } })],
    [say('Edit list (EDL)'), addressOf(exportTaskRoute, { params, query: { format: 'edl' } })],
    [say('Support bundle'), addressOf(bundleRoute, { params, query: {} })],
    [
      say('Support bundle with replaced user ids'),
      addressOf(bundleRoute, { params, query: { people: 'replaced' } }),
    ],
  ] as const;
  return (
    <>
      <ul className={styles['files']}>
        {files.map(([name, address]) => (
          <li key={name}>
            <a className={styles['link']} href={fromPage(address)} download>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <LinkMaker taskId={taskId} revision={null} />
    </>
  );
}
