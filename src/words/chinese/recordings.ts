/** Simplified Chinese: what `recordings` says. */
export const recordings = {
  '72 h after the start': '启动后 72 小时',
  'A name': '字符串',
  'A number': '数字',
  'A recorder enters the room and records it to {settings}.':
    '录制端会进入房间，并录制到{settings}。',
  'A rehearsal: the built-in simulator records, and nothing leaves this machine.':
    '彩排：由内置模拟器录制，任何内容都不会离开本机。',
  'A server of the cloud failed at {last}.': '云端的一台服务器于 {last} 发生故障。',
  'A webhook reported it. Stop this recording and start another one.':
    '由回调报告。请停止此录制，并启动另一个录制。',
  'Acting on the room needs the producer role': '操作房间需要导播角色',
  'After that, no take can change the recording': '此后，任何切出都不能更改录制',
  'Another server has taken over. Some seconds may be missing. The names of later files start with “ha”.':
    '另一台服务器已接管。可能缺失几秒内容。之后的文件名以“ha”开头。',
  'Asking the cloud…': '正在查询云端…',
  'Asking…': '正在查询…',
  'Attach a running recording': '接入正在运行的录制',
  'Attach anyway': '仍然接入',
  'Attaching…': '正在接入…',
  Baseline: '基线',
  'Baseline (optional)': '基线（可选）',
  'Bit rate (kbit/s)': '码率（kbit/s）',
  'Block picture': '封禁画面',
  'Block sound': '封禁声音',
  'Block sound and picture': '封禁声音和画面',
  Bucket: '存储桶',
  'Canvas height': '画布高度',
  'Canvas size when it was created': '创建时的画布尺寸',
  'Canvas width': '画布宽度',
  'Canvas, for the whole recording': '画布，用于整个录制',
  'Changed before': '以前的更改',
  'Cloud servers failed': '云端服务器故障',
  'Controllable until': '可控制至',
  'Copy {what}': '复制 {what}',
  'Correct this recording': '修正此录制',
  'Correcting needs the producer role': '修正需要导播角色',
  'Correct…': '修正…',
  'Could not start': '无法启动',
  'DescribeCloudRecording: {path}': 'DescribeCloudRecording：{path}',
  'Dismiss the room': '解散房间',
  'End the block': '解除封禁',
  Ending: '正在结束',
  'Enter hours from now, such as 72, or a time, such as 2026-12-01 18:00.':
    '输入从现在起的小时数，例如 72，或具体时间，例如 2026-12-01 18:00。',
  'Enter the values of the CreateCloudRecording call that started it. The desk asks the cloud for it; nothing that is on air changes.':
    '填写启动该录制的 CreateCloudRecording 调用中的值。控制台会向云端查询该录制；播出画面不会有任何变化。',
  'Everybody is out, and every recording of this room ends, which looks like a fault: stop the recordings first. Nothing undoes it.':
    '所有人都会被移出，该房间的所有录制都会结束，看起来像故障：请先停止录制。此操作无法撤销。',
  'Everybody receives them again.': '所有人重新接收其音视频。',
  'Everyone in a grid': '所有人（九宫格）',
  'Everything is uploaded.': '全部文件已上传。',
  Files: '文件',
  'Files are being uploaded.': '正在上传文件。',
  'Files…': '文件…',
  'Filled in: {list}. {list2}': '已填充：{list}。{list2}',
  'First layout': '第一个布局',
  'Frames per second': '每秒帧数',
  'From CreateCloudRecording (optional)': '来自 CreateCloudRecording（可选）',
  'From {expiresAt} on, the cloud no longer lets anybody change or stop this recording; it continues by itself. For a longer show, start another recording before that.':
    '从 {expiresAt} 起，云端不再允许任何人更改或停止此录制；录制会自行继续。如果演出时间更长，请在此之前启动另一个录制。',
  'Handle expired.': '句柄已过期。',
  'Handle expires': '句柄过期时间',
  'Handle lifetime (h)': '句柄有效期（小时）',
  Hide: '隐藏',
  'History as a file': '将历史保存为文件',
  'Hours from now, or a time such as 2026-12-01 18:00':
    '从现在起的小时数，或具体时间，例如 2026-12-01 18:00',
  'How long the cloud has been recording': '云端已录制的时长',
  'Idle time (s)': '空闲时间（秒）',
  It: '该内容',
  'It gave no reason': '未给出原因',
  'Its layout can no longer change.': '其布局不能再更改。',
  'Keep recording': '继续录制',
  'Leaves an empty room after': '房间为空时的离开时限',
  'Loading the settings…': '正在加载设置…',
  'Needed to show who is in the room': '用于显示房间内有谁',
  'No files have been reported yet.': '尚未报告任何文件。',
  'Nobody in the room hears or sees them, nor does the recorder, until you end it or they leave.':
    '房间内没有人能听到或看到其音视频，录制端也不能，直到解除封禁或其离开。',
  'Nobody in the room hears them, nor does the recorder, until you end it or they leave.':
    '房间内没有人能听到其声音，录制端也听不到，直到解除封禁或其离开。',
  'Nobody in the room sees their camera and screen, nor does the recorder, until you end it or they leave.':
    '房间内没有人能看到其摄像头和屏幕分享，录制端也看不到，直到解除封禁或其离开。',
  'Nobody, as far as the desk knows.': '据控制台所知，没有人。',
  'Not read': '无法读取',
  'Nothing was ever taken here. Check the region, the SdkAppId and the TaskId: correct the region, or hide this recording and attach the right one.':
    '这里从未切出过任何内容。请检查地域、SdkAppId 和 TaskId：修正地域，或隐藏此录制并接入正确的录制。',
  'One large, the others small': '一大多小',
  'Paste the request, the response, or both': '粘贴请求、响应，或两者',
  'People in the room stay. Everything recorded so far is kept and uploaded. A stopped recording cannot continue.':
    '房间内的人员不受影响。已录制的内容全部保留并上传。已停止的录制不能继续。',
  'Put it into the list of recordings again': '重新加入录制列表',
  'Recorder started': '录制端启动时间',
  'Recorder’s user ID': '录制端的用户 ID',
  'Recording over.': '录制已结束。',
  'Recording status:': '录制状态：',
  'Recording: {title}': '录制：{title}',
  'Remove from the room': '移出房间',
  'Room id': '房间号',
  'Room type': '房间号类型',
  Save: '保存',
  'Saving…': '正在保存…',
  'Sending…': '正在发送…',
  'Start a recording': '启动录制',
  'Start recording': '启动录制',
  'Start the same again': '再次启动同一录制',
  'Started by': '启动者',
  'Starting…': '正在启动…',
  'Status unknown': '状态未知',
  'Stop recording': '停止录制',
  'Stop recording {title}?': '停止录制 {title}？',
  'Stop recording…': '停止录制…',
  'Stopping needs the producer role': '停止录制需要导播角色',
  'Stopping…': '正在停止…',
  'Take it out of the list. Its history is kept, and the recording goes on.':
    '移出列表。历史会保留，录制继续进行。',
  'The cloud could not be asked: {message}': '无法查询云端：{message}',
  'The cloud could not report the status: {reason}': '云端无法报告状态：{reason}',
  'The cloud has accepted it: the room is being dismissed.': '云端已接受：房间正在解散。',
  'The cloud no longer knows it. Either it is over, or its handle has expired and it continues until the room is empty or dismissed.':
    '云端已没有该录制的信息。它可能已结束，也可能句柄已过期，录制会持续到房间变空或被解散。',
  'The cloud reports a missing or late file. Check the storage.':
    '云端报告有文件缺失或延迟。请检查存储。',
  'The cloud sent these fields in a form that the desk cannot read. All other fields count. Quote them when you ask the vendor’s support.':
    '云端发送的这些字段，控制台无法读取。其他字段均有效。向厂商技术支持咨询时请引用这些字段。',
  'The desk did not answer, so it may or may not be corrected. Try again.':
    '控制台没有响应，因此修正可能已生效，也可能没有。请重试。',
  'The desk did not answer, so it may or may not have happened. You can safely send it again.':
    '控制台没有响应，因此操作可能已执行，也可能没有。可以安全地再次发送。',
  'The desk did not answer, so the recording may or may not have started. You can safely start the same again: there will be one recording.':
    '控制台没有响应，因此录制可能已启动，也可能没有。可以安全地再次启动同一录制：只会有一个录制。',
  'The desk did not answer, so the recording may or may not have stopped. You can safely stop it again.':
    '控制台没有响应，因此录制可能已停止，也可能没有。可以安全地再次停止。',
  'The desk did not answer. Nothing was lost. Try again.':
    '控制台没有响应。没有任何内容丢失，请重试。',
  'The desk did not answer. You can safely try again.': '控制台没有响应。可以安全地重试。',
  'The draft on the desk': '控制台中的草稿',
  'The handle ends within ten minutes.': '句柄将在十分钟内过期。',
  'The handle ends within the hour.': '句柄将在一小时内过期。',
  'The name in this desk': '在此控制台中的名称',
  'The recorder could not start.': '录制端无法启动。',
  'The recorder in room {roomId} leaves the room for good, for everybody.':
    '房间 {roomId} 中的录制端将永久离开房间，对所有人生效。',
  'The recorder leaves a room that is empty for so long': '房间为空达到此时长后，录制端离开',
  'The recorder of SdkAppId {sdkAppId} leaves the room for good, for everybody.':
    'SdkAppId {sdkAppId} 的录制端将永久离开房间，对所有人生效。',
  'The recording is over: it shows no picture any more.': '录制已结束，不再有画面。',
  'The recording may continue, but the cloud accepts no more changes to it.':
    '录制可能仍在继续，但云端不再接受对它的更改。',
  'The region this desk is configured for': '此控制台配置的地域',
  'The request has no ResourceExpiredHour: then the handle is valid for {default} h.':
    '请求中没有 ResourceExpiredHour：因此句柄有效期为 {default} 小时。',
  'The request has no RoomIdType: then the room is a number.':
    '请求中没有 RoomIdType：因此房间号为数字。',
  'The request has no VideoParams: then the canvas is {width} × {height}.':
    '请求中没有 VideoParams：因此画布为 {width} × {height}。',
  'The room is empty.': '房间为空。',
  'The room {roomId}': '房间 {roomId}',
  'The room…': '房间…',
  'The simulator shows no picture of this recording.': '模拟器没有此录制的画面。',
  'The start of {title} was never answered.': '{title} 的启动一直没有响应。',
  'The storage refused a file at {at}: {list}': '存储于 {at} 拒绝了一个文件：{list}',
  'The storage refuses files.': '存储拒绝接收文件。',
  'The type that the people in the room joined with': '房间内人员加入时使用的类型',
  'There is nothing about a recording in this text. Paste the request or the response of CreateCloudRecording, or both.':
    '这段文本中没有录制信息。请粘贴 CreateCloudRecording 的请求或响应，或两者。',
  'They are out for everybody, and may come back at once.':
    '对所有人而言，其已被移出房间，但可以立即重新进入。',
  'This desk cannot start recordings yet. Its operator must set {list} and restart it, as the README explains. Until then, attach a recording that another program has started.':
    '此控制台还不能启动录制。运维人员必须设置 {list} 并重启控制台，具体见 README。在此之前，请接入由其他程序启动的录制。',
  'This is about the room, for everybody in it. To leave somebody out of the recording alone, change the layout or the lists and take.':
    '这些操作针对房间，对房间内所有人生效。如果只想让某人不被录制，请更改布局或名单，然后切出。',
  'This is not JSON: {message}.': '这不是 JSON：{message}。',
  'This must be an object with MixLayoutParams.': '必须是包含 MixLayoutParams 的对象。',
  'This request records each person apart (RecordMode 1). Only a mixed recording has a layout.':
    '此请求分别录制每个人（RecordMode 1）。只有合流录制才有布局。',
  Title: '标题',
  'Type the name of the room to dismiss it': '输入房间号以解散房间',
  'Unknown to the cloud': '云端未知',
  'Unless a person who may speak enters, the recording ends in {left}.':
    '如果没有可发言的人员进入，录制将在 {left} 后结束。',
  'Until then the cloud accepts changes to this recording.': '在此之前，云端接受对此录制的更改。',
  'Waiting for media': '等待媒体流',
  'Webhooks: {path}': '回调：{path}',
  'What is on air now, as JSON: MixLayoutParams and SubscribeStreamUserIds, or a whole ModifyCloudRecording body.':
    '当前的播出画面，JSON 格式：MixLayoutParams 和 SubscribeStreamUserIds，或完整的 ModifyCloudRecording 请求体。',
  'What the cloud knows': '云端所知的信息',
  'What the desk believes of it. The recording in the cloud does not change. SdkAppId {sdkAppId} and TaskId {taskId} name it: if one of them is wrong, hide this recording and attach the right one.':
    '控制台所认为的录制信息。云端的录制不会改变。SdkAppId {sdkAppId} 和 TaskId {taskId} 用于标识该录制：如果其中一个有误，请隐藏此录制并接入正确的录制。',
  'What the simulator records, {words}': '模拟器录制的画面，{words}',
  'You can safely start the same again: there will be one recording.':
    '可以安全地再次启动同一录制：只会有一个录制。',
  'an unknown layout': '未知布局',
  'as created': '创建时的布局',
  'handle for another': '句柄剩余有效期',
  'must be 64 to 8192': '必须为 64 到 8192',
  'revision {number}? Unknown': '版本 {number}？未知',
  'the background': '背景',
  'the bucket {place}': '存储桶 {place}',
  'the placeholder of all tiles': '所有子画面的占位图',
  'the placeholder of {document}': '{document} 的占位图',
  'the storage': '存储',
  'the watermark {wire}': '水印 {wire}',
  '{Fps} frames/s, {BitRate} kbit/s': '{Fps} 帧/秒，{BitRate} kbit/s',
  '{count, plural, one {The recorder could not load an image.} other {The recorder could not load # images.}}':
    '{count, plural, other {录制端有 # 张图片无法加载。}}',
  '{list} ({at}). Check the bucket and its keys. The recording continues.':
    '{list}（{at}）。请检查存储桶及其密钥。录制会继续。',
  '{list}, in the draft': '{list}，草稿中',
  '{minutes} h {minutes2} min': '{minutes} 小时 {minutes2} 分钟',
  '{minutes} min': '{minutes} 分钟',
  '{name} sent it on {at}: it may be recording, and will appear here as soon as its webhook arrives.':
    '{name} 于 {at} 发送：可能正在录制，收到回调后会显示在这里。',
  '{name} sent it on {at}: it may be recording.': '{name} 于 {at} 发送：可能正在录制。',
  '{news} Check the address or use another image, then take.':
    '{news} 请检查地址或更换图片，然后切出。',
  '{place} {fault}.': '{place}{fault}。',
  '{reason} That was at {at}.': '{reason}发生时间：{at}。',
  '{title} is hidden. Hidden recordings… brings it back.':
    '{title} 已隐藏。可通过“已隐藏的录制…”恢复。',
  '{title} is in the list again': '{title} 已重新加入列表',
  '{url} ({where}) failed at {at}.': '{url}（{where}）于 {at} 加载失败。',
  '{value}: the cloud has accepted it for {userId}.': '{value}：云端已接受对 {userId} 的此操作。',
} as const;
