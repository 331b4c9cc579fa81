/** Simplified Chinese: what `take` says. */
export const take = {
  '1 change': '1 处更改',
  'A take would send the same layout again.': '切出将再次发送相同的布局。',
  Arrangement: '排列',
  'Ask them first: everybody could take again, and it is on record that you unlocked the show.':
    '请先询问对方：解锁后所有人都可以再次切出，且您的解锁操作会被记录。',
  'Block takes and edits for everybody; everything stays in view':
    '禁止所有人切出和编辑；所有内容仍可查看',
  'Change the reason…': '修改原因…',
  'Checking for people who are new on air…': '正在检查首次播出的人员…',
  Code: '错误码',
  'Confirm that you looked at the recording and it shows revision {number}. The history records who confirmed it.':
    '确认您已查看录制，且其显示版本 {number}。历史会记下确认人。',
  'Current layout unknown.': '当前布局未知。',
  'Decide…': '处理…',
  Draft: '草稿',
  'Everybody can then change tiles and lists, and take again.':
    '解锁后，所有人都可以更改子画面和名单，并再次切出。',
  'Everybody who has this recording open sees it, and so do programs whose take is refused. Empty removes it.':
    '打开此录制的所有人都能看到，切出被拒绝的程序也能看到。留空即删除。',
  Export: '导出',
  'Export: JSON, tccli or SDK code': '导出：JSON、tccli 或 SDK 代码',
  'First take': '首次切出',
  'First time on air': '首次播出',
  'First time on air:': '首次播出：',
  'Following revision {number}.': '已跟随版本 {number}。',
  'Give a reason…': '填写原因…',
  'Import: a request, a command or a program becomes the draft': '导入：将请求、命令或程序变为草稿',
  'In the payload only': '仅在请求内容中',
  'It may be on air. Taking it again is safe: a take replaces the whole layout.':
    '可能正在播出。再次切出是安全的：切出会替换整个布局。',
  'It may have been on air when the recording ended.': '录制结束时可能正在播出。',
  'It was accepted at {at}.': '已于 {at} 接受。',
  'It was accepted.': '已接受。',
  'It was entered as what is on air when this recording was attached.':
    '接入此录制时，它被填写为播出画面。',
  'It was saved in this browser at {savedAt}.': '草稿于 {savedAt} 保存在此浏览器中。',
  'It was sent, but the cloud had not answered at {at}, so it may be on air.':
    '已发送，但截至 {at} 云端尚未响应，因此可能正在播出。',
  'It was sent, but the cloud had not answered, so it may be on air.':
    '已发送，但云端尚未响应，因此可能正在播出。',
  'Keep editing': '继续编辑',
  'Last accepted: revision {number}': '最近接受：版本 {number}',
  'Last accepted: revision {number}, {at}': '最近接受：版本 {number}，{at}',
  'Last on air: revision {number} by {name}': '最后播出：版本 {number}，切出人 {name}',
  'Loading and merging change your draft only. Undo takes back your own changes, not theirs.':
    '加载和合并只更改您的草稿。撤销只撤回您自己的更改，不影响对方的更改。',
  'Merge into draft': '合并到草稿',
  'Merge…': '合并…',
  Message: '消息',
  Mine: '我的',
  'Next ModifyCloudRecording': '下一次 ModifyCloudRecording',
  'No answer from the desk': '控制台没有响应',
  'No changes': '无更改',
  'No connection': '无连接',
  'No draft open': '没有打开的草稿',
  'No earlier revision was accepted': '没有更早的版本被接受',
  'No take possible': '无法切出',
  'Not sent: replaced by a newer take': '未发送：已被更新的切出取代',
  'Not sent: the cloud cannot be reached': '未发送：无法连接云端',
  'Not taken: somebody else took first': '未切出：其他人已先切出',
  'Not taken: somebody would be new on air': '未切出：有人将首次播出',
  'Not taken: the cloud does not know this TaskId': '未切出：云端没有此 TaskId',
  'Not taken: the cloud would refuse this layout': '未切出：云端会拒绝此布局',
  'Not taken: the desk did not understand this page': '未切出：控制台无法识别此页面的请求',
  'Not taken: the desk has an internal problem': '未切出：控制台发生内部错误',
  'Not taken: the desk no longer knows this recording': '未切出：控制台已没有此录制',
  'Not taken: the handle has expired': '未切出：句柄已过期',
  'Not taken: the recording has ended': '未切出：录制已结束',
  'Not taken: the show is locked': '未切出：演出已锁定',
  'Not taken: this application is not allowed here': '未切出：此处不允许使用该应用',
  'Not taken: too many takes at once': '未切出：同时切出过多',
  'Not taken: you can only view': '未切出：您只有查看权限',
  'Not taken: your sign-in has ended': '未切出：登录已失效',
  'Not taken: {title}': '未切出：{title}',
  'Nothing taken yet': '尚未切出',
  'Nothing was taken': '未切出过',
  'Now: {here}.': '当前：{here}。',
  'Off air': '未播出',
  'On air?': '播出中？',
  'Put on air': '允许播出',
  'Put revision {number} back on air instead of the draft; asks first. It is pinned in the history, for everybody.':
    '将版本 {number} 而不是草稿重新播出；会先询问。该版本已在历史中固定，对所有人生效。',
  Reason: '原因',
  'Refused by the cloud': '被云端拒绝',
  'Replaces the whole layout and both lists.': '替换整个布局和两份名单。',
  Revision: '版本',
  'Revision {number} accepted': '版本 {number} 已接受',
  'Revision {number} by {name}': '版本 {number}，由 {name} 切出',
  'Revision {number} is on air': '版本 {number} 播出中',
  'Revision {number} may have left late': '版本 {number} 可能延迟发出',
  'Revision {number} sent, no answer': '版本 {number} 已发送，无响应',
  'Revision {number}: sent, no confirmation.': '版本 {number}：已发送，未确认。',
  'Save reason': '保存原因',
  'Sent, no confirmation': '已发送，未确认',
  'Show problems': '显示问题',
  'Since {at}.': '自 {at} 起锁定。',
  'Since {at}. Nobody can take or edit until it is unlocked.':
    '自 {at} 起锁定。解锁前任何人都不能切出或编辑。',
  'Since {at}: {reason}.': '自 {at} 起锁定：{reason}。',
  'Since {at}: {reason}. Nobody can take or edit until it is unlocked.':
    '自 {at} 起锁定：{reason}。解锁前任何人都不能切出或编辑。',
  'Starting from the baseline.': '从基线开始。',
  'Stay locked': '保持锁定',
  Take: '切出',
  'Take again': '再次切出',
  'Take again in {left} s': '{left} 秒后可再次切出',
  'Take merged': '切出合并结果',
  'Takes and edits are blocked for everybody': '所有人都不能切出和编辑',
  'Taking anyway would undo what they did and change what is on air:':
    '仍然切出将撤销对方的更改，并更改播出画面：',
  'Taking the merged layout would change what is on air:': '切出合并后的布局将更改播出画面：',
  'The baseline cannot be shown.': '无法显示基线。',
  'The cloud never answered, but {name} looked at the recording at {at} and saw it.':
    '云端始终未响应，但 {name} 于 {at} 查看录制并确认已播出。',
  'The desk did not answer, so the reason may not be saved. Save it again.':
    '控制台没有响应，原因可能未保存。请重新保存。',
  'The newest take of this recording blocks {blocked}.': '此录制最近一次切出屏蔽了 {blocked}。',
  'The others were in no earlier take of this recording, and not in its baseline.':
    '其他人未出现在此录制之前的任何一次切出中，也不在其基线中。',
  'The others were in none of the earlier takes that were searched.':
    '其他人未出现在已搜索的任何一次历史切出中。',
  'The recording will show it in a moment.': '录制稍后将显示该版本。',
  'The server of this desk did not answer, so the take may or may not have been sent. Your draft is kept. Take again: the desk never sends the same take twice.':
    '此控制台的服务器没有响应，切出可能已发送，也可能未发送。草稿已保留。请再次切出：控制台不会将同一次切出发送两遍。',
  'Theirs ({theirName})': '对方的（{theirName}）',
  'They were in no earlier take of this recording, and not in its baseline.':
    '他们未出现在此录制之前的任何一次切出中，也不在其基线中。',
  'They were in none of the earlier takes that were searched.':
    '他们未出现在已搜索的任何一次历史切出中。',
  'This desk was stopped for a while as it sent it, so newer takes may have reached the cloud first. Revision {lateAs} notes it as unknown: look at the recording, then mark that one as seen or take again.':
    '此控制台在发送时停顿了一段时间，较新的切出可能已先到达云端。版本 {lateAs} 将其记为未知：请查看录制，然后将该版本标记为已确认播出，或再次切出。',
  Unlock: '解锁',
  'Unlock anyway': '仍然解锁',
  'Unlock the show?': '要解锁演出吗？',
  'Unlock…': '解锁…',
  'Unsent draft restored.': '已恢复未发送的草稿。',
  'Waiting for the cloud…': '正在等待云端…',
  'What a take would change': '切出将更改的内容',
  'What changes': '更改内容',
  'Why is the show locked?': '为什么锁定演出？',
  'Your changes, based on an empty layout, are kept. Taking asks you first.':
    '您基于空布局所做的更改已保留。切出前会先询问您。',
  'Your changes, based on revision {base}, are kept. Taking asks you first.':
    '您基于版本 {base} 所做的更改已保留。切出前会先询问您。',
  'Your draft is based on no earlier take. Your changes were not sent.':
    '您的草稿不基于任何一次切出。您的更改未发送。',
  'Your draft is based on revision {base}. Your changes were not sent.':
    '您的草稿基于版本 {base}。您的更改未发送。',
  'accepted {settledAt}': '{settledAt} 已接受',
  'and {count, number} more': '以及另外 {count, number} 项',
  'ended {at}': '结束于 {at}',
  'first time on air: {count, number} more': '首次播出：另有 {count, number} 人',
  'first time on air: {name}': '首次播出：{name}',
  'revision {number} was sent, no answer': '版本 {number} 已发送，无响应',
  'seen on air by {name} {at}': '{name} 于 {at} 确认已播出',
  'was: {base}': '原为：{base}',
  '{count, plural, one {# take waits.} other {# takes wait.}}':
    '{count, plural, other {# 次切出等待中。}}',
  '{count, plural, one {One person} other {# people}} would be on air for the first time':
    '{count, plural, other {# 人将首次播出}}',
  '{count, plural, one {One person} other {# people}} would be on air for the first time since they were blocked':
    '{count, plural, other {# 人将在被屏蔽后首次播出}}',
  '{count, plural, one {You both changed one thing. Which version do you want to keep?} other {You both changed # things. Which versions do you want to keep?}}':
    '{count, plural, other {双方都更改了 # 处。要保留哪个版本？}}',
  '{count} calls; earlier answers: {met}': '共 {count} 次调用；之前的响应：{met}',
  '{count} changes': '{count} 处更改',
  '{detail} Its layout stays as it is until it ends. To change layouts again, start a new recording and attach it.':
    '{detail} 在录制结束前，其布局保持不变。如需再次更改布局，请启动新的录制并接入。',
  '{detail} Nothing was sent. Reload the page; your draft is kept.':
    '{detail} 未发送任何内容。请重新加载页面；草稿已保留。',
  '{detail} Your draft is kept here. Attach the recording that is running now.':
    '{detail} 您的草稿已保留在此处。请接入当前正在进行的录制。',
  '{detail} Your draft is kept.': '{detail} 草稿已保留。',
  '{last}: sending again…': '{last}：正在重新发送…',
  '{name} locked the show': '{name} 锁定了演出',
  '{name} locked the show.': '{name} 锁定了演出。',
  '{name} took it at {at}.': '{name} 于 {at} 切出。',
  '{name} took it at {at}; your draft had no changes, so it now shows that revision.':
    '由 {name} 于 {at} 切出；您的草稿没有更改，因此现在显示该版本。',
  '{name} took it; your draft had no changes, so it now shows that revision.':
    '由 {name} 切出；您的草稿没有更改，因此现在显示该版本。',
  '{name} took revision {number}': '{name} 切出了版本 {number}',
  '{name} took revision {number}.': '{name} 切出了版本 {number}。',
  '{reason}. The draft starts from a grid of everyone instead.':
    '{reason}。草稿改为从包含所有人的九宫格开始。',
  '“Seen” and “heard” include people who join or turn on a camera or microphone later.':
    '“被看到”和“被听到”也包括之后加入或打开摄像头、麦克风的人员。',
  Look: '外观',
} as const;
