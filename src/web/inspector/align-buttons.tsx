import { nameAction } from '#editor/actions/action.ts';
import IconLayoutAlignBottom from '@tabler/icons-react/dist/esm/icons/IconLayoutAlignBottom.mjs';
import IconLayoutAlignCenter from '@tabler/icons-react/dist/esm/icons/IconLayoutAlignCenter.mjs';
import IconLayoutAlignLeft from '@tabler/icons-react/dist/esm/icons/IconLayoutAlignLeft.mjs';
import IconLayoutAlignMiddle from '@tabler/icons-react/dist/esm/icons/IconLayoutAlignMiddle.mjs';
import IconLayoutAlignRight from '@tabler/icons-react/dist/esm/icons/IconLayoutAlignRight.mjs';
import IconLayoutAlignTop from '@tabler/icons-react/dist/esm/icons/IconLayoutAlignTop.mjs';
import IconLayoutDistributeHorizontal from '@tabler/icons-react/dist/esm/icons/IconLayoutDistributeHorizontal.mjs';
import IconLayoutDistributeVertical from '@tabler/icons-react/dist/esm/icons/IconLayoutDistributeVertical.mjs';
import { useStore } from 'zustand';

import { alignActions, distributeActions } from '#editor/actions/align-actions.ts';
import { canDistribute } from '#editor/edits/align.ts';
import { selectedItems } from '#editor/selection.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import styles from './inspector.module.css';
import { shortcutOf } from '#web/browser/platform.ts';
import { say } from '#web/words/say.ts';

const icons: Readonly<Record<string, typeof IconLayoutAlignLeft>> = {
  'align-left': IconLayoutAlignLeft,
  'align-centre': IconLayoutAlignCenter,
  'align-right': IconLayoutAlignRight,
  'align-top': IconLayoutAlignTop,
  'align-middle': IconLayoutAlignMiddle,
  'align-bottom': IconLayoutAlignBottom,
  'distribute-horizontal': IconLayoutDistributeVertical,
  'distribute-vertical': IconLayoutDistributeHorizontal,
};

/** Aligns the selected items or makes their gaps equal. Hidden while nothing that can be moved is selected. */
export function AlignButtons() {
  const { editor } = useDesk();
  const count = useStore(editor.document, (state) => selectedItems(state).length);
  const isSpreadable = useStore(editor.document, canDistribute);
  if (count === 0) {
    return null;
  }

  return (
    <div className={styles['align']} role="group" aria-label={say('Align')}>
      {[...alignActions, ...distributeActions].map((action) => {
        const Icon = icons[action.id];
        const isDistribution = distributeActions.includes(action);
        return (
          <IconButton
            key={action.id}
            label={nameAction(action)}
            isNamedByText
            hint={
              isDistribution
                ? say('{action}: equal gaps between three or more', { action: nameAction(action) })
                : count === 1
                  ? say('{action} in the canvas', { action: nameAction(action) })
                  : say('{action} among themselves', { action: nameAction(action) })
            }
            shortcut={shortcutOf(editor, action)}
            isDisabled={isDistribution && !isSpreadable}
            onPress={() => action.run(editor, performance.now())}
          >
            {Icon ? <Icon size={18} /> : null}
          </IconButton>
        );
      })}
    </div>
  );
}
