/** Simplified Chinese: what `program` says. */
export const program = {
  '#{number} may be on air instead': '可能正在播出 #{number}',
  'Nobody in the picture': '画面中没有人',
  'Nothing was taken from this desk yet, and the cloud cannot be asked what it shows.':
    '尚未从此控制台切出，且无法向云端查询其显示的内容。',
  'nothing taken yet': '尚未切出',
  'off air, was #{accepted}': '未播出，原为 #{accepted}',
} as const;
