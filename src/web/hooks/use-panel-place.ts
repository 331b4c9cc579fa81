import { useCallback } from 'react';

import { placePanel } from '#web/desk/panels.ts';
import type { PanelName } from '#web/desk/panels.ts';

import { useDesk } from './desk-context.ts';

/** The ref of a panel that others lead to. It registers the element at the desk. */
export function usePanelPlace(name: PanelName): (element: HTMLElement | null) => void {
  const { panels } = useDesk();
  return useCallback(
    (element) => {
      placePanel(panels, name, element);
    },
    [panels, name],
  );
}
