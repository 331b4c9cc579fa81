import type { StoreApi } from 'zustand/vanilla';

/** The panels that a problem or an outcome can lead to. */
export type PanelName = 'problems' | 'inspector' | 'payload' | 'subscription';

/** Where the panels are on the page. */
export interface Panels {
  /** One is missing until its code has arrived, or while the tab of another is shown. */
  readonly places: Map<PanelName, HTMLElement>;
  /** The panel that gets the focus when it is there. */
  wanted: PanelName | null;
}

/** The tabs of a window that has no room for all panels. */
export type TabName = 'tiles' | 'people' | 'scenes' | 'program' | 'history' | PanelName;

export interface ShownTab {
  readonly name: TabName;
}

/** Brings a panel into view and moves the focus to it. */
export function showPanel(
  desk: { readonly panels: Panels; readonly tab: StoreApi<ShownTab> },
  name: PanelName,
): void {
  const { panels, tab } = desk;
  tab.setState({ name });
  panels.wanted = name;
  const panel = panels.places.get(name);
  if (panel) {
    focusPanel(panels, panel);
  }
}

/** The panel `name` is on the page, or no longer. */
export function placePanel(panels: Panels, name: PanelName, element: HTMLElement | null): void {
  if (!element) {
    panels.places.delete(name);
    return;
  }
  panels.places.set(name, element);
  if (panels.wanted === name) {
    focusPanel(panels, element);
  }
}

function focusPanel(panels: Panels, panel: HTMLElement): void {
  panels.wanted = null;
  panel.scrollIntoView({ block: 'nearest' });
  panel.focus();
}
