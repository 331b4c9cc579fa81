/** Simplified Chinese: what `audit` says. */
export const audit = {
  '20:14, yesterday': '20:14 或 yesterday',
  Acts: '操作列表',
  'Cloud or desk': '云端或控制台',
  Done: '完成',
  'Export as CSV': '导出为 CSV',
  'Export as JSON lines': '导出为 JSON Lines',
  'Id or name': 'ID 或名称',
  'No act is like that.': '没有符合条件的操作。',
  Outcome: '结果',
  'Person or program': '人员或程序',
  'Record of acts': '操作记录',
  Refused: '已拒绝',
  'The field Time names no time: enter one such as 20:14 or yesterday 20:10..20:20.':
    '“时间”字段中没有时间：请输入如 20:14 或 yesterday 20:10..20:20。',
  'The record could not be loaded: {message}': '无法加载操作记录：{message}',
  Time: '时间',
  'Times are in {value}; rows are kept in a chain that shows every alteration.':
    '时间采用 {value}；各行以链式保存，任何改动都可被发现。',
  'desk {id}': '控制台 {id}',
  'from {address}': '来自 {address}',
} as const;
