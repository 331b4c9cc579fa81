import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { recordingSettingsQuery } from '#web/api/recordings.ts';
import { formatClock } from '#web/browser/clock.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import styles from '#web/ui/dialogs.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { describeFindings } from './describe-findings.ts';
import { FindingRow } from './finding-row.tsx';
import rows from './finding-row.module.css';
import { preflightQuery } from './preflight-query.ts';
import { say } from '#web/words/say.ts';

/** What `npm run check` says, for admins: each thing that a show needs, whether it is right, and what to do if not. */
export function PreflightDialog() {
  const desk = useDesk();
  const task = useTask();
  const { data: settings } = useQuery(recordingSettingsQuery);
  // The sandbox has the application 0.
  const ofTask = task?.sdkAppId === 0 ? undefined : task?.sdkAppId;
  const [chosen, setChosen] = useState<number | undefined>();
  const applications = [
    ...new Set([...(settings?.sdkAppIds ?? []), ...(ofTask === undefined ? [] : [ofTask])]),
  ];
  const sdkAppId = chosen ?? ofTask ?? null;
  const { data, error, isFetching, refetch } = useQuery({
    ...preflightQuery(sdkAppId),
    ...{ staleTime: 0, retry: false, refetchOnWindowFocus: false },
  });
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title={say('Preflight')}
      isWide
      onClose={close}
      actions={
        <>
          <Button disabled={isFetching} onClick={() => void refetch()}>
            {isFetching ? say('Checking…') : say('Check again')}
          </Button>
          <Button onClick={close}>{say('Close')}</Button>
        </>
      }
    >
      <p className={styles['soft']}>
        {say(
          'What a show needs, looked at from the machine of the desk. Nothing is changed and no recording is started.',
        )}
      </p>
      {applications.length < 2 ? null : (
        <SelectField
          label={say('Application (SdkAppId)')}
          value={sdkAppId ?? applications[0] ?? null}
          options={applications.map((id) => [id, String(id)] as const)}
          onChange={setChosen}
        />
      )}
      <p role="status">
        {data === undefined || isFetching
          ? isFetching && say('Looking at everything. This may take some seconds.')
          : `${describeFindings(data.findings)} ${describePlace(data.sdkAppId, data.checkedAt)}`}
      </p>
      {error === null || isFetching ? null : <p role="alert">{error.message}</p>}
      {data === undefined ? null : (
        <ul className={rows['list']} aria-label={say('Checks')}>
          {data.findings.map((finding) => (
            <FindingRow key={finding.check} finding={finding} />
          ))}
        </ul>
      )}
    </ModalDialog>
  );
}

function describePlace(sdkAppId: number | null, checkedAt: string): string {
  const time = say('Checked at {checkedAt}', { checkedAt: formatClock(checkedAt) });
  return sdkAppId === null
    ? `${time}.`
    : say('{time} for SdkAppId {sdkAppId}.', { time, sdkAppId });
}
