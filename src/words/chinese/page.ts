/** Simplified Chinese: what `page`, `rehearsal` and `tour` say. */
export const page = {
  'A name stands in place of a user id everywhere on the page, for everybody at this desk: “Name…” in the menu of a person, or “Names…” for many at once. The cloud and the takes keep the user id.':
    '对此控制台的所有人，页面各处都会用名称代替用户 ID：在成员菜单中选择“名称…”，或用“名称…”批量设置。云端和切出记录仍使用用户 ID。',
  'A request made for another canvas can be scaled to this one: use the checkbox in the dialog.':
    '为其他画布制作的请求可以缩放到当前画布：使用对话框中的复选框。',
  'A saved layout for all recordings of the application.': '保存的布局，可用于该应用的所有录制。',
  'A seat shows the person who holds it in this recording, or their place while they are away. A free seat shows the next person who joins.':
    '席位显示在此录制中占用它的人员；人员离开时保留其位置。空闲席位显示下一位加入的人员。',
  Access: '访问',
  'Access tokens…': '访问令牌…',
  'Also in your other browsers. What is on air does not change.':
    '包括其他浏览器中的登录。播出画面不变。',
  'Applies the first fix of every problem as one step. It never shows or unblocks anybody.':
    '将每个问题的第一个修复作为一步应用。不会让任何人上画面，也不会将任何人移出黑名单。',
  'As the system': '跟随系统',
  'Blocks edits and takes of this recording for everybody, and leaves everything in view.':
    '禁止所有人对此录制进行编辑和切出，但一切仍然可见。',
  'Canvas {width} × {height}': '画布 {width} × {height}',
  'Changes by others arrive as they happen.': '他人的更改会实时显示。',
  'Close problems and history': '收起问题和历史',
  Cloud: '云端',
  Connected: '已连接',
  Connecting: '正在连接',
  'Correct or hide': '修正或隐藏',
  Dark: '深色',
  'Drag to resize {name}; a double click makes them as they came':
    '拖动可调整{name}的宽度；双击恢复默认宽度',
  Editing: '编辑',
  'Every action is in the command palette, and every key on one sheet, which ? opens too.':
    '所有操作都在命令面板中，所有快捷键列在一张表上，按 ? 也可打开。',
  'Fold {name}': '折叠{name}',
  'Help and shortcuts': '帮助和快捷键',
  'If somebody else took after you began, your take asks first and offers to merge.':
    '如果在开始编辑之后有他人切出，您的切出会先询问，并提供合并。',
  'Images not loaded': '图片未加载',
  'Images of this layout or of its people are on {hosts}. Whoever runs such a host would see that you opened it. The recorder loads those of the layout in any case.':
    '此布局或其成员的图片位于 {hosts}。这些主机的所有者会看到你打开了它。录制端无论如何都会加载布局中的图片。',
  'In Scenes and rundown, by its title: Enter loads the first match. In the strip, arrow keys, Home and End go from scene to scene.':
    '在“场景和节目单”中按标题查找：按 Enter 加载第一个匹配项。在场景条中，用方向键、Home 和 End 切换场景。',
  'In the history and on the page of a revision: what you write about a take stays, for everybody.':
    '位于历史和版本页面中：对一次切出写下的备注会一直保留，所有人可见。',
  'It may be recording. Starting it again is safe: the same recorder joins, so there is only one recording. Dismiss the message once you know.':
    '可能已在录制。再次启动是安全的：加入的是同一个录制端，因此只会有一个录制。确认结果后，忽略该消息即可。',
  'Keys, clock, storage, webhooks, database': '密钥、时钟、存储、回调、数据库',
  'Leave the images out': '不加载图片',
  Light: '浅色',
  'Live pictures could not be loaded: reload the page.': '无法加载实时画面：请重新加载页面。',
  'Load these images': '加载这些图片',
  'Loading the panels': '正在加载面板',
  'Making one needs the admin role.': '创建令牌需要管理员角色。',
  'Moves the rundown to the next scene for everybody, but loads the scene into your draft only.':
    '为所有人将节目单移到下一个场景，但场景只加载到您的草稿中。',
  Next: '下一个',
  'Next to the recording’s name you see who else has it open and who is editing. You can name your window there; the name is shown with your takes.':
    '录制名称旁会显示还有谁打开了它、谁正在编辑。可以在那里为自己的窗口命名；该名称会随切出一起显示。',
  'No answer': '没有响应',
  'No answer to a start': '启动没有响应',
  'No live pictures': '没有实时画面',
  'Not connected to the desk: changes by others are not shown. The page reconnects by itself.':
    '未连接到控制台：不会显示他人的更改。页面会自动重新连接。',
  'One revision pinned in the history, the same for everybody.':
    '在历史中固定的一个版本，对所有人相同。',
  'Open problems and history': '展开问题和历史',
  Panels: '面板',
  'Paste the request or the response of CreateCloudRecording to fill the form. The desk asks the cloud for the recording before it adopts it.':
    '粘贴 CreateCloudRecording 的请求或响应即可填充表单。控制台会先向云端查询该录制，然后再接管。',
  People: '人员',
  'Preflight…': '开播检查…',
  'Press the badge of the recording: Correct… changes its canvas, room, region or expiry as the desk believes them, Hide takes it out of the list. Hidden recordings… at the end of the list brings it back.':
    '点击录制的状态标记：“修正…”更改控制台所认为的画布、房间、地域或过期时间，“隐藏”将其移出列表。列表末尾的“已隐藏的录制…”可将其恢复。',
  'Programs use the desk with an access token, which says what they may do.':
    '程序通过访问令牌使用控制台，令牌规定了程序的权限。',
  Reconnecting: '正在重新连接',
  'Record of acts…': '操作记录…',
  Recorded: '录制对象',
  'Rehearsal panel: let people join, leave and drop out, play a show, cause faults ({key})':
    '彩排面板：让人员加入、离开和掉线，播放演出，制造故障（{key}）',
  'Resize {name}': '调整{name}的宽度',
  'Sandbox: try layouts and customers’ requests without a recording. Nothing can be taken.':
    '沙盒：无需录制即可试用布局和客户的请求。不能切出任何内容。',
  Scene: '场景',
  'See everything and change nothing. Where people sign in, the operator of the desk decides who is a producer.':
    '可以查看一切，但不能更改。在需要登录的环境中，由控制台的运维人员决定谁是导播。',
  'Sending again': '正在重新发送',
  'Show all keys': '显示全部快捷键',
  'Show {name}': '展开{name}',
  'Sign out': '退出登录',
  'Sign out everywhere': '在所有设备上退出登录',
  'Sign out: the desk did not answer, try again': '退出登录：控制台没有响应，请重试',
  Simulator: '模拟器',
  Skip: '跳转',
  'Skip to Take': '跳到“切出”',
  'Skip to canvas': '跳到画布',
  'Start or attach': '启动或接入',
  'TRTC reports through webhooks who joins, who leaves, and who turns on a camera, microphone or screen.':
    'TRTC 通过回调报告谁加入、谁离开，以及谁打开了摄像头、麦克风或屏幕分享。',
  'Take the draft, from anywhere': '在任意位置切出草稿',
  'Takes back your own changes only; takes by others stay.': '只撤回自己的更改；他人的切出会保留。',
  'Takes go to Tencent Cloud and change real recordings.': '切出会发送到腾讯云，并更改真实的录制。',
  'Takes go to the built-in simulator of the TRTC cloud.': '切出会发送到内置的 TRTC 云端模拟器。',
  'The badge shows how long the handle lasts. After that the recording continues, but takes and Stop no longer reach it. Press the badge to see the files or to stop.':
    '状态标记显示句柄的剩余有效期。过期后录制会继续，但切出和停止不再生效。点击状态标记可查看文件或停止录制。',
  'The cloud was busy or could not be reached: the desk sends the same take again for a few seconds, then shows the result.':
    '云端繁忙或无法连接：控制台会在几秒内重复发送同一次切出，然后显示结果。',
  'The first layout of a recording that you start here is revision 1.':
    '在此启动的录制，其第一个布局为版本 1。',
  'The list has the newest recordings that run. Find a recording… searches all that the desk knows, also those that have ended, by title, room and TaskId.':
    '列表中是最近的正在运行的录制。“查找录制…”可按标题、房间和 TaskId 搜索控制台已知的全部录制，包括已结束的录制。',
  'The operator of the desk sets {variable} to a key of at most 32 letters and digits. In the TRTC console, under the application’s callbacks, enter the same key and the address {address} (it must be reachable from the Internet) for room, media and recording events. See also docs/operations.md, Webhooks. Without webhooks, type the user ids under People in the room; everything else works the same.':
    '由控制台的运维人员将 {variable} 设为最长 32 位的密钥，由字母和数字组成。在 TRTC 控制台的应用回调配置中，为房间、媒体和录制事件填写相同的密钥和地址 {address}（必须可从互联网访问）。另见 docs/operations.md 的 Webhooks 一节。没有回调时，请在“房间内的人员”中输入用户 ID；其他功能不受影响。',
  'The take may or may not be on air. Take again is always safe. Or look at the recording and use Mark as seen on air: the history records who confirmed it.':
    '这次切出可能已播出，也可能没有。“再次切出”始终是安全的。也可以查看录制画面，然后使用“标记为已确认播出”：历史会记录由谁确认。',
  Theme: '主题',
  'They are not set up on this desk yet.': '此控制台尚未设置回调。',
  'This needs the admin role': '需要管理员角色',
  Undo: '撤销',
  Viewer: '只读用户',
  Viewers: '只读用户',
  'What you edit is a draft. Nothing reaches the recording until you press Take; no single key and no click on the canvas takes. Each take replaces the layout and both lists in full.':
    '编辑的内容只是草稿。按下“切出”之前，任何内容都不会发送到录制；单个按键和画布上的点击都不会切出。每次切出都会完整替换布局和两份名单。',
  'Who did what, and what was refused': '谁做了什么，哪些操作被拒绝',
  'Who is in the room: webhooks': '房间内有谁：回调',
  'With the simulator, in a drawer beside the canvas: let people join and drop out, play a whole show, cause faults, and see what the cloud received.':
    '用于模拟器，位于画布旁的抽屉中：让人员加入和掉线、播放整场演出、制造故障，并查看云端收到的内容。',
  'Without a recording: prepare a layout or look at a customer’s request. Nothing can be taken. The draft is kept in this browser.':
    '无需录制：可用来准备布局或查看客户的请求。不能切出任何内容。草稿保存在此浏览器中。',
  'Working together': '协作',
  'You are signed out': '已退出登录',
  'Your sign-in has ended, so this page gets no updates and cannot take. What is on air stays as it is, and your draft is kept in this browser.':
    '登录已失效，因此此页面不再更新，也不能切出。播出画面保持不变，草稿保存在此浏览器中。',
  'as it comes': '默认宽度',
  'page of the revision': '版本页面',
  'tiles and people': '子画面和人员',
  '{name}, {role}; signed in until {endsAt}': '{name}，{role}；登录有效期至 {endsAt}',
  '{width} pixels': '{width} 像素',
  'Close rehearsal panel': '关闭彩排面板',
  'Open the rehearsal panel in its own tab': '在单独的标签页中打开彩排面板',
  Rehearsal: '彩排',
  'The rehearsal panel does not load here. Open it in its own tab.':
    '彩排面板无法在此处加载。请在单独的标签页中打开。',
  'Keep the demo': '保留演示',
  'Only a desk with a simulator of its own has a demo.': '只有自带模拟器的控制台才有演示。',
  'Reset demo': '重置演示',
  'Reset demo…': '重置演示…',
  'Reset the demo?': '重置演示？',
  'Resetting…': '正在重置…',
  'Takes so far stay in the history of the old recording, which you find again with “Find a recording…”. Scenes that you made stay.':
    '此前的切出保留在旧录制的历史中，可以用“查找录制…”再次找到。您创建的场景会保留。',
  'The demo recording ends, and a new one starts with its first layout, people, scenes and rundown. The changes in your draft are left behind; shows and faults end.':
    '演示录制会结束，并以最初的布局、人员、场景和节目单开始新的录制。草稿中的更改不会带过去；演出和故障会结束。',
  'The desk did not answer. You can safely reset the demo again.':
    '控制台没有响应。可以安全地再次重置演示。',
  'Take the tour': '开始导览',
  Tour: '导览',
  'Step {step, number} of {steps, number}': '第 {step, number} 步，共 {steps, number} 步',
  'Skip the tour': '跳过导览',
  'Next step': '下一步',
  Back: '上一步',
  'End the tour': '结束导览',
  'Arrange a tile': '排列子画面',
  'Drag a tile in the preview, or choose one and use the arrow keys. It snaps to edges and equal gaps. What you edit is a draft: nothing is on air yet.':
    '在预览中拖动子画面，或选中后使用方向键。它会吸附到边缘和等距位置。编辑的是草稿：尚未播出。',
  'See what changes': '查看更改',
  'Here is the exact request that the next take sends. Lines that differ from what is on air are marked.':
    '这里是下一次切出将发送的确切请求。与播出内容不同的行会被标记。',
  'Take it to air': '切出到播出画面',
  'Take sends the draft to the recording, whole, and says what became of it. No single key and no click on the canvas takes.':
    '“切出”将整个草稿发送到录制，并说明结果。单个按键或点击画布都不会切出。',
  'Go back': '撤回',
  'Undo takes back your own edits. The history keeps every take: load one into the draft, or roll back to it.':
    '“撤销”撤回您自己的编辑。历史保留每次切出：可以加载到草稿，或回滚到该版本。',
  Rehearse: '彩排',
  'The rehearsal panel lets people join and drop out, plays a show, and causes faults of the cloud. Without a simulator, the sandbox is the place to try.':
    '彩排面板可以让人员加入和掉线、播放演出，并制造云端故障。没有模拟器时，可以在沙盒中试用。',
  tools: '工具',
  canvas: '画布',
  panels: '面板',
  scenes: '场景',
  program: '播出画面',
  properties: '属性',
  news: '通知',
  take: '切出',
} as const;
