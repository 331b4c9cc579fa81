import styles from './skip-stops.module.css';
import { say } from '#web/words/say.ts';

const parts = [
  [say('Skip to canvas'), '#canvas', '[data-testid="layout-canvas"]'],
  [say('Skip to Take'), '#take', '[data-part="take"]'],
] as const;

/** The first stops of the page: whoever works by keys need not go through the head. Seen while they have the focus. */
export function SkipStops() {
  return (
    <nav aria-label={say('Skip')} className={styles['skip']}>
      {parts.map(([label, href, selector]) => (
        <a
          key={label}
          href={href}
          onClick={(event) => {
            event.preventDefault();
            document.querySelector<HTMLElement>(selector)?.focus();
          }}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
