/** Simplified Chinese: what `layout` says. */
export const layout = {
  ' and ': ' 和 ',
  'Clear the big picture': '清除大画面',
  'Clock, {place}': '时钟，{place}',
  'Give every tile its own layer': '为每个子画面分配单独的层',
  'Image {file}': '图片 {file}',
  'Keep only {names}': '仅保留 {names}',
  'Leave {path} out': '省略 {path}',
  'Make it an open slot': '改为空位',
  'Make it opaque': '设为不透明',
  'Move it into the canvas': '移入画布',
  'Nobody chosen': '未选择任何人',
  'Open slot (window {index})': '空位（窗口 {index}）',
  'Open slot {tile}': '空位 {tile}',
  'Percent-encode it': '使用百分号编码',
  'Placeholders are off (PlaceHolderMode 0), so this image never shows. Turn placeholders on or remove the image.':
    '占位图已关闭（PlaceHolderMode 0），此图片不会显示。请开启占位图或移除图片。',
  'Record everyone': '录制所有人',
  'Record nobody': '不录制任何人',
  'Record {userId}': '录制 {userId}',
  'Remove the blocklist': '移除黑名单',
  'Remove the empty entry': '移除空条目',
  'Remove the image': '移除图片',
  'Remove the tile': '移除子画面',
  'Remove {key}': '移除 {key}',
  'Remove {path}': '移除 {path}',
  'Rename {key} to {near}': '将 {key} 改名为 {near}',
  'Set it to 0': '设为 0',
  'Set it to {custom} (custom)': '设为 {custom}（自定义）',
  'Set it to {end}': '设为 {end}',
  'Set it to {value}': '设为 {value}',
  'Show placeholders': '显示占位图',
  'Text {text}': '文字 {text}',
  'The audio blocklist contains {pattern}, which matches everybody: nobody is heard. Remove it unless you want that.':
    '音频黑名单包含 {pattern}，它匹配所有人：听不到任何人。若非有意，请移除。',
  'The big picture stays empty: {big} is blocked on the video list. Unblock {big} or choose another person.':
    '大画面将为空：{big} 在视频名单中被屏蔽。请取消屏蔽 {big} 或选择其他人。',
  'The big picture stays empty: {big} is not on the video list. Add {big} to the list or choose another person.':
    '大画面将为空：{big} 不在视频名单中。请将 {big} 加入名单或选择其他人。',
  'The image address {fault}.': '图片地址{fault}。',
  'The layout has no tile, so the recording shows only the background. Add a tile.':
    '布局中没有子画面，录制只显示背景。请添加子画面。',
  'The layout has {count} tiles, but one of the vendor’s pages guarantees only {safePictures} pictures. Delete a tile to be sure.':
    '布局有 {count} 个子画面，但厂商的一个页面只保证 {safePictures} 个画面。为保险起见请删除子画面。',
  'The placeholder of open slot (window {index}) never shows: it stands in for an assigned user. Assign a user or remove the image.':
    '空位（窗口 {index}）的占位图不会显示：它代替已指定的用户。请指定用户或移除图片。',
  'The tile of {window} stays empty: {UserId} is blocked on the video list. Unblock {UserId} or free the tile.':
    '{window} 的子画面将为空：{UserId} 在视频名单中被屏蔽。请取消屏蔽 {UserId} 或清空子画面。',
  'The tile of {window} stays empty: {UserId} is not on the video list. Add {UserId} to the list or free the tile.':
    '{window} 的子画面将为空：{UserId} 不在视频名单中。请将 {UserId} 加入名单或清空子画面。',
  'The user id “{id}” contains {characters}, which nobody sees, so it is the id of another user. Remove it.':
    '用户 ID“{id}”包含看不见的{characters}，因此是另一个用户的 ID。请移除。',
  'The video blocklist contains {pattern}, which matches everybody: nobody is seen. Remove it unless you want that.':
    '视频黑名单包含 {pattern}，它匹配所有人：看不到任何人。若非有意，请移除。',
  'The {medium} list is empty, which records everyone. Add a user or choose Everyone.':
    '{medium}名单为空，会录制所有人。请添加用户或选择“所有人”。',
  'This placeholder never shows: it stands in for an assigned user, and no place without an image of its own has one. Assign a user or remove the image.':
    '此占位图不会显示：它代替已指定的用户，而没有自己图片的位置都没有指定用户。请指定用户或移除图片。',
  'Unblock {userId}': '取消屏蔽 {userId}',
  'Use an even number': '使用偶数',
  'Watermark {index}': '水印 {index}',
  'Write it as "{value}"': '写为 "{value}"',
  'Write it as a list': '写为列表',
  'Write it as an object': '写为对象',
  'Write it as {value}': '写为 {value}',
  'a tile': '子画面',
  'adds {name}': '添加 {name}',
  'all except {whom}': '除 {whom} 外的所有人',
  'all problems': '所有问题',
  'brings {name} forward': '将 {name} 上移一层',
  'changes the order of the tiles': '更改子画面的顺序',
  'changes the order of the watermarks': '更改水印的顺序',
  'changes the tile list, which this mode ignores': '更改此模式会忽略的子画面列表',
  'changes {name}': '更改 {name}',
  'changes {name} from {before} to {after}': '将{name}从 {before} 改为 {after}',
  default: '默认值',
  everyone: '所有人',
  'has characters the recorder does not accept; percent-encode them':
    '包含录制端不接受的字符；请使用百分号编码',
  'moves and resizes {name}': '移动 {name} 并调整大小',
  'moves {name}': '移动 {name}',
  'must begin with http:// or https://': '必须以 http:// 或 https:// 开头',
  'must name a .jpg, .jpeg or .png file': '必须指向 .jpg、.jpeg 或 .png 文件',
  'not here': '不在房间',
  'not in the layout': '不在布局中',
  'only {whom}': '仅 {whom}',
  'open slot {number}': '空位 {number}',
  'records {medium} of {to} instead of {from}': '录制{to}的{medium}，而不是{from}',
  'removes {name}': '移除 {name}',
  'resizes {name}': '调整 {name} 的大小',
  'rewrites {name} without any effect': '改写 {name}，没有任何效果',
  'sends nothing': '未发送画面',
  'sends {name} back': '将 {name} 下移一层',
  'sets {name} to {after}': '将{name}设为 {after}',
  'shares no screen': '未分享屏幕',
  'switches from {before} to {after}': '从“{before}”切换到“{after}”',
  'the audio list': '音频名单',
  'the clock': '时钟',
  'the image watermark': '图片水印',
  'the layout mode': '布局模式',
  'the text {text}': '文字 {text}',
  'the video list': '视频名单',
  '{Width} × {Height} at {Left}, {Top}': '{Width} × {Height}，位于 {Left}, {Top}',
  '{count} entries': '{count} 个条目',
  '{field} has no effect in layout mode {mode}. Remove it.':
    '{field} 在布局模式 {mode} 中无效。请移除。',
  '{names} and {count, number} more': '{names} 以及另外 {count, number} 项',
  '{name} has no text, so nobody sees it. Enter text or delete the watermark.':
    '{name} 没有文字，没有人能看到。请输入文字或删除水印。',
  '{name} is {Width} x {Height} px, so nobody sees it. Enlarge it or delete it.':
    '{name} 为 {Width} x {Height} px，没有人能看到。请放大或删除。',
  '{name} reaches {over} px beyond the {side} edge of the {size} canvas. Move it or make it smaller.':
    '{name} 超出 {size} 画布的{side}边缘 {over} px。请移动或缩小。',
  '{name} · screen': '{name} · 屏幕',
  '{upper} overlaps {lower} on the same layer, so the recorder decides which one is in front. Give them different layers.':
    '{upper} 与 {lower} 在同一层重叠，由录制端决定谁在前面。请使用不同的层。',
  '{userId} is a pattern, but {place} shows one user. Enter a user id.':
    '{userId} 是匹配模式，但{place}只显示一个用户。请输入用户 ID。',
  '{window} has an odd {field} ({value} px). Use an even number, or the edge may look soft.':
    '{window} 的{field}是奇数（{value} px）。请使用偶数，否则边缘可能模糊。',
  '{window} is fully transparent, so nobody sees it. Set its transparency to 0.':
    '{window} 完全透明，没有人能看到。请将透明度设为 0。',
  '{window} is shown in two tiles. Give one of them another user or stream.':
    '{window} 显示在两个子画面中。请为其中一个指定其他用户或流。',
  '{window} is {Width} x {Height} px, too small to see. Make each side at least {visibleTilePx} px or delete the tile.':
    '{window} 为 {Width} x {Height} px，太小看不见。请将每边设为至少 {visibleTilePx} px 或删除子画面。',
  '{name} (heard)': '{name}（被听到）',
  '{name} (seen)': '{name}（被看到）',
  '{name} (seen and heard)': '{name}（被看到、被听到）',
} as const;
