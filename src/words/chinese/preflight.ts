/** Simplified Chinese: what `preflight` says. */
export const preflight = {
  'API keys': 'API 密钥',
  'Application (SdkAppId)': '应用（SdkAppId）',
  'Check again': '重新检查',
  'Checked at {checkedAt}': '检查时间：{checkedAt}',
  'Checking…': '正在检查…',
  Checks: '检查项',
  Database: '数据库',
  'Looking at everything. This may take some seconds.': '正在逐项检查，可能需要几秒。',
  'Not known: {unknown}.': '未知：{unknown}。',
  'Nothing is wrong.': '没有异常。',
  'Permissions in CAM': 'CAM 权限',
  Preflight: '开播检查',
  Webhooks: '回调',
  'What a show needs, looked at from the machine of the desk. Nothing is changed and no recording is started.':
    '从控制台所在机器检查演出所需的一切。不会更改任何内容，也不会启动录制。',
  Wrong: '异常',
  'Wrong: {wrong}.': '异常：{wrong}。',
  '{time} for SdkAppId {sdkAppId}.': '{time}，SdkAppId {sdkAppId}。',
} as const;
