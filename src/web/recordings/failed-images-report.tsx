import { useEffect } from 'react';

import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { useRecording } from '#web/hooks/use-recording.ts';

/** Draws nothing: reports to the desk which images the recorder could not load, so that the canvas can mark them. */
export function FailedImagesReport() {
  const { failedImages } = useDesk();
  const taskId = useTask()?.id ?? null;
  const failed = useRecording()?.story.failedImages;
  useEffect(() => {
    failedImages.setState({ taskId, urls: failed?.map(({ url }) => url) ?? [] });
  }, [failedImages, taskId, failed]);
  return null;
}
