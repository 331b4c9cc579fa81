import type { Revision } from '#contract/revision.ts';
import { useDesk, useIsLocked } from '#web/hooks/desk-context.ts';
import { seeRevision } from '#web/desk/mark-revision.ts';
import { Button } from '#web/ui/button.tsx';
import { say } from '#web/words/say.ts';

/** Settles an unknown result: the person looked at the recording and confirms that it is there. Sends nothing. */
export function SeenButton({ revision }: { readonly revision: Revision }) {
  const desk = useDesk();
  const isLocked = useIsLocked();
  return (
    <Button
      title={say(
        'Confirm that you looked at the recording and it shows revision {number}. The history records who confirmed it.',
        { number: revision.number },
      )}
      disabled={isLocked}
      onClick={() => void seeRevision(desk, revision)}
    >
      {say('Mark as seen on air')}
    </Button>
  );
}
