// @ts-check
// What the panel and the desk around it say to each other. Nothing of it is secret, and no message does more than these two.

/** Tells the desk that the panel works, follows its theme, and gives it the Escape key back. */
export function joinDesk() {
  const root = document.documentElement;
  if (root.dataset['in'] !== 'desk' || window.parent === window) {
    return;
  }
  const report = (/** @type {string} */ kind) => {
    window.parent.postMessage({ from: 'rehearsal-panel', kind }, '*');
  };
  window.addEventListener('message', ({ source, data }) => {
    if (source === window.parent && data?.to === 'rehearsal-panel') {
      root.dataset['theme'] = data.theme === 'light' ? 'light' : 'dark';
    }
  });
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
      report('close');
    }
  });
  report('ready');
}
