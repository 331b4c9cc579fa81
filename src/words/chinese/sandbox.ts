/** Simplified Chinese: what `sandbox` says. */
export const sandbox = {
  'A side is 2 to 1920 pixels, and width × height is at most that of 1920 × 1080 pixels.':
    '每边为 2 到 1920 像素，宽 × 高最大为 1920 × 1080 像素。',
  'About the sandbox': '关于沙盒',
  'Another size…': '其他尺寸…',
  'Canvas size': '画布尺寸',
  China: '中国站',
  'Empty the layout. Undo brings it back.': '清空布局。可用“撤销”恢复。',
  'Enter width × height, such as 1000 × 600.': '请输入宽 × 高，例如 1000 × 600。',
  International: '国际站',
  'No recording: nothing here can go on air. Kept in this browser.':
    '无录制：此处的内容不会播出。保存在此浏览器中。',
  'No scenes': '没有场景',
  'Other size': '其他尺寸',
  'Scenes of SdkAppId': 'SdkAppId 的场景',
  Site: '站点',
  'Start over': '重新开始',
  'The SdkAppId is the whole number of an application.': 'SdkAppId 是应用的整数编号。',
  'width × height': '宽 × 高',
} as const;
