import { useStore } from 'zustand';

import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { payloadOfDocument } from '#web/desk/desk.ts';

import { useDesk, useDraftPayload } from './desk-context.ts';

/** What a take would send if the hand let go now: during a drag it follows a few times a second, else it is that of the draft. */
export function usePreviewPayload(): RecordingPayload {
  const draft = useDraftPayload();
  const preview = useStore(useDesk().preview, ({ document }) => document);
  return preview ? payloadOfDocument(preview) : draft;
}
