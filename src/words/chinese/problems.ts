/** Simplified Chinese: what `problems` says. */
export const problems = {
  'Apply {count} fixes as one step. None of them shows anybody who is not shown now.':
    '将 {count} 项修复作为一步应用。不会显示任何当前未显示的人员。',
  Error: '错误',
  'Fix: {label}': '修复：{label}',
  'No problems.': '没有问题。',
  'Ready to take.': '可以切出。',
} as const;
