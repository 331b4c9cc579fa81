/** Simplified Chinese: what `search` says. */
export const search = {
  All: '全部',
  'Choose…': '选择…',
  Hidden: '已隐藏',
  'Hidden recordings': '已隐藏的录制',
  'Hidden recordings…': '已隐藏的录制…',
  'None attached': '未接入',
  Open: '打开',
  'Recording task': '录制任务',
  'Sandbox, no recording': '沙盒，无录制',
  'Search recordings': '搜索录制',
  'They are out of the list. Their history is kept, and the recordings themselves are not touched.':
    '它们不再显示在列表中。其历史会保留，录制本身不受影响。',
  'They could not be loaded: {message}': '无法加载：{message}',
  'Title, room or TaskId': '标题、房间或 TaskId',
  'handle expired': '句柄已过期',
  hidden: '已隐藏',
  'hidden by {name}, {at}': '由 {name} 隐藏，{at}',
  recording: '录制中',
  'unknown to the cloud': '云端未知',
} as const;
