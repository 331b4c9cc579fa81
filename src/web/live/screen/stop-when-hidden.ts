/** A page that nobody sees receives nothing after this long, ms: pictures cost minutes. */
export const hiddenMs = 30_000;

type Visibility = Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;

/** Calls `stop` once the page has been hidden for half a minute, and `resume` when it is seen again. @returns how to end this */
export function stopWhenHidden(
  page: Visibility,
  { stop, resume }: { readonly stop: () => void; readonly resume: () => void },
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function look(): void {
    clearTimeout(timer);
    if (page.hidden) {
      timer = setTimeout(() => {
        isStopped = true;
        stop();
      }, hiddenMs);
    } else if (isStopped) {
      isStopped = false;
      resume();
    }
  }

  page.addEventListener('visibilitychange', look);
  look();
  return () => {
    clearTimeout(timer);
    page.removeEventListener('visibilitychange', look);
  };
}
