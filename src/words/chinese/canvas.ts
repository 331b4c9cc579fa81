/** Simplified Chinese: what `canvas` says. */
export const canvas = {
  'A press puts a horizontal guide here': '按下可在此放置水平参考线',
  'A press puts a vertical guide here': '按下可在此放置垂直参考线',
  CHANGED: '已更改',
  'Clock, {at}: drag it to one of seven places': '时钟，{at}：拖到七个位置之一',
  'Drag it, or move it with arrow keys; Delete removes it': '拖动，或用方向键移动；Delete 键移除',
  'Drag people here': '将成员拖到这里',
  'Drag tiles to move them, drag their handles to resize. Arrow keys move the selected tiles by 1 pixel, with Shift by 10; with Ctrl or ⌘ they go to the tile that lies there.':
    '拖动子画面可移动，拖动手柄可调整大小。方向键将所选子画面移动 1 像素，按住 Shift 移动 10 像素；按住 Ctrl 或 ⌘ 则选择该方向的子画面。',
  'Horizontal guide at {at}': '水平参考线，位于 {at}',
  'Layout canvas': '布局画布',
  NEW: '新增',
  Preview: '预览',
  'REMOVED {name}': '已移除 {name}',
  Show: '显示',
  'Text of the watermark': '水印文字',
  'Vertical guide at {at}': '垂直参考线，位于 {at}',
  '{count} hidden here,': '在此隐藏 {count} 个，',
  '{hidden} but recorded': '{hidden}但仍会录制',
  '{mode} the recorder arranges everyone itself': '{mode}录制端自动排列所有人',
} as const;
