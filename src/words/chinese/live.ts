/** Simplified Chinese: what `live` says. */
export const live = {
  '15 frames a second': '每秒 15 帧',
  'Dark picture': '黑屏',
  Frozen: '已冻结',
  'Live pictures cannot reach the vendor’s network.': '实时画面无法连接厂商网络。',
  'Live pictures could not be started (error {code} of the vendor).':
    '无法启动实时画面（腾讯云错误码 {code}）。',
  'Live pictures could not be started.': '无法启动实时画面。',
  'Nobody is in the room. The pictures come with the first person.':
    '房间里没有人。有人进入后会显示画面。',
  'The program that receives live pictures could not be loaded. Reload the page.':
    '无法加载接收实时画面的程序。请重新加载页面。',
  'The room was dismissed.': '房间已解散。',
  'The vendor did not let this page into the room (error {code}).':
    '腾讯云不允许此页面进入房间（错误码 {code}）。',
  'This browser cannot show live pictures.': '此浏览器无法显示实时画面。',
  'This browser shows fewer than 40 frames a second, also with live pictures at 15. Still cards are shown instead.':
    '此浏览器每秒显示不足 40 帧，实时画面降到每秒 15 帧后仍然如此。现以静止的测试卡代替。',
  'This page was removed from the room.': '此页面已被移出房间。',
  'bad network': '网络很差',
  'live: standing still, as this browser is too slow': '实时：已静止，此浏览器太慢',
  'live: starting': '实时：正在启动',
  'live: {small, number} small, {big, number} big':
    '实时：小画面 {small, number}，大画面 {big, number}',
  'poor network': '网络较差',
  'seen by the room': '房间成员可见',
  'test cards: {small, number} small, {big, number} big':
    '测试卡：小画面 {small, number}，大画面 {big, number}',
  '{reason} Test cards are shown instead.': '{reason}现以测试卡代替。',
} as const;
