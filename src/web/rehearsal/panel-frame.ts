import { locale } from '#web/words/say.ts';

export type ShownTheme = 'dark' | 'light';

/** The theme that the page shows now. */
export function readShownTheme(): ShownTheme {
  return document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark';
}

/** Calls back whenever the page shows another theme. @returns how to stop */
export function watchShownTheme(changed: () => void): () => void {
  const themes = new MutationObserver(changed);
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    themes.disconnect();
  };
}

/** The address of the panel in the language of this page. @param place part of the page, or a window of its own */
export function panelAddress(
  simulatorUrl: string,
  theme: ShownTheme,
  place: 'desk' | 'window',
): string {
  const address = new URL('/_simulator/', simulatorUrl);
  address.search = new URLSearchParams({
    theme,
    language: locale === 'zh-CN' ? 'zh-CN' : 'en',
    ...(place === 'desk' ? { in: 'desk' } : {}),
  }).toString();
  return address.href;
}

/** Shows the panel in a frame in another theme. */
export function sendTheme(frame: HTMLIFrameElement, theme: ShownTheme): void {
  frame.contentWindow?.postMessage(
    { to: 'rehearsal-panel', theme },
    // A frame whose page has not arrived yet has another origin; its address has the theme.
    new URL(frame.src).origin,
  );
}

interface PanelMessages {
  /** The panel works. */
  readonly onReady: () => void;
  /** Somebody pressed Escape in it. */
  readonly onClose: () => void;
}

/** Reads the messages of the panel in a frame. @returns how to stop */
export function followPanel(frame: HTMLIFrameElement, messages: PanelMessages): () => void {
  const { origin } = new URL(frame.src);
  const read = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || event.origin !== origin) {
      return;
    }
    const kind = readKind(event.data);
    if (kind === 'ready') {
      messages.onReady();
    } else if (kind === 'close') {
      messages.onClose();
    }
  };
  window.addEventListener('message', read);
  return () => {
    window.removeEventListener('message', read);
  };
}

function readKind(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
}
