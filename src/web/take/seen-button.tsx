import type { Revision } from '#contract/revision.ts';
import { useDesk, useIsLocked } from '#web/hooks/desk-context.ts';
import { seeRevision } from '#web/desk/mark-revision.ts';
import { Button } from '#web/ui/button.tsx';

/** The other way out of an unknown: a person who looked at the recording says that it is there. Nothing is sent. */
export function SeenButton({ revision }: { readonly revision: Revision }) {
  const desk = useDesk();
  const isLocked = useIsLocked();
  return (
    <Button
      title={`Confirm that you looked at the recording and it shows revision ${revision.number}. The history records who confirmed it.`}
      disabled={isLocked}
      onClick={() => void seeRevision(desk, revision)}
    >
      Mark as seen on air
    </Button>
  );
}
