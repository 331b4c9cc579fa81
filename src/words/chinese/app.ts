/** Simplified Chinese: what `app` says. */
export const app = {
  'A producer can attach one.': '导播可以接入录制。',
  'Attach a running TRTC cloud recording to arrange who is seen and heard in it. Nothing is sent to the cloud until you take.':
    '接入正在运行的 TRTC 云端录制，即可安排其中谁被看到、谁被听到。切出之前，不会向云端发送任何内容。',
  'Loading the recording': '正在加载录制',
  'Loading the {name}': '正在加载{name}',
  'No recording attached yet': '尚未接入任何录制',
  'The address names a recording that is not attached here. Choose another one above.':
    '该地址指向的录制未在此接入。请在上方选择其他录制。',
  'The desk does not answer': '控制台没有响应',
  'This desk does not know that recording': '此控制台没有该录制',
  'Tiles and people': '子画面和人员',
  'Without a recording you can prepare layouts and check customers’ requests: {link}.':
    '没有录制时，也可以准备布局和检查客户的请求：{link}。',
  'lists of tiles and people': '子画面和人员列表',
  'open the sandbox': '打开沙盒',
  'problems and history': '问题和历史',
  'recorder’s picture': '录制端画面',
  'top bar': '顶栏',
  '{message} What is on air stays as it is: it does not depend on this page.':
    '{message} 播出画面保持不变：它不依赖此页面。',
} as const;
