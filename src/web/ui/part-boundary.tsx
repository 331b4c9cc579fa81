import { Component } from 'react';
import type { ReactNode } from 'react';

import { Button } from './button.tsx';

import styles from './part-boundary.module.css';
import { say } from '#web/words/say.ts';

interface PartBoundaryProps {
  /** The name of the part in a sentence. */
  readonly name: string;
  /** For a part without a place of its own: closes the message about its failure. */
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}

interface PartBoundaryState {
  readonly hasFailed: boolean;
}

/** Shows a message in place of a part that failed or could not be loaded, so that the rest of the desk keeps working. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override readonly state: PartBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): PartBoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) {
      return this.props.children;
    }
    const { name, onDismiss } = this.props;
    return (
      <div className={styles[onDismiss ? 'floating' : 'waiting']} role="alert">
        <p>
          {say(
            'The {name} cannot be shown. Your draft is kept, and what is on air does not change.',
            { name },
          )}
        </p>
        <Button onClick={() => window.location.reload()}>{say('Reload the page')}</Button>
        {onDismiss ? <Button onClick={onDismiss}>{say('Close')}</Button> : null}
      </div>
    );
  }
}
