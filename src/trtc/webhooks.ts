import { z } from 'zod';

/**
 * Webhook bodies (intl 647/39558 rooms and media, 647/54914 recording). Event types grow and numbers arrive as strings, so
 * these schemas ask for little, keep what they do not know, and leave the meaning of a type to the reader.
 */
const number = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

export const callbackBody = z.looseObject({
  EventGroupId: number,
  EventType: number,
  CallbackTs: number,
  EventInfo: z.looseObject({
    RoomId: z.union([z.string(), z.number().transform(String)]).optional(),
    EventTs: number.optional(),
    EventMsTs: number.optional(),
    UserId: z.string().optional(),
    UniqueId: number.optional(),
    Role: number.optional(),
    Reason: number.optional(),
    TerminalType: number.optional(),
    UserType: number.optional(),
    TaskId: z.string().optional(),
    Payload: z.looseObject({}).optional(),
  }),
});
export type CallbackBody = z.infer<typeof callbackBody>;
