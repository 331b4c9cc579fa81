import { Component } from 'react';
import type { ReactNode } from 'react';

import { Button } from './button.tsx';

import styles from './part-boundary.module.css';

interface PartBoundaryProps {
  /** What the part is called in a sentence. */
  readonly name: string;
  /** For a part without a place of its own: how to be rid of the words about its failure. */
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}

interface PartBoundaryState {
  readonly hasFailed: boolean;
}

/** Keeps a part that fails (its code could not be fetched, or it has a fault) from taking the rest of the desk with it. */
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
        <p>The {name} cannot be shown. What is on air stays as it is and your draft is kept.</p>
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
        {onDismiss ? <Button onClick={onDismiss}>Close</Button> : null}
      </div>
    );
  }
}
