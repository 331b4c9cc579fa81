import { createStore } from 'zustand';

import { sessionQuery } from '#web/api/queries.ts';
import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';
import { guardImages } from '#web/canvas/image-store.ts';
import type { Desk } from '#web/desk/desk.ts';

/** Hosts of images, with their ports. */
interface ImageConsent {
  /** Whose images are loaded in this browser, because somebody agreed here. */
  readonly agreed: readonly string[];
  /** Whose images are held back, because nobody has agreed yet. */
  readonly held: readonly string[];
}

const key = 'mixdesk.image-hosts';
const own: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

export const imageConsent = createStore<ImageConsent>(() => ({
  agreed: (readStorage(key) ?? '').split('\n').filter((host) => host !== ''),
  held: [],
}));

/** Hosts that nobody wants to be asked about again while this page is open. */
const declined = new Set<string>();

/**
 * Has the canvas load images from listed hosts, from this desk, and from hosts to which somebody has agreed. An image in a layout is an
 * address that anybody may have written, and whoever runs its host sees who opens the layout.
 */
export function askForImages(desk: Desk): void {
  desk.queries.query({ ...sessionQuery, staleTime: 'static' }).then(
    ({ imageHosts = [] }) => {
      guardImages((url) => mayLoad(url, imageHosts));
      imageConsent.subscribe(({ agreed }, before) => {
        if (agreed !== before.agreed) {
          guardImages((url) => mayLoad(url, imageHosts));
        }
      });
    },
    // Nobody is signed in: there is no layout either.
    () => undefined,
  );
  // What another recording shows is asked for again when it is drawn.
  desk.address.subscribe((address, before) => {
    if (address.taskId !== before.taskId) {
      imageConsent.setState({ held: [] });
    }
  });
}

function mayLoad(text: string, listed: readonly string[]): boolean {
  const { host, hostname, protocol } = URL.canParse(text) ? new URL(text) : location;
  const isOwn = own.includes(hostname) && own.includes(location.hostname);
  const isListed = listed.some((entry) =>
    entry.startsWith('*.') ? hostname.endsWith(entry.slice(1)) : hostname === entry,
  );
  if (
    !/^https?:$/.test(protocol) ||
    host === location.host ||
    isOwn ||
    isListed ||
    imageConsent.getState().agreed.includes(host)
  ) {
    return true;
  }
  // It is asked while something is painted, which must not change what is painted.
  queueMicrotask(() => hold(host));
  return false;
}

function hold(host: string): void {
  const { held } = imageConsent.getState();
  if (!held.includes(host) && !declined.has(host)) {
    imageConsent.setState({ held: [...held, host] });
  }
}

export function agreeToImages(): void {
  const { agreed, held } = imageConsent.getState();
  const all = [...agreed, ...held];
  writeStorage(key, all.join('\n'));
  imageConsent.setState({ agreed: all, held: [] });
}

export function declineImages(): void {
  for (const host of imageConsent.getState().held) {
    declined.add(host);
  }
  imageConsent.setState({ held: [] });
}
