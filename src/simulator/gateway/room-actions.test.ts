import { expect, test } from 'vitest';

import { callAs, control } from '#simulator/testing/customer.ts';
import { SdkAppId, startForTest } from '#simulator/testing/simulator.ts';
import { cloudActions, roomActions } from '#trtc/actions.ts';

interface RoomView {
  readonly people: readonly {
    readonly userId: string;
    readonly blocked: { readonly sound: boolean; readonly picture: boolean };
  }[];
}

async function enter(url: string, userId: string): Promise<void> {
  await control(url, 'POST', `rooms/show/people?sdkAppId=${SdkAppId}`, { userId, camera: true });
}

test('the China site lacks the two actions that block, and has the others', async () => {
  const { url } = await startForTest({ site: 'cn' });
  const answers = await Promise.all(
    roomActions.map(async (action) => [action, (await callAs(url, action, {})).code] as const),
  );
  const lacking = answers.filter(([, code]) => code === 'InvalidAction').map(([action]) => action);
  expect(lacking).toEqual(['SetUserBlocked', 'SetUserBlockedByStrRoomId']);
  expect(cloudActions).toHaveLength(10);
});

test.each([
  ['RemoveUser', { RoomId: 12 }, 'MissingParameter.UserIds'],
  ['RemoveUser', { RoomId: 'show', UserIds: ['a'] }, 'InvalidParameter'],
  ['RemoveUser', { RoomId: 0, UserIds: ['a'] }, 'InvalidParameter.RoomId'],
  ['RemoveUserByStrRoomId', { RoomId: 'show', UserIds: [] }, 'InvalidParameter.UserIds'],
  ['SetUserBlockedByStrRoomId', { RoomId: 'show', UserId: 'a', IsMute: 1 }, 'MissingParameter'],
  ['DismissRoomByStrRoomId', {}, 'MissingParameter.RoomId'],
  ['DismissRoom', { RoomId: 12 }, 'FailedOperation.RoomNotExist'],
])('%s of %j is refused with %s', async (action, body, code) => {
  const { url } = await startForTest();
  expect((await callAs(url, action, { SdkAppId, ...body })).code).toBe(code);
});

test('a block ends when the person leaves, and a room with the same name as a number is another', async () => {
  const { url } = await startForTest();
  await enter(url, 'ana');
  const block = { SdkAppId, StrRoomId: 'show', UserId: 'ana', IsMute: 3 };
  expect((await callAs(url, 'SetUserBlockedByStrRoomId', block)).code).toBeNull();
  const read = async () => {
    const { rooms } = (await control(url, 'GET', 'rooms')).body as { rooms: readonly RoomView[] };
    return rooms[0]?.people.map(({ blocked }) => blocked);
  };
  expect(await read()).toEqual([{ sound: false, picture: true }]);
  await enter(url, 'ben');
  const removal = { SdkAppId, RoomId: 'show', UserIds: ['ana', 'nobody'] };
  expect((await callAs(url, 'RemoveUserByStrRoomId', removal)).code).toBeNull();
  await enter(url, 'ana');
  expect(await read()).toEqual([
    { sound: false, picture: false },
    { sound: false, picture: false },
  ]);
});
