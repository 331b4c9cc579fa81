import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import { useStore } from 'zustand';

import { swapPeopleAction } from '#editor/actions/edit-actions.ts';
import { formatChord, nameAction } from '#editor/actions/action.ts';
import { findSwap, swapSelectedPeople } from '#editor/edits/person.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';

import { platform } from '#web/browser/platform.ts';

/** Shown while two tiles with different people are selected. */
export function SwapPeopleButton() {
  const { editor } = useDesk();
  const canSwap = useStore(editor.document, (state) => findSwap(state) !== undefined);
  const [chord] = swapPeopleAction.chords;
  if (!canSwap) {
    return null;
  }
  return (
    <Button
      title={chord && formatChord(chord, platform)}
      onClick={() => swapSelectedPeople(editor)}
    >
      <IconArrowsExchange size={16} aria-hidden />
      {nameAction(swapPeopleAction)}
    </Button>
  );
}
