import { expect, it } from 'vitest';

import { isRecordingEvent, recordingEventTypes } from './event-types.ts';

it('takes every type of a recording for a recording event, and no other', () => {
  for (const type of Object.values(recordingEventTypes)) {
    expect(isRecordingEvent(type)).toBe(true);
  }
  expect([103, 206, 299, 400, -1].map(isRecordingEvent)).not.toContain(true);
});
