## Shared

history-unavailable = 目前无法读取或更改历史记录。请过一分钟再试。

permission-view-channel = 查看频道
permission-send-messages = 发送消息
permission-embed-links = 嵌入链接
permission-read-message-history = 阅读消息历史记录

## Movement: /top and /rank

timeframe-last-week = 上周
timeframe-last-month = 上个月
hidden-member = 隐藏的成员
movement-new = 新
movement-since-yesterday = ▲▼ 与昨天相比
movement-since-last-week = ▲▼ 与上周相比
gain-in-a-day = 24 小时内 **{ $gain }**
gain-in-a-week = 7 天内 **{ $gain }**
gain-since = 自 { $date } 起 **{ $gain }**
pace-own = 照这个速度，你大约 { $days } 天后会超过 { $name }
pace = 照这个速度，{ $member } 大约 { $days } 天后会超过 { $name }

## Growth

button-growth = 分数走势
placeholder-compare = 与谁比较…
growth-title = 分数走势 · { $name }
growth-title-of-two = 分数走势 · { $name } 和 { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }：**{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] 实线，{ $name }：**{ $gain }** · { $first } → { $last }
       *[dashed] 虚线，{ $name }：**{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = { $name } 的分数历史记录还不够多。只会保存前 100 名。
no-growth-own = 你的分数历史记录还不够多。只会保存前 100 名。
alt-growth = { $start } 至 { $end } 的分数折线图。
alt-growth-line = 从 { $first } 到 { $last }：{ $gain }。
alt-growth-line-of-two =
    { $line ->
        [solid] 实线：从 { $first } 到 { $last }（{ $gain }）。
       *[dashed] 虚线：从 { $first } 到 { $last }（{ $gain }）。
    }

## /top for a past week or month

past-as-of = 截至 { $time }
past-unknown =
    { $period ->
        [month] 没有保存上个月的排行榜。下个月开始后就能在这里查看。
       *[week] 没有保存上周的排行榜。下周开始后就能在这里查看。
    }
past-empty =
    { $period ->
        [month] 上个月没有人获得分数。
       *[week] 上周没有人获得分数。
    }
past-last-rank = 只保存了前 { $count } 名。
past-not-listed = { $name } 不在已保存的前 { $count } 名中。
past-not-listed-own = 你不在已保存的前 { $count } 名中。
history-not-kept = 本服务器没有保存排行榜的历史记录。管理员可以开启此功能。
history-not-available = 历史记录目前不可用。请过几分钟再试。

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = 开启或关闭历史记录，以及删除数据
command-privacy = 查看、隐藏或删除与你有关的已保存数据

history-title = 历史记录
history-on = 历史记录自 { $time } 起已**开启**。开启者：{ $name }。
history-off = 历史记录已**关闭**，因此不会再保存任何数据。
history-never = 历史记录已**关闭**，没有保存本服务器的任何数据。
history-purpose = 开启后，可以在 `/top` 和 `/rank` 中查看排名升降、发布每周和每月的结果，还可以使用自动更新的排行榜。
history-stores = 开启期间，每小时会保存前 100 名成员的用户 ID、排名和分数，保留 { $days } 天。不会保存名称和消息。
history-privacy = 成员可以用 { $command } 查看、隐藏和删除自己的数据。
history-stored =
    { $count ->
        [1] 已保存 **{ $count }** 份排行榜，时间为 { $last }。
       *[other] 已保存 **{ $count }** 份排行榜，时间从 { $first } 到 { $last }。
    }
history-empty = 还没有保存排行榜。几分钟后就会保存第一批。
history-kept = 已保存的排行榜会在 { $days } 天后删除，你也可以提前删除。
history-not-shared = Tatsu 没有向此机器人开放本服务器的分数，因此无法保存。请用 `/tatsu-admin status` 查看原因。
history-no-tatsu = 本服务器尚未设置 Tatsu，因此无法保存。请检查是否已添加 Tatsu 机器人。
history-not-responding = Tatsu 没有响应，因此未能保存最近的排行榜。
history-failed = 未能保存最近的排行榜。机器人的所有者可以在日志中查看原因。
history-retry = 下次尝试：{ $time }。
history-late = 最近几小时没有保存任何排行榜。请用 `/tatsu-admin status` 检查连接。

button-turn-on = 开启
button-turn-off = 关闭
button-delete-everything = 全部删除
button-former-member = 前成员…
button-delete-member = 删除 { $name } 的数据
placeholder-delete-member = 删除成员的数据…
field-delete-title = 删除成员的数据
field-user-id = 用户 ID
field-user-id-hint = 17 到 19 位数字
history-ask-all = 要删除与本服务器有关的所有已保存数据吗？历史记录、结果和实时排行榜都会关闭。此操作无法撤销。
history-deleted-all = 已删除与本服务器有关的所有数据。历史记录已关闭。
history-ask-member = 要删除本服务器中与 { $name } 有关的所有已保存数据吗？此后该成员会被隐藏，也不会再保存新数据。此操作无法撤销。
history-deleted-member = 已从 **{ $count }** 份排行榜中删除 { $name }。该成员现在已隐藏，不会再保存新数据。
history-deleted-nobody = 没有保存过与 { $name } 有关的数据。该成员现在已隐藏，不会再保存新数据。
history-no-data = 这里从未开启过历史记录，因此没有保存任何数据。
history-cancelled = 已取消。没有删除任何数据。

privacy-title = 你在本服务器中的数据
privacy-none = 本服务器没有保存排行榜的历史记录，因此没有保存与你有关的数据。
privacy-on = 本服务器会保存排行榜的历史记录。你在前 100 名期间，每小时会保存你的用户 ID、排名和分数，保留 { $days } 天。不会保存名称和消息。
privacy-off = 本服务器的历史记录已关闭，因此不会再保存与你有关的新数据。之前的数据会在保存 { $days } 天后删除。
privacy-stored =
    { $count ->
        [1] 你在 **{ $count }** 份已保存的排行榜中，时间为 { $last }。
       *[other] 你在 **{ $count }** 份已保存的排行榜中，时间从 { $first } 到 { $last }。
    }
privacy-nothing = 没有保存与你有关的数据。
privacy-visible = 你目前**可见**：其他人可以看到你的排名和分数变化。
privacy-hidden = 你目前**已隐藏**：其他人看不到你的排名和分数变化，结果和实时排行榜中也不会显示你的名称。`/top` 和 `/rank` 仍会显示你当前的分数，该分数来自 Tatsu。
privacy-left-out = 在你选择 **{ $button }** 之前，不会保存与你有关的新数据。
privacy-ask = 要删除本服务器中与你有关的所有已保存数据吗？此后你会被隐藏，在你选择 **{ $button }** 之前不会保存新数据。此操作无法撤销。
privacy-deleted = 你的数据已删除。
button-hide-me = 隐藏我
button-show-me = 显示我
button-delete-my-data = 删除我的数据

## Results

command-results = 发布每周或每月的优胜者
results-needs-history = 请先用 `/tatsu-admin history` 开启历史记录。

field-results = 结果
field-results-timeframe = 时间段
field-results-channel = 频道
field-results-winners = 成员人数
help-results-winners = 1 到 { $most }。留空则为 { $default }。
field-results-role = 优胜者的身份组（可选）
help-results-role = 保留到下次结果发布为止。
field-results-excluded = 不能获胜的身份组（可选）
help-results-excluded = 拥有其中任一身份组的成员不计入。
results-choice-week = 每周
results-choice-month = 每月

results-on = { $timeframe ->
        [week] **每周**：在 { $channel } 发布前 { $winners } 名成员的结果。
       *[month] **每月**：在 { $channel } 发布前 { $winners } 名成员的结果。
    }
results-on-role = 优胜者会获得 { $role }，保留到下次结果发布为止。
results-on-excluded = 拥有 { $roles } 的成员不能获胜。
results-off = { $timeframe ->
        [week] **每周**：关闭
       *[month] **每月**：关闭
    }
results-saved = 已保存。Tatsu 重置分数时会发布下一次结果。
results-turned-off = 已关闭。优胜者获得的身份组会被收回。
results-turned-off-no-role = 已关闭。
results-undelivered = 等待发布：{ $time } 的结果。
results-change = { $timeframe ->
        [week] 更改每周结果
       *[month] 更改每月结果
    }
results-set-up = { $timeframe ->
        [week] 设置每周结果
       *[month] 设置每月结果
    }
results-turn-off = { $timeframe ->
        [week] 关闭每周结果
       *[month] 关闭每月结果
    }

results-invalid-timeframe = 请选择每周或每月。
results-invalid-channel = 请选择本服务器的文字频道。
results-invalid-winners = 请输入 1 到 { $most } 之间的数字。
results-invalid-role = { $role } 不能授予成员。请选择其他身份组。
results-unknown-role = 请选择本服务器的身份组。
results-not-your-role = 你只能选择自己能授予自己的身份组：你需要“管理身份组”权限，而且 { $role } 必须低于你的最高身份组。
results-everyone-excluded = 所有人都拥有 @everyone，这样就没有人能获胜了。请选择其他身份组。

results-channel-gone = 发布结果的频道已被删除。请用 `/tatsu-admin results` 选择其他频道。
results-channel-permissions = 要在 { $channel } 发布结果，此机器人在那里需要以下权限：{ $permissions }。
results-channel-refused = Discord 不允许此机器人在 { $channel } 发布结果。请检查机器人在那里的权限。
results-role-gone = 优胜者的身份组已被删除。请用 `/tatsu-admin results` 选择其他身份组。
results-role-permission = 要向优胜者授予 { $role }，此机器人需要“管理身份组”权限。
results-role-too-high = 此机器人无法授予 { $role }，因为它不低于机器人的最高身份组。请在服务器设置中把它移到机器人的身份组下方。
results-role-refused = Discord 不允许此机器人授予或收回 { $role }。如果本服务器要求管理员启用双重认证，机器人的所有者必须启用它。
results-notice = **{ $server } 的结果**：{ $problem }

results-title = { $timeframe ->
        [week] 上周结果 · { $server }
       *[month] 上个月结果 · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] 上周结果
       *[month] 上个月结果
    }
results-taken-at = 重置前的最后分数，截至 { $time }
results-late = 此结果发布得较晚。
results-winners-get = 优胜者会获得 { $role }。
results-show-all = 显示更多
results-not-stored = 此结果已不再保存。
results-your-rank = 你排在 #{ $rank }，分数为 { $score }

results-reason-give = { $timeframe ->
        [week] 上周 Tatsu 结果的优胜者
       *[month] 上个月 Tatsu 结果的优胜者
    }
results-reason-take = 不再是 Tatsu 结果的优胜者

## Live leaderboard

command-admin-live = 发布自动更新的排行榜
option-live-channel = 要发布到的频道（留空可查看它目前的位置）
button-live-turn-off = 关闭
live-updated = 更新于 { $time }
live-no-history = 实时排行榜需要本服务器的历史记录。请用 `/tatsu-admin history` 开启，然后重试。
live-not-set = 本服务器没有实时排行榜。要发布，请运行 `/tatsu-admin live` 并指定频道。
live-invalid-channel = 请选择本服务器的文字频道或公告频道。
live-missing-permissions = 此机器人还不能在 { $channel } 发布。请在那里授予它以下权限，然后重试：{ $permissions }。
live-posted = 已在 { $channel } 发布实时排行榜：{ $link }
live-posted-soon = 实时排行榜会尽快发布到 { $channel }，最迟一小时内。
live-state =
    { $timeframe ->
        [week] 本周的实时排行榜在 { $channel }：{ $link }
        [month] 本月的实时排行榜在 { $channel }：{ $link }
       *[all] 全部时间的实时排行榜在 { $channel }：{ $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] 本周的实时排行榜即将发布到 { $channel }。
        [month] 本月的实时排行榜即将发布到 { $channel }。
       *[all] 全部时间的实时排行榜即将发布到 { $channel }。
    }
live-turned-off = 实时排行榜已关闭，其消息已删除。
live-stopped = { $channel } 中的实时排行榜已于 { $time } 关闭，因为此机器人在那里需要以下权限：{ $permissions }。要重新发布，请运行 `/tatsu-admin live` 并指定频道。
live-stopped-channel = 实时排行榜已于 { $time } 关闭，因为它的频道已被删除。要重新发布，请运行 `/tatsu-admin live` 并指定频道。
live-told-stopped = **{ $server }** 在 { $channel } 中的实时排行榜已关闭，因为此机器人在那里需要以下权限：{ $permissions }。要重新发布，请在服务器中运行 `/tatsu-admin live`。
live-told-stopped-channel = **{ $server }** 的实时排行榜已关闭，因为它的频道已被删除。要重新发布，请在服务器中运行 `/tatsu-admin live`。
