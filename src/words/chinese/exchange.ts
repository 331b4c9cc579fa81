/** Simplified Chinese: what `exchange` says. */
export const exchange = {
  ', found in a form body': '，来自表单请求体',
  ', found in a tccli command': '，来自 tccli 命令',
  'A layout with its subscription': '带订阅的布局',
  'A layout without a subscription': '不带订阅的布局',
  'A list of tiles': '子画面列表',
  'A request, a tccli command, a form body, or a program that sends one':
    '请求、tccli 命令、表单请求体，或发送请求的程序代码',
  'A subscription without a layout': '不带布局的订阅',
  'Background and watermarks': '背景和水印',
  'Choose a file…': '选择文件…',
  Copy: '复制',
  'Download {file}': '下载 {file}',
  'Export the draft': '导出草稿',
  'File to import': '要导入的文件',
  'Import a layout': '导入布局',
  'It has no problems.': '没有问题。',
  'Left out because it is not part of a layout': '已略去，因为不属于布局',
  'Made for a canvas of {from}: scale it to this recording’s {to}':
    '为 {from} 的画布制作：缩放到此录制的 {to}',
  'Made for a canvas of {from}: scale it to this sandbox’s {to}':
    '为 {from} 的画布制作：缩放到此沙盒的 {to}',
  'Not part of the API': '不属于 API',
  'Paste here, or drop a file anywhere on the page': '粘贴到此处，或将文件拖到页面任意位置',
  'Problems of the text': '文本中的问题',
  'Sends one ModifyCloudRecording. Credentials are read from the environment.':
    '发送一次 ModifyCloudRecording。密钥从环境变量读取。',
  'The body of a CreateCloudRecording': 'CreateCloudRecording 的请求体',
  'The body of a ModifyCloudRecording': 'ModifyCloudRecording 的请求体',
  'The body of one ModifyCloudRecording.': '一次 ModifyCloudRecording 的请求体。',
  'The draft as {label}': '{label} 形式的草稿',
  'The layout': '布局',
  'Use as draft': '用作草稿',
  '{count, plural, one {Another layout in the text was ignored.} other {# other layouts in the text were ignored.}}':
    '{count, plural, other {已忽略文本中另外 # 个布局。}}',
  '{part} stay as they are in the draft.': '{part}保持草稿中的现状。',
  '{part} stays as it is in the draft.': '{part}保持草稿中的现状。',
} as const;
