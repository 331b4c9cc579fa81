/** Simplified Chinese: what `ui` says. */
export const ui = {
  'Copy this text': '复制此文本',
  Details: '详情',
  'Loading the draft': '正在加载草稿',
  'Move {name}': '移动 {name}',
  'Text to copy': '要复制的文本',
  'The {name} cannot be shown. Your draft is kept, and what is on air does not change.':
    '无法显示{name}。草稿已保留，播出画面不变。',
  'This browser does not let the page copy here. The text is selected: copy it yourself.':
    '此浏览器不允许页面在此处复制。文本已选中：请自行复制。',
  menu: '菜单',
} as const;
