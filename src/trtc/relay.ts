import { z } from 'zod';

import { uint } from './schema-parts.ts';
import { sdkAppId, taskId } from './task-id.ts';

/**
 * The relay's layout: a cousin of the recording's with other names, other enums and other
 * limits. Defined here so that a relay body is recognised and never read as a recording layout.
 */
const relayColour = z.string().regex(/^0x[0-9A-Fa-f]{6}$/, {
  error: 'must be 0x and six hex digits, such as 0x101820',
});

/** The opposite of recording: 0 a numeric room, 1 a string room. */
const relayRoomIdType = z.literal([0, 1]);

const userInfo = z.looseObject({
  UserId: z.string().optional(),
  RoomId: z.string().optional(),
  RoomIdType: relayRoomIdType.optional(),
});
const userMediaStream = z.looseObject({
  UserInfo: userInfo.optional(),
  StreamType: z.literal([0, 1]).optional(),
});

const mcuLayout = z.looseObject({
  UserMediaStream: userMediaStream.optional(),
  ImageWidth: uint().optional(),
  ImageHeight: uint().optional(),
  LocationX: uint().optional(),
  LocationY: uint().optional(),
  ZOrder: uint().optional(),
  RenderMode: z.literal([0, 1, 2]).optional(),
});

/** Request body of UpdatePublishCdnStream, as far as layouts go. */
export const updatePublishCdnStream = z.looseObject({
  SdkAppId: sdkAppId,
  TaskId: taskId,
  SequenceNumber: uint(),
  WithTranscoding: z.literal([0, 1]),
  VideoParams: z
    .looseObject({
      LayoutParams: z
        .looseObject({
          MixLayoutMode: z.literal([1, 2, 3, 4]).optional(),
          MixLayoutList: z.array(mcuLayout).max(16).optional(),
        })
        .optional(),
      BackGroundColor: relayColour.optional(),
    })
    .optional(),
});
