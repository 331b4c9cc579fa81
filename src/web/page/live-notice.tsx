import type { StoreApi } from 'zustand';

import { say } from '#web/words/say.ts';
import { restartLive } from '#web/live/steer-live.ts';
import type { LiveSwitch } from '#web/live/live-switch.ts';
import { Button } from '#web/ui/button.tsx';
import { Notice } from '#web/ui/notice.tsx';

/** Says why test cards move where the room should be. */
export function LiveNotice(props: {
  readonly live: StoreApi<LiveSwitch>;
  readonly warning: string;
}) {
  const { live, warning } = props;
  return (
    <Notice
      tone="unsure"
      title={say('No live pictures')}
      actions={<Button onClick={() => restartLive(live)}>{say('Try again')}</Button>}
      onDismiss={() => live.setState({ warning: '' })}
    >
      <span>{warning}</span>
    </Notice>
  );
}
