import { describe, expect, it } from 'vitest';

import { callbackBody, groupOf, listUnread, parseEvent } from './webhooks.ts';

describe('a webhook body', () => {
  it('may bring its numbers as strings and its room as a number', () => {
    const body = callbackBody.parse({
      EventGroupId: '1',
      EventType: '103',
      CallbackTs: '1767225602150',
      EventInfo: { RoomId: 8489, EventTs: '1767225602', Role: '20', UserId: 'guest_1' },
    });
    expect(body).toEqual({
      EventGroupId: 1,
      EventType: 103,
      CallbackTs: 1_767_225_602_150,
      EventInfo: { RoomId: '8489', EventTs: 1_767_225_602, Role: 20, UserId: 'guest_1' },
    });
  });

  it('keeps what it does not know: event types and fields grow', () => {
    const body = {
      EventGroupId: 9,
      EventType: 999,
      CallbackTs: 1,
      Extra: true,
      EventInfo: { New: { deep: [1] }, Payload: { LeaveCode: 101 } },
    };
    expect(callbackBody.parse(body)).toEqual(body);
  });

  it.each([
    {},
    { EventGroupId: 1, EventType: 103, CallbackTs: 1 },
    { EventGroupId: 1, EventType: 'entered', CallbackTs: 1, EventInfo: {} },
    { EventGroupId: 1, EventType: '-1', CallbackTs: 1, EventInfo: {} },
    [],
    null,
  ])('that is not a webhook is refused: %j', (body) => {
    expect(callbackBody.safeParse(body).success).toBe(false);
  });
});

describe('parsing a stored webhook', () => {
  it('gives undefined for text that is not JSON and for JSON that is not an event', () => {
    expect(parseEvent('{')).toBeUndefined();
    expect(parseEvent('{"EventType":301}')).toBeUndefined();
  });

  it('gives the event', () => {
    const text = '{"EventGroupId":3,"EventType":301,"CallbackTs":1,"EventInfo":{"TaskId":"t"}}';
    expect(parseEvent(text)?.EventInfo.TaskId).toBe('t');
  });
});

describe('a webhook with an odd field', () => {
  const event = {
    EventGroupId: 1,
    EventType: 103,
    CallbackTs: 1_767_225_602_150,
    EventInfo: { RoomId: 'r', EventTs: 1_767_225_602, UserId: 'ana', Role: 20 },
  };

  it.each([
    ['EventGroupId', 'EventGroupId'],
    ['CallbackTs', 'CallbackTs'],
    ['RoomId', 'EventInfo.RoomId'],
    ['UserId', 'EventInfo.UserId'],
    ['EventTs', 'EventInfo.EventTs'],
    ['EventMsTs', 'EventInfo.EventMsTs'],
    ['Role', 'EventInfo.Role'],
    ['TaskId', 'EventInfo.TaskId'],
    ['Payload', 'EventInfo.Payload'],
  ])('%s is read without it, and it is listed', (field, path) => {
    for (const odd of [{}, [], true, 'half past nine']) {
      const info = path.startsWith('EventInfo') ? { [field]: odd } : {};
      const top = path === field ? { [field]: odd } : {};
      const text = JSON.stringify({
        ...event,
        ...top,
        EventInfo: { ...event.EventInfo, ...info },
      });
      const isText = typeof odd === 'string' && /RoomId|UserId|TaskId/.test(field);
      const isObject = field === 'Payload' && JSON.stringify(odd) === '{}';
      const read = parseEvent(text);
      expect(read?.EventType).toBe(103);
      expect(read && groupOf(read)).toBe(1);
      expect(listUnread(text)).toEqual(isText || isObject ? [] : [path]);
    }
  });
});
