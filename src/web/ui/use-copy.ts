import { createElement, lazy, Suspense, useCallback, useState } from 'react';
import type { ReactNode } from 'react';

import { copyText } from './copy-text.ts';

const CopyByHand = lazy(async () => ({
  default: (await import('./copy-by-hand.tsx')).CopyByHand,
}));

export interface Copying {
  /** Whether the text of the last press is in the clipboard. */
  readonly isCopied: boolean;
  /** @param onCopied called once the text is in the clipboard. */
  readonly copy: (text: string, onCopied?: () => void) => void;
  readonly forget: () => void;
  /** The text to copy by hand, while the browser did not allow it. Render it beside the button. */
  readonly byHand: ReactNode;
}

/** Copies by a press. Where the browser does not allow it, the text is shown, ready to be copied by hand. */
export function useCopy(): Copying {
  const [isCopied, setCopied] = useState(false);
  const [refused, setRefused] = useState<string>();
  const forget = useCallback(() => setCopied(false), []);
  return {
    isCopied,
    copy(text, onCopied) {
      void copyText(text).then((isDone) => {
        setCopied(isDone);
        setRefused(isDone ? undefined : text);
        if (isDone) {
          onCopied?.();
        }
      });
    },
    forget,
    byHand:
      refused === undefined
        ? null
        : createElement(
            Suspense,
            null,
            createElement(CopyByHand, { text: refused, onClose: () => setRefused(undefined) }),
          ),
  };
}
