import IconHeadphones from '@tabler/icons-react/dist/esm/icons/IconHeadphones.mjs';
import { useStore } from 'zustand';

import type { Person } from '#contract/roster.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { listenTo } from '#web/live/steer-live.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { say } from '#web/words/say.ts';

interface ListenProps {
  readonly person: Person | null;
  /** How the person is called. */
  readonly name: string;
}

/** Lets the person be heard in this browser, one at a time; only where the live pictures have sound. */
export function ListenButton({ person, name }: ListenProps) {
  const { live } = useDesk();
  const isPossible = useStore(live, ({ listen }) => listen !== null);
  const isHeard = useStore(live, ({ listenedTo }) => listenedTo === person?.userId);
  return isPossible && person?.present && (person.microphone || isHeard) ? (
    <IconButton
      label={say('Listen to {name}', { name })}
      hint={isHeard ? say('You hear {name}', { name }) : undefined}
      isPressed={isHeard}
      onPress={() => listenTo(live, person.userId)}
    >
      <IconHeadphones size={16} />
    </IconButton>
  ) : null;
}

/** Stands in the row while the person is heard: the button itself is there for the pointer alone. */
export function ListenedSign({ userId }: { readonly userId: string }) {
  const { live } = useDesk();
  const isHeard = useStore(
    live,
    ({ listen, listenedTo }) => listen !== null && listenedTo === userId,
  );
  return isHeard ? <IconHeadphones size={14} aria-hidden /> : null;
}
