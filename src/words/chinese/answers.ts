/**
 * Simplified Chinese: what the server answers, sentence by sentence. The server, its API and the ledger stay English; the page
 * translates what it receives (`translate-answer.ts`).
 */
export const answers = {
  // Pages of the server beside the desk: signing in and out.
  'Ask whoever runs the desk for one, or sign in with another account.':
    '请联系控制台的管理者分配角色，或换用其他账号登录。',
  'Open the desk and sign in again.': '请打开控制台重新登录。',
  'This browser keeps your draft.': '此浏览器会保留您的草稿。',
  'This sign-in was started in another browser, at another address of the desk, or too long ago.':
    '本次登录是在另一浏览器、控制台的另一地址发起的，或发起时间过久。',
  'Your account has no role at this desk.': '您的账号在此控制台没有角色。',

  // Refusals of the desk itself.
  'A newer take replaced this one while it waited, so it was never sent.':
    '等待期间有更新的切出替换了本次切出，因此从未发送。',
  'A newer take replaced this one.': '更新的切出已替换本次切出。',
  'Add some, then take the next.': '请先添加场景，再切出下一个。',
  'An application has {max} names at most, and nobody was named.':
    '一个应用最多有 {max} 个名称，没有命名任何人。',
  'Ask an admin of the desk for another one.': '请向控制台管理员索取另一个。',
  'Ask an admin of the desk.': '请联系控制台管理员。',
  'Ask whoever manages it for access, or try another account.':
    '请向其管理者申请权限，或换用其他账号。',
  'Ask whoever sent it for a new one.': '请向发送者索取新链接。',
  'Ask {holder}, or {wayOn}.': '请联系 {holder}，或{wayOn}。',
  'Attach it first.': '请先接入。',
  'Behind a proxy, set PUBLIC_URL to the address that people type, and let the proxy pass on their Host with its port.':
    '若位于代理之后，请将 PUBLIC_URL 设为用户输入的地址，并让代理原样转发 Host 及其端口。',
  'Bring it back: {change} with status "running".':
    '要恢复，请发送 {change}，status 为 "running"。',
  'Check all three: a take would fail.': '请检查这三项：切出会失败。',
  'Check the connection and send it again.': '请检查连接后重新发送。',
  'Check the connection and stop it again.': '请检查连接后重新停止。',
  'Check the connection and take again.': '请检查连接后重新切出。',
  'Check the connection and try again.': '请检查连接后重试。',
  'Check the layout and its lists, or take without `guard`.':
    '请检查布局及其名单，或不带 `guard` 切出。',
  'Check what is on air before you take again.': '再次切出前请检查播出画面。',
  'Choose a later time.': '请选择更晚的时间。',
  'Close pages or programs that you no longer need.': '请关闭不再需要的页面或程序。',
  'Correct expiresAt if that is wrong.': '如有误，请修正 expiresAt。',
  'Correct the recording: enter both.': '请修正录制：填写这两项。',
  'Correct the region if that is wrong, or hide this task and attach the right TaskId.':
    '如地域有误，请修正；否则隐藏此任务，并接入正确的 TaskId。',
  'Do not start it again.': '请勿再次启动。',
  'Either the recording has appeared, or somebody dismissed the start.':
    '录制已出现，或有人已忽略此次启动。',
  'Either the recording has ended, or its handle has expired and it may still be recording.':
    '录制已结束，或其控制句柄已过期而录制可能仍在进行。',
  'Fetch the list of scenes again.': '请重新获取场景列表。',
  'Fetch the list of tokens again.': '请重新获取令牌列表。',
  'If so, it appears in the list when its webhook arrives.':
    '若已启动，收到其回调后会出现在列表中。',
  'If you want this layout, take it again.': '如需此布局，请再次切出。',
  'It appears in the list when the database is back.': '数据库恢复后会出现在列表中。',
  'It is still locked.': '仍处于锁定状态。',
  'It is still running.': '录制仍在进行。',
  'It may still be recording, but the cloud accepts no more changes to it.':
    '录制可能仍在进行，但云端不再接受对它的更改。',
  'It stays locked.': '保持锁定。',
  'It was not hidden.': '未隐藏。',
  'Leave them out of the recording, or remove them from the room.': '请将其移出录制，或移出房间。',
  'Live pictures are off at this desk.': '此控制台未启用实时画面。',
  'Load it into your draft, or take anyway.': '请将其加载到草稿，或仍然切出。',
  'Load what is on air, or take anyway.': '请加载播出画面，或仍然切出。',
  'Look at it, then make your change again.': '请查看后重新更改。',
  'Look at it, then take its next scene.': '请查看后切出其下一个场景。',
  'Look at that version, then save again.': '请查看该版本后重新保存。',
  'Look at the history before you take again.': '再次切出前请查看历史。',
  'Look at them, then make your change again.': '请查看后重新更改。',
  'Make up another client id for yours.': '请为您的窗口另取一个客户端 ID。',
  'More than {max} changes came from you within {seconds} s, and this one was not made.':
    '您在 {seconds} 秒内提交了超过 {max} 次更改，本次未执行。',
  'More than {max} passes to see rooms live were asked for by you within {seconds} s.':
    '您在 {seconds} 秒内申请了超过 {max} 次实时画面凭证。',
  'More than {max} requests of yours were refused within {seconds} s, the last one because:':
    '您在 {seconds} 秒内有超过 {max} 个请求被拒绝，最后一个的原因是：',
  'More than {max} sign-ins came from this network within {seconds} s.':
    '此网络在 {seconds} 秒内登录超过 {max} 次。',
  'No recording was started.': '未启动任何录制。',
  'No token was made.': '未创建令牌。',
  'Nobody is in the room, and to enter would open it.': '房间内没有人，进入会开启房间。',
  'Nobody was removed.': '未移出任何人。',
  'Nothing is lost.': '没有丢失任何内容。',
  'Nothing was blocked or unblocked.': '未封禁或解封任何人。',
  'Nothing was changed.': '未做任何更改。',
  'Nothing was ever taken here, and the cloud does not know this TaskId.':
    '此处从未切出，且云端不认识此 TaskId。',
  'Nothing was marked.': '未做任何标记。',
  'Nothing was saved.': '未保存任何内容。',
  'Nothing was sent.': '未发送任何内容。',
  'Nothing was started this time, but an earlier try may have succeeded: {robot} may be recording.':
    '本次未启动，但之前的一次可能已成功：{robot} 可能正在录制。',
  'Nothing was started.': '未启动任何内容。',
  'Only the desk’s own page may send it.': '只有控制台自己的页面可以发送。',
  'Open that one.': '请打开该录制。',
  'Open the address that it printed at its start.': '请打开其启动时输出的地址。',
  'Pin an accepted revision.': '请选用已接受的版本。',
  'Remove the names of people who come no more.': '请移除不再出现的人员的名称。',
  'Removing it would end that recording: stop the recording instead.':
    '将其移出会结束该录制：请改为停止录制。',
  'Revision {current} is newer and may be on air instead, so revision {number} may no longer be on air.':
    '版本 {current} 更新，可能已在播出，因此版本 {number} 可能已不在播出。',
  'Revision {number} was not accepted ({status}), so it cannot be the safe layout.':
    '版本 {number} 未被接受（{status}），因此不能作为安全布局。',
  'SdkAppId {sdkAppId} has no scene with this sceneId.':
    'SdkAppId {sdkAppId} 没有此 sceneId 的场景。',
  'See its history.': '请查看其历史。',
  'Send JSON.': '请发送 JSON。',
  'Send a smaller one.': '请发送更小的请求体。',
  'Send it again.': '请重新发送。',
  'Send less, for example fewer cookies.': '请减少发送的内容，例如减少 Cookie。',
  'Send less.': '请减少发送的内容。',
  'Send the body as content-type application/json.':
    '请以 content-type application/json 发送请求体。',
  'Set its position back, or take a scene by its id.': '请将其位置调回，或按 ID 切出场景。',
  'Set {first} and {second} and restart the desk.': '请设置 {first} 和 {second}，并重启控制台。',
  'Set {variable} and restart the desk.': '请设置 {variable} 并重启控制台。',
  'Sign in and try again.': '请登录后重试。',
  'Something went wrong inside Mixdesk.': 'Mixdesk 内部出错。',
  'Somebody changed the rundown in the meantime.': '有人在此期间更改了节目单。',
  'Somebody changed the seats in the meantime.': '有人在此期间更改了席位。',
  'Starting the same again is safe: the new recorder enters as the same user, which ends the earlier recording.':
    '可以放心再次启动：新的录制端以同一用户进入，会结束之前的录制。',
  'Stop it again when the database is back: this is safe.': '数据库恢复后请再次停止：这是安全的。',
  'Take again when it is back.': '恢复后请重新切出。',
  'Take again when the database is back.': '数据库恢复后请重新切出。',
  'Take again when the desk is back.': '控制台恢复后请重新切出。',
  'Taking again is safe.': '可以放心重新切出。',
  'Taking the same again is safe.': '可以放心再次切出相同内容。',
  'The China site has no action that blocks somebody in a room.':
    '中国站没有封禁房间内人员的接口。',
  'The address and the headers of this request are larger than 16 kB.':
    '此请求的地址和请求头超过 16 kB。',
  'The answer of the cloud has no TaskId.': '云端的响应没有 TaskId。',
  'The answer of the sign-in service at {host} is not valid, so you are not signed in.':
    '登录服务 {host} 的响应无效，因此您未登录。',
  'The block may or may not hold; sending the same again is safe.':
    '封禁可能已生效，也可能未生效；可以放心再次发送相同内容。',
  'The body has more values than any route takes, or values in too many others.':
    '请求体中的值超过任何接口的上限，或嵌套层数过多。',
  'The body is empty.': '请求体为空。',
  'The body is larger than 1 MB.': '请求体超过 1 MB。',
  'The body is not valid JSON.': '请求体不是有效的 JSON。',
  'The check looks at the keys and the database of the whole desk: only an admin of all applications may do this.':
    '检查会查看整个控制台的密钥和数据库：只有所有应用的管理员可以执行。',
  'The cloud could not be asked whether this recording still runs:':
    '无法向云端查询此录制是否仍在进行：',
  'The cloud could not be asked:': '无法向云端查询：',
  'The cloud could not be reached; nothing was sent.': '无法连接云端；未发送任何内容。',
  'The cloud does not know this TaskId of SdkAppId {sdkAppId} in {region}.':
    '在 {region}，云端不认识 SdkAppId {sdkAppId} 的此 TaskId。',
  'The cloud has answered this take ({status}), but the database cannot store the answer yet.':
    '云端已响应本次切出（{status}），但数据库暂时无法保存该响应。',
  'The cloud has stopped the recording, but the database cannot store that yet.':
    '云端已停止录制，但数据库暂时无法保存此结果。',
  'The cloud knows this recording, and it is running.': '云端认识此录制，且正在进行。',
  'The cloud knows this recording, but it has ended: a take would fail.':
    '云端认识此录制，但已结束：切出会失败。',
  'The cloud knows this recording.': '云端认识此录制。',
  'The cloud knows this recording; it waits for somebody to enter the room.':
    '云端认识此录制；正在等待有人进入房间。',
  'The cloud no longer knows this recording, so its layout can no longer change.':
    '云端已不认识此录制，因此无法再更改其布局。',
  'The cloud refused this take: {reason} ({code}).': '云端拒绝了本次切出：{reason}（{code}）。',
  'The cloud refused to report the status: {code}.': '云端拒绝报告状态：{code}。',
  'The cloud refused to start the recording: {reason} ({code}).':
    '云端拒绝启动录制：{reason}（{code}）。',
  'The cloud refused to stop the recording: {reason} ({code}).':
    '云端拒绝停止录制：{reason}（{code}）。',
  'The cloud refused: {reason} ({code}).': '云端已拒绝：{reason}（{code}）。',
  'The cloud says that this recording is over, so it cannot run again.':
    '云端表示此录制已结束，因此不能再次进行。',
  'The database does not answer, so the desk cannot make sure that no other process sends to this recording.':
    '数据库没有响应，因此控制台无法确认没有其他进程向此录制发送内容。',
  'The database does not answer.': '数据库没有响应。',
  'The database failed before this take could be sent.': '本次切出发送前数据库发生故障。',
  'The database is not available, so nothing was sent.': '数据库不可用，因此未发送任何内容。',
  'The desk is shutting down.': '控制台正在关闭。',
  'The desk keeps trying to store this.': '控制台会继续尝试保存。',
  'The desk keeps trying.': '控制台会继续尝试。',
  'The desk stopped while it was sending this take.': '发送本次切出时控制台停止了。',
  'The desk was stopped before the take could be sent.': '切出发送前控制台已停止。',
  'The handle of this recording has expired, so the desk cannot stop it.':
    '此录制的控制句柄已过期，因此控制台无法停止它。',
  'The handle of this recording has expired.': '此录制的控制句柄已过期。',
  'The operator sets TRTC_CALLBACK_KEY.': '由运维人员设置 TRTC_CALLBACK_KEY。',
  'The operator sets TRTC_LIVE_PICTURES=on.': '由运维人员设置 TRTC_LIVE_PICTURES=on。',
  'The operator sets TRTC_ROOM_CONTROL=on and allows the actions in CAM.':
    '由运维人员设置 TRTC_ROOM_CONTROL=on，并在 CAM 中授权这些接口。',
  'The operator sets TRTC_SDK_SECRET_KEY.': '由运维人员设置 TRTC_SDK_SECRET_KEY。',
  'The percent-encoding of the address is not valid.': '地址的百分号编码无效。',
  'The process that sent revision {number} was stopped for a while, so this layout may have reached the cloud after the newer ones.':
    '发送版本 {number} 的进程曾暂停一段时间，因此此布局可能晚于更新的版本到达云端。',
  'The recording has started, but the database cannot store it yet.':
    '录制已启动，但数据库暂时无法保存。',
  'The recording is still running.': '录制仍在进行。',
  'The recording may or may not have stopped; stopping it again is safe.':
    '录制可能已停止，也可能未停止；可以放心再次停止。',
  'The recording was not stopped.': '录制未停止。',
  'The refusal may be temporary: try again in a few seconds.': '此拒绝可能是暂时的：请几秒后重试。',
  'The request has a number or a character that the desk cannot store.':
    '请求中有控制台无法保存的数字或字符。',
  'The room is still open, since {title} would end.': '房间仍开放，因为 {title} 会结束。',
  'The room is still open.': '房间仍开放。',
  'The room may or may not be closed; dismissing it again is safe.':
    '房间可能已关闭，也可能未关闭；可以放心再次解散。',
  'The rundown is at its end.': '节目单已到末尾。',
  'The rundown of this recording has no scenes.': '此录制的节目单没有场景。',
  'The sign-in service at {host} did not let you in.': '登录服务 {host} 未允许您登录。',
  'The sign-in service at {host} does not answer correctly, so nobody can sign in now.':
    '登录服务 {host} 响应异常，因此现在无人可以登录。',
  'The take may or may not be on air.': '本次切出可能已播出，也可能未播出。',
  'There is no such address.': '没有此地址。',
  'There is no such address: {path}.': '没有此地址：{path}。',
  'These people may or may not be out; removing them again is safe.':
    '这些人员可能已移出，也可能未移出；可以放心再次移出。',
  'This Idempotency-Key was used for another recording.': '此 Idempotency-Key 已用于另一个录制。',
  'This Idempotency-Key was used for another take.': '此 Idempotency-Key 已用于另一次切出。',
  'This access token does not have the scope "{scope}".': '此访问令牌没有权限范围“{scope}”。',
  'This access token is unknown, expired or revoked.': '此访问令牌未知、已过期或已吊销。',
  'This belongs to an application (SdkAppId) in which you may not do this.':
    '它所属的应用（SdkAppId）中您无权执行此操作。',
  'This desk cannot make passes for the application: its SDKSecretKey is missing.':
    '此控制台无法为该应用生成凭证：缺少其 SDKSecretKey。',
  'This desk cannot start recordings yet.': '此控制台尚不能启动录制。',
  'This desk does not answer as {host}.': '此控制台不以 {host} 的名义响应。',
  'This desk does not know the room of this recording, or not whether it is a number or a text.':
    '此控制台不知道此录制的房间，或不知道房间是数字还是字符串。',
  'This desk does not know this access token.': '此控制台不认识此访问令牌。',
  'This desk does not know this recording.': '此控制台不认识此录制。',
  'This desk does not know this scene.': '此控制台不认识此场景。',
  'This desk gets no webhooks, so it cannot find out.': '此控制台收不到回调，因此无从得知。',
  'This desk gets no webhooks, so it does not know whether somebody is in the room, and to enter could open it.':
    '此控制台收不到回调，因此不知道房间内是否有人，进入可能会开启房间。',
  'This desk has it already, as "{title}", hidden.': '此控制台已有此录制“{title}”，已隐藏。',
  'This desk has it already, as "{title}".': '此控制台已有此录制“{title}”。',
  'This desk has no API keys for the application.': '此控制台没有该应用的 API 密钥。',
  'This desk has no simulator of its own.': '此控制台没有自带的模拟器。',
  'This desk makes no links for outsiders.': '此控制台不生成外部链接。',
  'This desk may not act on rooms.': '此控制台不能操作房间。',
  'This desk may not use SdkAppId {sdkAppId}, because TRTC_SDK_APP_IDS does not list it.':
    '此控制台不能使用 SdkAppId {sdkAppId}，因为 TRTC_SDK_APP_IDS 中没有它。',
  'This draft is based on a revision that this recording does not have.':
    '此草稿所基于的版本在此录制中不存在。',
  'This is a fault inside the cloud.': '这是云端内部的故障。',
  'This is not a request of HTTP.': '这不是 HTTP 请求。',
  'This link has expired.': '此链接已过期。',
  'This link is not valid: it is not complete, was changed or was revoked.':
    '此链接无效：不完整、被改动过或已吊销。',
  'This process of the desk was stopped for a while before the take could be sent.':
    '切出发送前，控制台的此进程曾暂停一段时间。',
  'This recording has already ended.': '此录制已结束。',
  'This recording has ended, so its layout can no longer change.':
    '此录制已结束，因此无法再更改其布局。',
  'This recording has ended.': '此录制已结束。',
  'This recording has no revision {number}.': '此录制没有版本 {number}。',
  'This recording is already attached, as "{title}" ({id}), and {name} has hidden it.':
    '此录制已作为“{title}”（{id}）接入，且已被 {name} 隐藏。',
  'This recording is already attached, as "{title}" ({id}).': '此录制已作为“{title}”（{id}）接入。',
  'This recording is over, so there is nothing to lock.': '此录制已结束，因此无需锁定。',
  'This recording is starting right now.': '此录制正在启动。',
  'This request comes from another site.': '此请求来自其他网站。',
  'This request did not arrive in time.': '此请求未及时到达。',
  'This start is no longer waiting for an answer.': '此次启动不再等待响应。',
  'This window belongs to somebody else.': '此窗口属于其他人。',
  'To correct its title, canvas, room, region or expiry, send {change}.':
    '要修正其标题、画布、房间、地域或过期时间，请发送 {change}。',
  'To end it, remove the recorder from the room, dismiss the room, or leave the room empty for the idle time.':
    '要结束它，请将录制端移出房间、解散房间，或让房间空置超过空闲时间。',
  'Too many calls are waiting for the cloud, so nothing was sent.':
    '等待云端的调用过多，因此未发送任何内容。',
  'Too many takes are waiting for the cloud.': '等待云端的切出过多。',
  'Try again in a moment.': '请稍后重试。',
  'Try again in {seconds} s.': '请在 {seconds} 秒后重试。',
  'Try again.': '请重试。',
  'Try again; if it happens again, see the log of the desk.':
    '请重试；若再次发生，请查看控制台日志。',
  'Use a new key for each recording.': '每个录制请使用新的密钥。',
  'Use a new key for each take.': '每次切出请使用新的密钥。',
  'Use another token, or ask an admin of the desk for one.':
    '请换用其他令牌，或向控制台管理员索取。',
  'Wait for its outcome.': '请等待其结果。',
  'Wait until it appears in the list.': '请等待其出现在列表中。',
  'Wait until somebody comes.': '请等待有人进入。',
  'Wait {seconds} s and try again.': '请等待 {seconds} 秒后重试。',
  'What is on air does not change.': '播出画面不变。',
  'What is on air has not changed.': '播出画面未变。',
  'What is on air has probably not changed, but check it.': '播出画面很可能未变，但请检查。',
  'Whoever runs it can allow them with MIXDESK_LINK_KEY; until then send a support bundle.':
    '控制台的运维人员可用 MIXDESK_LINK_KEY 启用；在此之前请发送支持包。',
  'You are signed in as a viewer.': '您以只读用户身份登录。',
  'You are signed in as a {role}, and only {who} can do this.':
    '您以{role}身份登录，只有{who}可以执行此操作。',
  'You are not signed in, or your sign-in has ended.': '您未登录，或登录已失效。',
  'You can attach the recording all the same.': '您仍然可以接入此录制。',
  'You can see everything, but only {who} can make changes.':
    '您可以查看一切，但只有{who}可以更改。',
  'You can still attach a recording that another program has started.':
    '您仍然可以接入由其他程序启动的录制。',
  'You cannot give a token more than you may do yourself: choose fewer scopes or applications.':
    '您不能授予令牌超出自身权限的内容：请减少权限范围或应用。',
  'You have {count} live connections to this desk open, and it allows no more of them.':
    '您与此控制台已打开 {count} 个实时连接，不允许更多。',
  'expiresAt is in the past.': 'expiresAt 已是过去的时间。',
  '(and {others, number} more)': '（另有 {others} 个）',
  '{holder} locked the show at {since} ({why}).': '{holder} 于 {since} 锁定了演出（{why}）。',
  '{holder} locked the show at {since}.': '{holder} 于 {since} 锁定了演出。',
  '{name} changed the rundown in the meantime.': '{name} 在此期间更改了节目单。',
  '{name} changed the seats in the meantime.': '{name} 在此期间更改了席位。',
  '{name} is the recorder of a recording of this room.': '{name} 是此房间某个录制的录制端。',
  '{name} saved "{title}" in the meantime, as version {version}.':
    '{name} 在此期间保存了“{title}”，版本 {version}。',
  '{name} took revision {number} in the meantime.': '{name} 在此期间切出了版本 {number}。',
  '{path} takes {methods}, not {method}.': '{path} 接受 {methods}，不接受 {method}。',
  '{people} would be on air for the first time in this recording, or although the newest take blocks them.':
    '{people}将在此录制中首次播出，或虽被最新切出屏蔽仍会播出。',
  '{revision} is still being sent.': '{revision} 仍在发送。',
  '{revision} was accepted by the cloud, so you do not need to mark it.':
    '{revision} 已被云端接受，因此无需标记。',
  '{revision} was never sent, because a newer take replaced it.':
    '{revision} 从未发送，因为更新的切出已将其替换。',
  '{revision} was rejected, so it cannot be on air.': '{revision} 已被拒绝，因此不可能在播出。',
  'A recording may be running in room {room} as {robot}.':
    '房间 {room} 中可能有以 {robot} 身份进行的录制。',

  // Outcomes of calls.
  'No connection to the cloud was free within {ms} ms; nothing was sent.':
    '{ms} ms 内没有可用的云端连接；未发送任何内容。',
  'No secure connection to the cloud could be made ({code}); nothing was sent.':
    '无法与云端建立安全连接（{code}）；未发送任何内容。',
  'The answer has an Error that cannot be read.': '响应中的 Error 无法读取。',
  'The answer has no RequestId.': '响应没有 RequestId。',
  'The answer has no Response object.': '响应没有 Response 对象。',
  'The answer is not complete JSON.': '响应不是完整的 JSON。',
  'The answer was far larger than any answer of the cloud API.': '响应远大于云 API 的任何响应。',
  'The call did not get its turn; nothing was sent.': '调用未轮到；未发送任何内容。',
  'The call missed its turn; nothing was sent.': '调用错过了轮次；未发送任何内容。',
  'The cloud answered HTTP {status} without a usable body.':
    '云端返回 HTTP {status}，没有可用的响应体。',
  'The cloud answered with a redirect (HTTP {status}), which is never followed.':
    '云端返回重定向（HTTP {status}），控制台从不跟随重定向。',
  'The cloud did not answer in full within {ms} ms.': '云端未在 {ms} ms 内完整响应。',
  'The cloud refused the connection (ECONNREFUSED); nothing was sent.':
    '云端拒绝连接（ECONNREFUSED）；未发送任何内容。',
  "The cloud's host name was not found ({code}); nothing was sent.":
    '找不到云端的主机名（{code}）；未发送任何内容。',
  'The connection broke before the answer was complete ({code}).': '响应完成前连接中断（{code}）。',
  'The connection broke while the request was being sent.': '发送请求时连接中断。',
  'The connection to the cloud timed out ({code}); nothing was sent.':
    '连接云端超时（{code}）；未发送任何内容。',
  'The connection to the cloud was ready too late; nothing was sent.':
    '云端连接就绪过晚；未发送任何内容。',
  'The desk could not make sure that nobody else is doing the same; nothing was sent.':
    '控制台无法确认没有其他人在做同样的操作；未发送任何内容。',
  'The request cannot be written as HTTP: the region or a credential holds a forbidden character; nothing was sent.':
    '请求无法写成 HTTP：地域或密钥含有不允许的字符；未发送任何内容。',
  'The server is stopping; nothing was sent.': '服务器正在停止；未发送任何内容。',

  // How recordings end.
  'It was stopped through the API.': '通过 API 停止。',
  'Nobody but the recorder was in the room for longer than the idle time.':
    '除录制端外，房间内无人的时间超过了空闲时间。',
  'Somebody dismissed the room.': '有人解散了房间。',
  'Somebody removed the recorder from the room.': '有人将录制端移出了房间。',
  'Start a new recording if the show goes on.': '若演出继续，请启动新的录制。',
  'Tencent’s server dismissed the room.': '腾讯服务器解散了房间。',
  'Tencent’s server removed the recorder from the room.': '腾讯服务器将录制端移出了房间。',
  'The recorder left the room (LeaveCode {leaveCode}).':
    '录制端离开了房间（LeaveCode {leaveCode}）。',
  'The recorder left the room.': '录制端离开了房间。',
  'The recorder’s user id entered the room a second time, which put this recorder out.':
    '录制端的用户 ID 再次进入房间，使此录制端被踢出。',
  'The room timed out for the recorder.': '录制端的房间已超时。',
  '{name} stopped it from this desk.': '{name} 从此控制台停止了录制。',

  // The preflight check.
  'A recording of an empty room was started and ended.': '已启动并结束一次空房间录制。',
  'DATA_DIR {folder} cannot be written ({code}): give this user the right to, or name another folder.':
    'DATA_DIR {folder} 无法写入（{code}）：请授予此用户写权限，或指定其他文件夹。',
  'DATA_DIR {folder} has only {megabytes} MB left: make room, or the next takes cannot be stored.':
    'DATA_DIR {folder} 仅剩 {megabytes} MB：请腾出空间，否则后续切出无法保存。',
  'DATA_DIR {folder} is in memory ({memory}), so everything is gone after a restart: name a folder on a disk, or mount a volume there.':
    'DATA_DIR {folder} 位于内存中（{memory}），重启后全部丢失：请指定磁盘上的文件夹，或在此挂载卷。',
  'Give both the same one and restart it, or send it SIGHUP.':
    '请让两者使用相同的密钥并重启它，或向其发送 SIGHUP。',
  'No SDKSecretKey is set, so this desk cannot start recordings: set TRTC_SDK_SECRET_KEY if it should.':
    '未设置 SDKSecretKey，因此此控制台无法启动录制：如需启动，请设置 TRTC_SDK_SECRET_KEY。',
  'No keys are configured: the desk rehearses with its simulator.':
    '未配置密钥：控制台使用模拟器彩排。',
  'No storage is set, so this desk cannot start recordings: set RECORDING_STORAGE if it should.':
    '未设置存储，因此此控制台无法启动录制：如需启动，请设置 RECORDING_STORAGE。',
  'PUBLIC_URL is not set, so nobody knows where the cloud would find the desk: set it.':
    '未设置 PUBLIC_URL，因此不知道云端从哪里访问控制台：请设置。',
  'PostgreSQL can be reached and syncs each commit.':
    'PostgreSQL 可以访问，且每次提交都同步到磁盘。',
  'PostgreSQL did not answer a question about its settings: look at its log.':
    'PostgreSQL 未回答关于其设置的查询：请查看其日志。',
  'PostgreSQL runs with fsync off, so a power cut destroys the database: switch it on in postgresql.conf.':
    'PostgreSQL 关闭了 fsync，断电会损坏数据库：请在 postgresql.conf 中开启。',
  'PostgreSQL runs with synchronous_commit off, so a crash loses takes that were acknowledged: switch it on for this database.':
    'PostgreSQL 关闭了 synchronous_commit，崩溃会丢失已确认的切出：请为此数据库开启。',
  'Recordings go to {kind} {storage}.': '录制保存到 {kind} {storage}。',
  'Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY for the cloud.':
    '要使用云端，请设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY。',
  'TRTC_SDK_SECRET_KEY has the right form; only a start shows whether it is the right one: `npm run check -- --start` tries it.':
    'TRTC_SDK_SECRET_KEY 格式正确；只有启动才能确认其是否正确：`npm run check -- --start` 会尝试启动。',
  'TRTC_SDK_SECRET_KEY is not 64 digits and letters from a to f: copy the SDKSecretKey from the page of the application in the TRTC console.':
    'TRTC_SDK_SECRET_KEY 不是 64 位数字和 a 到 f 的字母：请从 TRTC 控制台的应用页面复制 SDKSecretKey。',
  'TRTC_SDK_SECRET_KEY is the same as another key: take the SDKSecretKey from the page of the application in the TRTC console.':
    'TRTC_SDK_SECRET_KEY 与另一个密钥相同：请使用 TRTC 控制台应用页面中的 SDKSecretKey。',
  'The clock of this machine is {seconds} s ahead of that of the cloud: set it by NTP; it may differ by five minutes at most.':
    '此机器的时钟比云端快 {seconds} 秒：请用 NTP 校时；最多可相差五分钟。',
  'The clock of this machine is {seconds} s behind that of the cloud: set it by NTP; it may differ by five minutes at most.':
    '此机器的时钟比云端慢 {seconds} 秒：请用 NTP 校时；最多可相差五分钟。',
  'The cloud accepts the time of this machine.': '云端接受此机器的时间。',
  'The cloud does not answer ({reason}): check the network, the proxy variables and TRTC_ENDPOINT.':
    '云端没有响应（{reason}）：请检查网络、代理变量和 TRTC_ENDPOINT。',
  'The cloud does not know the region {region} ({code}): set TENCENTCLOUD_REGION to one of your site, or remove it.':
    '云端不认识地域 {region}（{code}）：请将 TENCENTCLOUD_REGION 设为您所在站点的地域，或移除它。',
  'The cloud knows the region {region}.': '云端认识地域 {region}。',
  'The cloud refuses the UserSig ({code}): TRTC_SDK_SECRET_KEY is not the SDKSecretKey of {sdkAppId}, or its rooms want TRTC_PRIVATE_MAP_KEY=on.':
    '云端拒绝 UserSig（{code}）：TRTC_SDK_SECRET_KEY 不是 {sdkAppId} 的 SDKSecretKey，或其房间需要 TRTC_PRIVATE_MAP_KEY=on。',
  'The cloud refuses the keys ({code}):': '云端拒绝密钥（{code}）：',
  'The cloud refuses the storage ({code}): compare the RECORDING_ variables with the bucket or with VOD.':
    '云端拒绝存储（{code}）：请将 RECORDING_ 变量与存储桶或 VOD 核对。',
  'The cloud refuses to start a recording ({code}): docs/refusals.md says what that means.':
    '云端拒绝启动录制（{code}）：其含义见 docs/refusals.md。',
  'The cloud says that the signature has expired: set the clock of this machine by NTP; it may differ by five minutes at most.':
    '云端表示签名已过期：请用 NTP 校准此机器的时钟；最多可相差五分钟。',
  'The embedded database in {folder} is on a disk and syncs each write.':
    '{folder} 中的内置数据库位于磁盘上，且每次写入都同步。',
  'The keys may call {actions}.': '密钥可以调用 {actions}。',
  'The keys may not call {actions}: allow {names} for {sdkAppId} in CAM; docs/operations.md has the policy.':
    '密钥不能调用 {actions}：请在 CAM 中为 {sdkAppId} 授权 {names}；策略见 docs/operations.md。',
  'The keys sign for {sdkAppId}.': '密钥为 {sdkAppId} 签名。',
  'The keys were not tried: name an application in TRTC_SDK_APP_IDS or with --sdk-app-id.':
    '未尝试密钥：请在 TRTC_SDK_APP_IDS 中或用 --sdk-app-id 指定应用。',
  'The start got no answer ({reason}): a recording of an empty room may be running; it ends by itself within seconds.':
    '启动没有收到响应（{reason}）：可能有一个空房间录制正在进行；它会在几秒内自行结束。',
  'There is no key for webhooks, so the desk does not know who is in a room: set TRTC_CALLBACK_KEY, and the same key in the TRTC console.':
    '没有回调密钥，因此控制台不知道房间内有谁：请设置 TRTC_CALLBACK_KEY，并在 TRTC 控制台设置相同的密钥。',
  'a proxy redirects it; let webhooks through to the desk.': '代理将其重定向；请让回调到达控制台。',
  'copy TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY again.':
    '请重新复制 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY。',
  'something else answers there; check PUBLIC_URL and the proxy.':
    '那里响应的是其他服务；请检查 PUBLIC_URL 和代理。',
  'the SecretId does not exist or is switched off; compare TENCENTCLOUD_SECRET_ID with the console.':
    'SecretId 不存在或已停用；请将 TENCENTCLOUD_SECRET_ID 与云控制台核对。',
  'the SecretKey does not belong to the SecretId; copy both again.':
    'SecretKey 与 SecretId 不匹配；请重新复制两者。',
  'the desk there has no key, or the path of PUBLIC_URL is wrong.':
    '那里的控制台没有密钥，或 PUBLIC_URL 的路径有误。',
  'the temporary keys have ended or the token is not theirs; take new ones, or let the desk renew them with TENCENTCLOUD_CREDENTIALS.':
    '临时密钥已失效，或令牌与其不符；请换用新的，或通过 TENCENTCLOUD_CREDENTIALS 让控制台自动更新。',
  '{address} answers a webhook with a wrong signature with {status} instead of 401:':
    '{address} 对签名错误的回调返回 {status} 而不是 401：',
  '{address} can be reached from here and checks signatures.':
    '从此处可以访问 {address}，且其校验签名。',
  '{address} cannot be reached from here ({reason}): start the desk, and check name, certificate, proxy and PUBLIC_URL.':
    '从此处无法访问 {address}（{reason}）：请启动控制台，并检查域名、证书、代理和 PUBLIC_URL。',
  '{address} refuses the signature of TRTC_CALLBACK_KEY: the desk there has another key.':
    '{address} 拒绝 TRTC_CALLBACK_KEY 的签名：那里的控制台使用另一个密钥。',

  // What to do about refusals of the cloud.
  'A number is beyond what the cloud accepts.': '有数值超出云端接受的范围。',
  'A recording with this recorder’s user id runs already.':
    '已有使用此录制端用户 ID 的录制正在进行。',
  'Attach that one.': '请接入该录制。',
  'Attach the one that is running now.': '请接入正在进行的录制。',
  'CAM does not allow the desk’s key this action for this application.':
    'CAM 不允许控制台的密钥对此应用调用该接口。',
  'Change the layout where the message says, then take.': '请按消息所指之处更改布局，然后切出。',
  'Check the SdkAppId and the key.': '请检查 SdkAppId 和密钥。',
  'Check the SdkAppId and the site: China and international are two.':
    '请检查 SdkAppId 和站点：中国站与国际站是两个站点。',
  'Check the request, and give the RequestId to the desk’s developers if the desk made it.':
    '请检查请求；若请求由控制台生成，请将 RequestId 提供给控制台的开发者。',
  'Check the site: some fields exist in China only.': '请检查站点：有些字段仅中国站有。',
  'Compare it with the vendor’s documents, or ask their support.':
    '请与厂商文档核对，或咨询其技术支持。',
  'Compare the layout with the canvas and Problems, change it, then take.':
    '请将布局与画布和“问题”核对，更改后切出。',
  'Compare the user id with People; somebody who comes back can be blocked then.':
    '请将用户 ID 与“人员”核对；人员返回后即可封禁。',
  'Copy it from People, letter by letter.': '请从“人员”中逐字复制。',
  'Copy them from People; ten at most at once.': '请从“人员”中复制；一次最多十个。',
  'Correct the region of the recording: it is the one that started it.':
    '请修正录制的地域：应为启动它的地域。',
  'Correct the room of the recording, and whether it is a number or a text.':
    '请修正录制的房间，以及它是数字还是字符串。',
  'End what is not needed, or ask the vendor’s support for a higher limit, then send it again.':
    '请结束不需要的内容，或向厂商技术支持申请更高的上限，然后重新发送。',
  'Enter the room of the recording.': '请填写录制的房间。',
  'Give the RequestId to the vendor’s support.': '请将 RequestId 提供给厂商技术支持。',
  'If People shows somebody, check whether the room is a number or a text: "123" and 123 are two rooms.':
    '若“人员”中显示有人，请检查房间是数字还是字符串："123" 与 123 是两个房间。',
  'It is over, its handle has expired, or the TaskId or the region is wrong.':
    '录制已结束、控制句柄已过期，或 TaskId 或地域有误。',
  'Look it up in the vendor’s documents, or give the RequestId to their support.':
    '请查阅厂商文档，或将 RequestId 提供给其技术支持。',
  'Nobody is in this room, so nothing was done.': '此房间内没有人，因此未执行任何操作。',
  'Only a mixed recording (RecordMode 2) has one: if this is one, send it again, else start one.':
    '只有合流录制（RecordMode 2）才有布局：若此录制是合流录制，请重新发送，否则请启动一个。',
  'Other programs of this account use up its calls in this region.':
    '此账号的其他程序用尽了该地域的调用次数。',
  'Other programs of this account use up its calls.': '此账号的其他程序用尽了调用次数。',
  'Send it again once; if it goes on, give the RequestId to the vendor’s support.':
    '请重新发送一次；若仍然如此，请将 RequestId 提供给厂商技术支持。',
  'Send it again; if it goes on, give the RequestId to the vendor’s support.':
    '请重新发送；若仍然如此，请将 RequestId 提供给厂商技术支持。',
  'Send it again; repeating it does no harm.': '请重新发送；重复发送没有影响。',
  'Something else is changing this recording.': '其他程序正在更改此录制。',
  'Stop a recording that is not needed, or ask the vendor for more, then send it again.':
    '请停止不需要的录制，或向厂商申请更多，然后重新发送。',
  'TENCENTCLOUD_SECRET_ID is not the id of a cloud API key.':
    'TENCENTCLOUD_SECRET_ID 不是云 API 密钥的 ID。',
  'TENCENTCLOUD_SECRET_KEY does not belong to TENCENTCLOUD_SECRET_ID.':
    'TENCENTCLOUD_SECRET_KEY 与 TENCENTCLOUD_SECRET_ID 不匹配。',
  'TENCENTCLOUD_SESSION_TOKEN is wrong or has expired.':
    'TENCENTCLOUD_SESSION_TOKEN 有误或已过期。',
  'The UserSig does not fit the application, or has expired.': 'UserSig 与应用不符，或已过期。',
  'The account has reached a limit of its own.': '账号已达到自身的上限。',
  'The account records in as many rooms at once as it may (100 unless agreed otherwise).':
    '账号同时录制的房间数已达上限（除非另有约定，为 100 个）。',
  'The account’s owner activates On-Cloud Recording for the application, or asks the vendor’s support.':
    '由账号所有者为该应用开通云端录制，或咨询厂商技术支持。',
  'The action does not exist in this region.': '该接口在此地域不存在。',
  'The address does not offer this call.': '该地址不提供此调用。',
  'The application does not belong to the account of the desk’s key.':
    '该应用不属于控制台密钥所属的账号。',
  'The application does not belong to the desk’s account, or is not activated.':
    '该应用不属于控制台的账号，或未开通。',
  'The call was a trial: the cloud would have carried it out.': '此调用是试运行：云端本可执行。',
  'The clock of the desk’s machine differs from the cloud’s by more than 5 minutes.':
    '控制台所在机器的时钟与云端相差超过 5 分钟。',
  'The cloud blocks the address of the desk’s machine.': '云端封禁了控制台所在机器的地址。',
  'The cloud cannot reach this recording at the moment.': '云端暂时无法访问此录制。',
  'The cloud could not carry it out and gives no reason.': '云端无法执行，且未说明原因。',
  'The cloud could not look up the room.': '云端无法查询房间。',
  'The cloud could not read the request.': '云端无法读取请求。',
  'The cloud could not read the signature of the call.': '云端无法读取调用的签名。',
  'The cloud could not use a layout here.': '云端无法在此使用布局。',
  'The cloud does not accept a value of this request.': '云端不接受此请求中的某个值。',
  'The cloud does not accept one of the user ids.': '云端不接受其中一个用户 ID。',
  'The cloud does not accept the desk’s API key.': '云端不接受控制台的 API 密钥。',
  'The cloud does not accept the name of the room.': '云端不接受该房间名。',
  'The cloud does not accept this user id.': '云端不接受此用户 ID。',
  'The cloud does not know the desk’s API key, or it is disabled or deleted.':
    '云端不认识控制台的 API 密钥，或密钥已停用或删除。',
  'The cloud does not know this application.': '云端不认识此应用。',
  'The cloud does not know this recording.': '云端不认识此录制。',
  'The cloud does not support this for the recording or the account.':
    '云端不支持对此录制或账号执行此操作。',
  'The cloud had a fault of its own.': '云端自身发生故障。',
  'The cloud has no room for it at the moment.': '云端暂时没有资源。',
  'The cloud takes this call by GET or POST over HTTPS only.':
    '云端仅接受通过 HTTPS 的 GET 或 POST 调用。',
  'The cloud was busy and the desk repeated the call.': '云端繁忙，控制台已重复调用。',
  'The cloud’s answer would be too long for it.': '云端的响应超出其长度上限。',
  'The cloud’s site does not have a field of this request.': '云端站点没有此请求中的某个字段。',
  'The desk does not know this code.': '控制台不认识此错误码。',
  'The key may be used from certain addresses only.': '该密钥只能从特定地址使用。',
  'The key needs a second factor, which a desk cannot give.':
    '该密钥需要二次验证，控制台无法提供。',
  'The operator adds the action and the SdkAppId to the key’s policy.':
    '由运维人员将该接口和 SdkAppId 加入密钥的策略。',
  'The operator adds the address of the desk’s machine in CAM.':
    '由运维人员在 CAM 中添加控制台所在机器的地址。',
  'The operator checks TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and what the key may do in CAM.':
    '由运维人员检查 TENCENTCLOUD_SECRET_ID、TENCENTCLOUD_SECRET_KEY 以及密钥在 CAM 中的权限。',
  'The operator checks TRTC_ENDPOINT and TRTC_SITE: China and international are two addresses.':
    '由运维人员检查 TRTC_ENDPOINT 和 TRTC_SITE：中国站与国际站是两个地址。',
  'The operator checks TRTC_SDK_SECRET_KEY and the clock.':
    '由运维人员检查 TRTC_SDK_SECRET_KEY 和时钟。',
  'The operator checks it in the CAM console; the two sites have separate keys.':
    '由运维人员在 CAM 控制台检查；两个站点的密钥互相独立。',
  'The operator checks that nothing between desk and cloud changes it.':
    '由运维人员检查控制台与云端之间没有任何环节改动它。',
  'The operator checks that nothing between desk and cloud changes the request, such as a proxy.':
    '由运维人员检查控制台与云端之间没有代理等环节改动请求。',
  'The operator checks the RECORDING_ variables of the desk.':
    '由运维人员检查控制台的 RECORDING_ 变量。',
  'The operator checks the SdkAppId and the key.': '由运维人员检查 SdkAppId 和密钥。',
  'The operator checks what stands between desk and cloud.':
    '由运维人员检查控制台与云端之间的环节。',
  'The operator enters both anew, without blanks.': '由运维人员重新填写两者，不带空格。',
  'The operator gets a new temporary key with its token.': '由运维人员获取新的临时密钥及其令牌。',
  'The operator makes a key in the CAM console and enters its SecretId.':
    '由运维人员在 CAM 控制台创建密钥，并填写其 SecretId。',
  'The operator removes DryRun.': '由运维人员移除 DryRun。',
  'The operator removes it from the key’s blocklist in CAM.':
    '由运维人员在 CAM 中将其移出密钥的黑名单。',
  'The operator sets TRTC_SDK_SECRET_KEY of this application.':
    '由运维人员设置此应用的 TRTC_SDK_SECRET_KEY。',
  'The operator sets the clock.': '由运维人员校准时钟。',
  'The operator uses a key of a sub-user without it.': '由运维人员换用不需要二次验证的子用户密钥。',
  'The owner of the cloud account has not passed real-name verification.':
    '云账号所有者尚未通过实名认证。',
  'The recorder cannot enter the room without a UserSig.': '录制端没有 UserSig 无法进入房间。',
  'The recorder had a fault of its own.': '录制端自身发生故障。',
  'The recording is over.': '录制已结束。',
  'The request is too long for the cloud.': '请求超出云端的长度上限。',
  'The request lacks a field that the cloud needs.': '请求缺少云端需要的字段。',
  'The request names no room.': '请求未指明房间。',
  'The storage for the files is not fully configured.': '文件存储未完整配置。',
  'They do so in the console of Tencent Cloud.': '请其在腾讯云控制台完成认证。',
  'This account may not use the action.': '此账号无权使用该接口。',
  'This person is not in the room, so nothing was done.': '此人不在房间内，因此未执行任何操作。',
  'Too many calls come from the address of the desk’s machine.':
    '来自控制台所在机器地址的调用过多。',
  'Use fewer tiles, watermarks or shorter addresses.': '请减少子画面、水印，或缩短地址。',
  'Wait a few seconds, then send it again.': '请等待几秒后重新发送。',
  'Wait a few seconds, then send it again; ask the vendor for a higher limit if it happens often.':
    '请等待几秒后重新发送；若经常发生，请向厂商申请更高的上限。',
  'Wait a minute, then send it again.': '请等待一分钟后重新发送。',
} as const;

/** What is wrong with a field, without its name. */
export const faults = {
  'Width x height must be at most 1920 x 1080 pixels.': '宽 × 高不得超过 1920 x 1080 像素。',
  'has a character that no id has': '含有 ID 不允许的字符',
  'has a control character': '含有控制字符',
  'has a value that cannot be stored': '含有无法保存的值',
  'has a name strap already: a window has one at most': '已有姓名条：一个子画面最多一个',
  'has the wrong shape': '结构有误',
  'has too many values': '的值过多',
  'is not HTTP': '不是 HTTP',
  'is not a field of this API': '不是此 API 的字段',
  'is not a scene of this application': '不是此应用的场景',
  'is not valid JSON': '不是有效的 JSON',
  'is not validly percent-encoded': '的百分号编码无效',
  'is required': '为必填项',
  'is required for WaterMarkType {type}': '在 WaterMarkType {type} 时为必填项',
  'make {count} watermarks together with WaterMarkList, and a layout has {max} at most':
    '与 WaterMarkList 合计 {count} 个水印，而一个布局最多 {max} 个',
  'may have {max} seats at most': '最多有 {max} 个席位',
  'may hold letters, digits, _ and - only': '只能包含字母、数字、_ 和 -',
  'may hold up to 64 letters, digits, _ and -': '最多包含 64 个字母、数字、_ 和 -',
  'must be # and six hex digits, such as #101820': '必须是 # 加六位十六进制数字，例如 #101820',
  'must be 0x and six hex digits, such as 0x101820': '必须是 0x 加六位十六进制数字，例如 0x101820',
  'must be 0x and six hex digits, such as 0xFFFFFF': '必须是 0x 加六位十六进制数字，例如 0xFFFFFF',
  'must be 1 to 128 printable ASCII characters': '必须是 1 到 128 个可打印 ASCII 字符',
  'must be 8 to 64 letters, digits, - or _ that you make up':
    '必须是自定的 8 到 64 个字母、数字、- 或 _',
  'must be a date and time with its zone, such as 2026-05-31T20:15:00Z':
    '必须是带时区的日期和时间，例如 2026-05-31T20:15:00Z',
  'must be a name of 1 to 40 characters, with no space at its ends':
    '必须是 1 到 40 个字符的名称，首尾不带空格',
  'must be a region name such as ap-singapore': '必须是地域名，例如 ap-singapore',
  'must be a whole number from 1 to {max} for a numeric room; a room with a name has roomIdType 0':
    '对于数字房间，必须是 1 到 {max} 的整数；字符串房间的 roomIdType 为 0',
  'must be a whole number from 1 to {max} for a numeric room; a room with a name is of the other type':
    '对于数字房间，必须是 1 到 {max} 的整数；字符串房间属于另一类型',
  'must be a whole number of 0 or more, not {given}': '必须是 0 或更大的整数，而不是 {given}',
  'must be an https address': '必须是 https 地址',
  'must be at least {bound}, not {given}': '不得小于 {bound}，现为 {given}',
  'must be at most {bound}, not {given}': '不得大于 {bound}，现为 {given}',
  'must be attach or create': '必须是 attach 或 create',
  'must be empty while {list} has entries': '在 {list} 有条目时必须为空',
  'must be hidden or running': '必须是 hidden 或 running',
  'must be in the future': '必须是将来的时间',
  'must be null or the index of one of the sceneIds': '必须是 null 或 sceneIds 中某一项的序号',
  'must be one of {options}': '必须是以下之一：{options}',
  'must be the name of the room, {name}, letter by letter': '必须与房间名 {name} 逐字相同',
  'must be the place of a window of MixLayoutList, from 0 to {max}':
    '必须是 MixLayoutList 中子画面的序号，从 0 到 {max}',
  'must be {wanted}, not {given}': '必须是{wanted}，而不是{given}',
  'must have at least {bound} characters': '至少要有 {bound} 个字符',
  'must have at least {bound} entries, not {given}': '至少要有 {bound} 个条目，现有 {given} 个',
  'must have at least 1 entry, not {given}': '至少要有 1 个条目，现有 {given} 个',
  'must have at most {bound} characters': '最多可有 {bound} 个字符',
  'must have at most {bound} entries, not {given}': '最多可有 {bound} 个条目，现有 {given} 个',
  'must have at most 1 entry, not {given}': '最多可有 1 个条目，现有 {given} 个',
  'must have a Width x Height of at most 1920 x 1080': '的 Width x Height 不得超过 1920 x 1080',
  'must have exactly one of CloudStorage and CloudVod':
    '必须且只能有 CloudStorage 和 CloudVod 之一',
  'must have one entry a window of MixLayoutList, {count} in all; null for a window without a seat':
    '必须为 MixLayoutList 的每个子画面各有一个条目，共 {count} 个；没有席位的子画面为 null',
  'must have one entry for each of the sceneIds': '必须为每个 sceneIds 各有一个条目',
  'must name at least one field to change: {fields}': '必须指明至少一个要更改的字段：{fields}',
  'must not be empty': '不得为空',
  'must not contain {characters}, which nobody sees': '不得包含看不见的 {characters}',
  'names a seat for a window that has a UserId: leave one of the two out':
    '为已有 UserId 的子画面指定了席位：请去掉其中之一',
  'names a user id twice': '重复指定了用户 ID',
} as const;

/** A fault with the field that has it. `{place}` is a path without blanks. */
export const faultsInPlace = {
  'The request {fault}.': '请求{fault}。',
  'The request {fault} (and {others, number} more place).': '请求{fault}（另有 {others} 处）。',
  'The request {fault} (and {others, number} more places).': '请求{fault}（另有 {others} 处）。',
  '{place} {fault}.': '{place} {fault}。',
  '{place} {fault} (and {others, number} more place).': '{place} {fault}（另有 {others} 处）。',
  '{place} {fault} (and {others, number} more places).': '{place} {fault}（另有 {others} 处）。',
} as const;

/** Titles, and what stands inside of sentences: known only where it is all of a text. */
export const answerParts = {
  'Sign in': '登录',
  'The desk is not at this address': '控制台不在此地址',
  'Try again': '重试',
  'You are signed out': '已退出登录',
  'Access token not valid': '访问令牌无效',
  'Already attached': '已接入',
  'Application not allowed': '应用未获允许',
  'Body too large': '请求体过大',
  'Headers too large': '请求头过大',
  'Idempotency key used before': 'Idempotency-Key 已使用过',
  'Internal error': '内部错误',
  'Link expired': '链接已过期',
  'Link not valid': '链接无效',
  'Method not allowed': '方法不允许',
  'No such access token': '没有此访问令牌',
  'No such notice': '没有此通知',
  'No such recording task': '没有此录制任务',
  'No such revision': '没有此版本',
  'No such scene': '没有此场景',
  'No such start': '没有此次启动',
  'Nobody is in the room': '房间内没有人',
  'Not JSON': '不是 JSON',
  'Not configured': '未配置',
  'Not found': '未找到',
  'Not on this site': '此站点不支持',
  'Not permitted': '无权限',
  'Not possible with this revision': '此版本不支持该操作',
  'Not signed': '未签名',
  'Not signed in': '未登录',
  'Outcome unknown': '结果未知',
  'Replaced by a newer take': '已被更新的切出替换',
  'Request from another site': '来自其他网站的请求',
  'Room not known': '房间未知',
  'Sign-in failed': '登录失败',
  'Sign-in is not available': '无法登录',
  'Somebody else changed the rundown': '其他人更改了节目单',
  'Somebody else changed the seats': '其他人更改了席位',
  'Somebody else saved this scene': '其他人保存了此场景',
  'Somebody else took in the meantime': '其他人在此期间已切出',
  'Somebody would be on air for the first time': '有人将首次播出',
  'The cloud could not be reached': '无法连接云端',
  'The cloud refused': '云端已拒绝',
  'The cloud would refuse this layout': '云端会拒绝此布局',
  'The database is not available': '数据库不可用',
  'The desk is shutting down': '控制台正在关闭',
  'The recording has ended': '录制已结束',
  'The recording is starting': '录制正在启动',
  'The request did not arrive in time': '请求未及时到达',
  'The request has the wrong shape': '请求的结构有误',
  'The rundown has no scene left': '节目单已无剩余场景',
  'The show is locked': '演出已锁定',
  'This is a recorder': '这是录制端',
  'Too many calls at once': '同时的调用过多',
  'Too many names': '名称过多',
  'Too many requests': '请求过多',
  'Too many takes at once': '同时的切出过多',
  'Wrong host name': '主机名有误',
  'Revision {number, number}': '版本 {number}',
  'a boolean': '布尔值',
  'a host without a name': '没有名称的主机',
  'a producer': '导播',
  'a record': '对象',
  'a string': '字符串',
  'a whole number': '整数',
  'an admin': '管理员',
  'an array': '数组',
  'an object': '对象',
  'no answer within 5 s': '5 秒内没有响应',
  'no code': '无错误码',
  'no reason given': '未说明原因',
  producer: '导播',
  'release it with force: true': '以 force: true 解除',
  'release the lock': '解除锁定',
  '{people} and 1 other': '{people} 及另外 1 人',
  '{people} and {others, number} others': '{people} 及另外 {others} 人',
} as const;
