/** Simplified Chinese: what `desk` says. */
export const desk = {
  '1 other here': '另有 1 人在此',
  'A question about the take before it is open. Answer it, then take again.':
    '上一次切出还有待回答的询问。请先回答，再次切出。',
  'Fix 1 error before taking.': '切出前请先修复 1 个错误。',
  'Fix {errors} errors before taking.': '切出前请先修复 {errors} 个错误。',
  'Free the seat {seat}': '空出席位 {seat}',
  'Load revision {number}': '加载版本 {number}',
  'Load scene {title}. {free}': '加载场景 {title}。{free}',
  'Merge with revision {number}': '与版本 {number} 合并',
  'Not marked as seen.': '未标记为已确认播出。',
  'Not taken.': '未切出。',
  'Not taken. {noNext}': '未切出。{noNext}',
  'Not taken: a field has a text that cannot be read.': '未切出：有字段的内容无法识别。',
  'Not taken: let go of what you drag, then take.': '未切出：请先松开正在拖动的内容，再切出。',
  'Nothing can be taken in the sandbox.': '沙盒中无法切出。',
  'One take': '一次切出',
  'Roll back to revision {number}': '回滚到版本 {number}',
  'Saved the scene {title}': '已保存场景 {title}',
  'Seat {to} as {seat}': '将 {to} 安排到席位 {seat}',
  'Taken. The next scene was not loaded: the draft has changed since.':
    '已切出。未加载下一个场景：草稿此后已更改。',
  'The desk did not answer, so the change may or may not be saved. Check before you try again.':
    '控制台没有响应，更改可能已保存，也可能未保存。请先检查再重试。',
  'The handle of this recording has expired.': '此录制的句柄已过期。',
  'The rundown is empty: add scenes under Scenes and rundown.':
    '节目单为空：请在“场景和节目单”中添加场景。',
  'The rundown now has {count} scenes': '节目单现有 {count} 个场景',
  'The safe layout was not changed.': '安全布局未更改。',
  'The seat {seat} is free: it shows the next person who joins.':
    '席位 {seat} 空缺：将显示下一个加入的人员。',
  'The seats {list} are free: each shows the next person who joins.':
    '席位 {list} 空缺：各自显示下一个加入的人员。',
  'The show is not locked.': '演出未锁定。',
  'The show is still locked.': '演出仍处于锁定状态。',
  'There is no next scene.': '没有下一个场景。',
  'This recording has ended.': '此录制已结束。',
  'You can only view here: taking needs the producer role in SdkAppId {sdkAppId}.':
    '您在此处只有查看权限：切出需要 SdkAppId {sdkAppId} 的导播角色。',
  'You can only view: taking needs the producer role.': '您只有查看权限：切出需要导播角色。',
  'it is not a payload': '内容不是有效的布局请求',
  '{count} others here': '另有 {count} 人在此',
  '{count} takes': '{count} 次切出',
  '{count} takes wait for an answer of the cloud already. Take again when they are through.':
    '已有 {count} 次切出在等待云端响应。请待其完成后再次切出。',
  '{count}: {first} and {count2} more editing': '{count}：{first} 和另外 {count2} 人正在编辑',
  '{count}: {first} and {second} editing': '{count}：{first} 和 {second} 正在编辑',
  '{count}: {first} editing': '{count}：{first} 正在编辑',
  '{name} has hidden this recording.': '{name} 已隐藏此录制。',
  '{what} waited for the take before, which did not end well. Your draft is kept: decide, then take again.':
    '{what}正在等待上一次切出，而上一次未正常完成。草稿已保留：请先处理，再次切出。',
} as const;
