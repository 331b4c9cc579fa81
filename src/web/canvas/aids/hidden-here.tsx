import { useStore } from 'zustand';

import { showAllItems } from '#editor/marks.ts';
import type { Editor } from '#editor/stores.ts';

import styles from './hidden-here.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** That something is not drawn here and recorded all the same. */
export function HiddenNote({ editor }: { readonly editor: Editor }) {
  const hidden = useStore(editor.view, (state) => state.marks.hidden);
  const count = useStore(
    editor.document,
    ({ document: { tiles, watermarks } }) =>
      [...tiles, ...watermarks].filter(({ id }) => hidden.has(id)).length,
  );
  return count === 0 ? null : (
    <p className={styles['note']}>
      <span>
        {sayNodes('{hidden} but recorded', {
          hidden: <strong>{say('{count} hidden here,', { count })}</strong>,
        })}
      </span>{' '}
      <button type="button" onClick={() => showAllItems(editor)}>
        {say('Show')}
      </button>
    </p>
  );
}
