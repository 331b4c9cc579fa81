/** Simplified Chinese: what `fields` says. */
export const fields = {
  'A percentage is not possible here.': '此处不能使用百分比。',
  'Can mean one number or two. Type it without separators.':
    '可能表示一个或两个数字。请不带分隔符输入。',
  'Can mean {whole} or {literal}. Type it without the point.':
    '可能表示 {whole} 或 {literal}。请不带小数点输入。',
  Hue: '色相',
  Mixed: '多个值',
  'Not a colour. Type six hex digits, such as 1A2B3C.':
    '不是颜色。请输入六位十六进制数，例如 1A2B3C。',
  'Not a number. Type 640, 640+16 or 50%.': '不是数字。请输入 640、640+16 或 50%。',
  'Not a number. Type digits, such as 8.': '不是数字。请输入数字，例如 8。',
  'Pick {label}': '选取{label}',
  Shades: '明暗',
  'The values differ. Type a number.': '各值不同。请输入数字。',
  'Type a whole number.': '请输入整数。',
  '{wanted} is too large: {value} is the most.': '{wanted} 太大：最大为 {value}。',
  '{wanted} is too small: {value} is the least.': '{wanted} 太小：最小为 {value}。',
} as const;
