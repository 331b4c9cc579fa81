/** The panels that a problem or an outcome can lead to. */
export type PanelName = 'problems' | 'inspector' | 'payload' | 'subscription';

/** Where the panels are on the page. One is missing until its code has arrived. */
export type Panels = Map<PanelName, HTMLElement>;

/** Brings a panel into view and moves the focus to it. */
export function showPanel({ panels }: { readonly panels: Panels }, name: PanelName): void {
  const panel = panels.get(name);
  panel?.scrollIntoView({ block: 'nearest' });
  panel?.focus();
}
