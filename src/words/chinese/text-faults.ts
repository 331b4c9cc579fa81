/** Simplified Chinese: why a text is no layout. Each is followed by its place in the text. */
export const textFaults = {
  'Expected a "key" here': '此处应为 "键"',
  'Duplicate key {key}: remove one': '键 {key} 重复：请移除一个',
  'Duplicate option --{option}: remove one': '选项 --{option} 重复：请移除一个',
  'Entry {index} of this list is missing': '缺少此列表的第 {index} 项',
  'Expected ) here': '此处应为 )',
  'Expected , or {close} here': '此处应为 , 或 {close}',
  'Expected : after the key {key}': '键 {key} 之后应为 :',
  'Expected a field and its value here: name=value': '此处应为字段及其值：name=value',
  'Expected a key here': '此处应为键',
  'Expected a value before the end of the text': '文本结束前应有一个值',
  'Expected a value here': '此处应为值',
  'Expected a value here, not {text}': '此处应为值，而不是 {text}',
  'Expected an option that begins with -- here': '此处应为以 -- 开头的选项',
  'In --{option}: unexpected text after the end of the JSON':
    '在 --{option} 中：JSON 结束后有多余文本',
  'Only ModifyCloudRecording and CreateCloudRecording of trtc contain a recording layout':
    '只有 trtc 的 ModifyCloudRecording 和 CreateCloudRecording 包含录制布局',
  'Only the program knows the value of {name}: write the value itself':
    '只有程序知道 {name} 的值：请直接写出该值',
  'Remove this comma: JSON does not allow a comma before {close}':
    '请移除此逗号：JSON 不允许在 {close} 之前有逗号',
  'Remove this comment: JSON does not allow comments': '请移除此注释：JSON 不允许注释',
  'The layout is in a comment: remove the comment signs': '布局在注释中：请移除注释符号',
  'The nesting is deeper than {levels} levels': '嵌套超过 {levels} 层',
  'The program computes with this value: write the result itself':
    '程序用此值进行计算：请直接写出结果',
  'The fields for it are {fields}': '可用的字段是 {fields}',
  'This command reads its request from a file: drop that file here':
    '此命令从文件读取请求：请将该文件拖到这里',
  'This is PowerShell: paste the JSON that it makes of it':
    '这是 PowerShell：请粘贴由它生成的 JSON',
  'This is code, not a value: write the value itself': '这是代码，不是值：请直接写出该值',
  'This is not UTF-8': '这不是 UTF-8',
  'This key is computed by the program: write the key itself': '此键由程序计算：请直接写出键',
  'This list is not closed: add {close}': '此列表未闭合：请添加 {close}',
  'This object is not closed: add {close}': '此对象未闭合：请添加 {close}',
  'This quote is not closed': '此引号未闭合',
  'This string is not closed on its line: add "': '此字符串在该行未闭合：请添加 "',
  'This string is not closed on its line: add {quote}': '此字符串在该行未闭合：请添加 {quote}',
  'This string is not closed: add "': '此字符串未闭合：请添加 "',
  'This {bracket} closes nothing': '此 {bracket} 没有对应的开头',
  'Unexpected text after the end of the JSON': 'JSON 结束后有多余文本',
  'Unknown escape: write a backslash as \\\\': '未知的转义：反斜杠请写作 \\\\',
  'Use double quotes: JSON does not allow single quotes': '请使用双引号：JSON 不允许单引号',
  'Write this control character as an escape, such as \\t': '请将此控制字符写成转义，例如 \\t',
  '--{option} does not set {field}: use the option of the API':
    '--{option} 不设置 {field}：请使用 API 的选项',
  '--{option} has no value': '--{option} 没有值',
  'The shell would expand {text} here: write the value itself':
    'Shell 会在此展开 {text}：请直接写出该值',
  'a value and fields of it are both given': '同时给出了值及其字段',
  'expected a number here': '此处应为数字',
  'given twice, remove one': '重复给出，请移除一个',
  'this is not a list': '这不是列表',
  '{character} is not a character here: write the character itself':
    '{character} 在此不是字符：请直接写出该字符',
  '{key} must be an object': '{key} 必须是对象',
  '{name} adds fields that this text does not show: write them out':
    '{name} 添加了此文本未显示的字段：请将其写出',
  '{name} could not be read here': '{name} 在此无法读取',
  '{text} is not a JSON value': '{text} 不是 JSON 值',
  '{text} is not part of the command before it': '{text} 不属于它之前的命令',
  '{written} is written {name} in the API': '{written} 在 API 中写作 {name}',
} as const;

/** A fault with its place. */
export const faultsInText = {
  '{fault} (line {line, number}, column {column, number}).':
    '{fault}（第 {line} 行，第 {column} 列）。',
} as const;

/** What a text is instead, and what to paste. */
export const importRefusals = {
  'Add MixLayoutParams.': '请添加 MixLayoutParams。',
  'Copy the body of a ModifyCloudRecording or CreateCloudRecording request.':
    '请复制 ModifyCloudRecording 或 CreateCloudRecording 的请求体。',
  'Copy the request instead.': '请改为复制请求。',
  'No recording layout found.': '未找到录制布局。',
  'Paste the body of a ModifyCloudRecording or CreateCloudRecording request.':
    '请粘贴 ModifyCloudRecording 或 CreateCloudRecording 的请求体。',
  'The text is empty.': '文本为空。',
  'The text is longer than any request can be.': '文本超出任何请求的长度。',
  'This command calls {action}.': '此命令调用 {action}。',
  'This is a response from the cloud, which never contains the layout.':
    '这是云端的响应，其中从不包含布局。',
  'This layout is for CDN relay (UpdatePublishCdnStream), not for a recording: the fields differ.':
    '此布局用于 CDN 转推（UpdatePublishCdnStream），不用于录制：两者字段不同。',
  '{key} is not a field that a layout may stand in here.': '{key} 不是此处可放布局的字段。',
  'This names a recording but has no layout.': '其中指明了录制，但没有布局。',
} as const;
