import type { Revision } from '#contract/revision.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';
import { JsonText } from '#web/take/json-text.tsx';
import { useCopy } from '#web/ui/use-copy.ts';
import { Button } from '#web/ui/button.tsx';

import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import type { TaskOfReport } from './task-of-report.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** The body of the request, as it was signed. */
export function RequestOfRevision(props: {
  readonly task: TaskOfReport;
  readonly report: Revision;
}) {
  const { task, report } = props;
  const { isCopied, copy, byHand } = useCopy();
  const text = formatModifyBody(task, report);
  return (
    <Part title={say('Request')} isLong>
      <div className={styles['line']}>
        <p className={styles['soft']}>
          {sayNodes('ModifyCloudRecording, region {region}', {
            region: <code>{task.region}</code>,
          })}
        </p>
        <Button onClick={() => copy(text)}>{isCopied ? say('Copied') : say('Copy request')}</Button>
      </div>
      <JsonText text={text} />
      {byHand}
    </Part>
  );
}
