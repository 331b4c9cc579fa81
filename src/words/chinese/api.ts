/** Simplified Chinese: what `api` says. */
export const api = {
  'The desk answered {status} without a reason.': '控制台返回 {status}，未说明原因。',
  'The desk sent an answer that this page cannot read.': '控制台返回了此页面无法读取的响应。',
} as const;
