import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

import { canOnlyView } from '#web/desk/rights.ts';
import { useDesk, useSession } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { say } from '#web/words/say.ts';

import { rehearsalDrawer, setRehearsal } from './drawer-state.ts';
import {
  followPanel,
  panelAddress,
  readShownTheme,
  sendTheme,
  watchShownTheme,
} from './panel-frame.ts';
import styles from './rehearsal-drawer.module.css';
import { startReset } from './reset-demo.ts';

/** How long the panel may take before the drawer says that it does not come, ms. */
const loadLimitMs = 8000;

/** The rehearsal panel of the desk's own simulator, beside the canvas. It is no dialog: the desk works on next to it. */
export function RehearsalDrawer({ simulatorUrl }: { readonly simulatorUrl: string }) {
  const mayReset = !canOnlyView(useSession(), null, 'record');
  const drawer = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  // The address stays as it is: another theme reaches the panel as a message, so that nothing typed there is lost.
  const theme = useSyncExternalStore(watchShownTheme, readShownTheme);
  const [address] = useState(() => panelAddress(simulatorUrl, theme, 'desk'));
  const [state, setState] = useState<'loading' | 'ready' | 'late'>('loading');

  useEffect(() => {
    const before = document.activeElement;
    if (rehearsalDrawer.getState().wantsFocus) {
      title.current?.focus();
    }
    return () => {
      // Whoever closes the drawer from within it goes on where they came from.
      if (document.activeElement === document.body && before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, []);

  useEffect(() => {
    const { current } = drawer;
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        setRehearsal(false);
      }
    };
    current?.addEventListener('keydown', press);
    return () => current?.removeEventListener('keydown', press);
  }, []);

  useEffect(() => {
    if (!frame.current) {
      return;
    }
    const timer = setTimeout(
      () => setState((known) => (known === 'loading' ? 'late' : known)),
      loadLimitMs,
    );
    const stop = followPanel(frame.current, {
      onReady: () => setState('ready'),
      onClose: () => setRehearsal(false),
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);

  useEffect(() => {
    if (state === 'ready' && frame.current) {
      sendTheme(frame.current, theme);
    }
  }, [state, theme]);

  return (
    <section ref={drawer} className={styles['drawer']} data-drawer aria-label={say('Rehearsal')}>
      <header className={styles['head']}>
        <h2 ref={title} tabIndex={-1} className={styles['title']}>
          {say('Rehearsal')}
        </h2>
        {mayReset ? <ResetButton /> : null}
        <a
          className={styles['own']}
          href={panelAddress(simulatorUrl, theme, 'window')}
          target="_blank"
          rel="noopener"
          aria-label={say('Open the rehearsal panel in its own tab')}
          title={say('Open the rehearsal panel in its own tab')}
        >
          <IconExternalLink size={16} aria-hidden />
        </a>
        <IconButton label={say('Close rehearsal panel')} onPress={() => setRehearsal(false)}>
          <IconX size={18} />
        </IconButton>
      </header>
      {state === 'late' ? (
        <p className={styles['late']} role="status">
          {say('The rehearsal panel does not load here. Open it in its own tab.')}
        </p>
      ) : null}
      <iframe
        ref={frame}
        className={styles['panel']}
        src={address}
        title={say('Rehearsal panel')}
        data-state={state}
      />
    </section>
  );
}

function ResetButton() {
  const desk = useDesk();
  const [isResetting, setResetting] = useState(false);
  return (
    <Button
      tone="quiet"
      disabled={isResetting}
      onClick={() => {
        setResetting(true);
        void startReset(desk).finally(() => setResetting(false));
      }}
    >
      {isResetting ? say('Resetting…') : say('Reset demo')}
    </Button>
  );
}
