import { useQuery } from '@tanstack/react-query';

import { linkedBundleQuery } from './ask-link.ts';
import { EmptyNote } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

import { BundleSteps } from './bundle-page.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';

/** What somebody without sign-in sees of a link: a revision or a bundle, read-only. @param link the part after `#` */
export function LinkedPage({ link }: { readonly link: string }) {
  const { data: bundle, error } = useQuery(linkedBundleQuery(link));
  return bundle ? (
    <BundleSteps bundle={bundle} onClose={() => undefined} />
  ) : (
    <main className={styles['empty']} {...(error && { role: 'alert' })}>
      {error ? (
        <EmptyNote>{error.message}</EmptyNote>
      ) : (
        <Skeleton rows={8} label={say('Opening the link')} />
      )}
    </main>
  );
}
