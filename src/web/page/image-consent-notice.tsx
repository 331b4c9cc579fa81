import { Fragment } from 'react';

import { Button } from '#web/ui/button.tsx';
import { Notice } from '#web/ui/notice.tsx';

import { agreeToImages, declineImages } from './image-consent.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Asks before images of other hosts are loaded. */
export function ImageConsentNotice({ hosts }: { readonly hosts: readonly string[] }) {
  return (
    <Notice
      tone="unsure"
      title={say('Images not loaded')}
      actions={<Button onClick={agreeToImages}>{say('Load these images')}</Button>}
      dismissLabel={say('Leave the images out')}
      onDismiss={declineImages}
    >
      {sayNodes(
        'Images of this layout or of its people are on {hosts}. Whoever runs such a host would see that you opened it. The recorder loads those of the layout in any case.',
        {
          hosts: hosts.map((host, index) => (
            <Fragment key={host}>
              {index === 0 ? '' : ', '}
              <bdi>{host}</bdi>
            </Fragment>
          )),
        },
      )}
    </Notice>
  );
}
