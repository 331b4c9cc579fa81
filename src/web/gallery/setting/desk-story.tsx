import type { ReactNode } from 'react';

import { OnDesk } from './on-desk.tsx';
import type { Circumstances } from './story-desk.ts';
import type { Story } from './story.ts';

/** Makes stories of one panel. @param place its width and height, CSS px */
export function storiesOf(panel: ReactNode, place: Pick<Story, 'width' | 'height'>) {
  return (title: string, circumstances: Circumstances = {}): Story => ({
    title,
    ...place,
    render: () => <OnDesk {...circumstances}>{panel}</OnDesk>,
  });
}
