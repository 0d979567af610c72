## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = 管理本服务器的 Tatsu 分数和积分
command-score = 增加或扣除分数（需确认）
command-points = 增加或扣除积分（需确认）
command-member = 查询现有成员或前成员
command-export = 将整个排行榜下载为文件
command-status = 检查与 Tatsu 的连接
option-score-member = 要更改谁的分数
option-points-member = 要更改谁的积分
option-amount = 要增加的数量；负数表示扣除
option-reason = 原因；会保留在审核日志中
option-member = 要查询的成员
option-user-id = 前成员的用户 ID
option-format = CSV 用于电子表格，JSON 用于程序

## Input that is refused

not-allowed = 你需要“管理服务器”权限才能执行此操作。
invalid-amount = 数量必须是 { $least } 到 { $most } 之间的整数，且不能为 0。
invalid-reason = 原因必须包含 1 到 { $longest } 个可见字符。
member-or-id = 请选择一名成员，或输入前成员的用户 ID。
invalid-user-id = 这不是用户 ID。用户 ID 有 17 到 19 位数字。
invalid-format = 请选择格式：CSV 或 JSON。

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] 要给 { $name } 增加 { $figure } 积分吗？
       *[score] 要给 { $name } 增加 { $figure } 分吗？
    }
adjust-remove =
    { $kind ->
        [points] 要扣除 { $name } 的 { $figure } 积分吗？
       *[score] 要扣除 { $name } 的 { $figure } 分吗？
    }
adjust-too-little = { $name } 只有 **{ $balance }**{ $age }，因此 Tatsu 可能会拒绝。
adjust-age = （{ $time } 的数据）
adjust-footer = ID { $id } · 原因：{ $reason }
button-add = 增加 { $amount }
button-remove = 扣除 { $amount }
button-cancel = 取消
adjust-working = 处理中…
adjust-progress = 处理中… **{ $applied }** / { $amount }
adjust-attempt = 尝试 { $nonce }
adjust-expired = 此请求已过期。请重新运行命令。
adjust-answered = 此请求已有回应。
adjust-not-yours = 只有运行命令的管理员才能回应。
adjust-interrupted = 机器人在完成前重新启动了。
adjust-needs-manage-server = Tatsu 已拒绝：API 密钥的所有者需要在本服务器中拥有“管理服务器”权限。
adjust-no-record = Tatsu 已拒绝：没有该成员在本服务器中的记录。
adjust-refused = Tatsu 已拒绝：{ $reason }
adjust-refused-status = Tatsu 已拒绝（状态 { $status }）。
adjust-tatsu-said = Tatsu 的回复：{ $reason }
adjust-cancelled =
    { $kind ->
        [points] 已取消。{ $name } 的积分没有变动。
       *[score] 已取消。{ $name } 的分数没有变动。
    }
outcome-added =
    { $kind ->
        [points] 已增加 { $figure } 积分。
       *[score] 已增加 { $figure } 分。
    }
outcome-removed =
    { $kind ->
        [points] 已扣除 { $figure } 积分。
       *[score] 已扣除 { $figure } 分。
    }
outcome-balance = { $name } 现在有 { $balance }。
outcome-only-added =
    { $kind ->
        [points] { $total } 积分中只增加了 { $applied } 积分。
       *[score] { $total } 分中只增加了 { $applied } 分。
    }
outcome-only-removed =
    { $kind ->
        [points] { $total } 积分中只扣除了 { $applied } 积分。
       *[score] { $total } 分中只扣除了 { $applied } 分。
    }
outcome-partly-added =
    { $kind ->
        [points] { $total } 积分中增加了 { $applied } 积分。
       *[score] { $total } 分中增加了 { $applied } 分。
    }
outcome-partly-removed =
    { $kind ->
        [points] { $total } 积分中扣除了 { $applied } 积分。
       *[score] { $total } 分中扣除了 { $applied } 分。
    }
outcome-rest = { $figure } 未生效。
outcome-not-added =
    { $kind ->
        [points] 未能增加 { $figure } 积分。
       *[score] 未能增加 { $figure } 分。
    }
outcome-not-removed =
    { $kind ->
        [points] 未能扣除 { $figure } 积分。
       *[score] 未能扣除 { $figure } 分。
    }
outcome-unknown = 无法确定 { $figure } 是否已生效。重试前，请用 `/tatsu-admin member` 查看 { $name } 的情况。

## The audit channel

audit-change =
    { $kind ->
        [points] { $name } 的积分：{ $figure }
       *[score] { $name } 的分数：{ $figure }
    }
audit-admin = 操作者：{ $name }
audit-reason = 原因：{ $reason }
audit-outcome = 结果：{ $outcome }

## /tatsu-admin member

member-in-server = 本服务器的成员
member-not-in-server = 不在本服务器中
member-unknown = 不确定是否在本服务器中
member-points = 积分：{ $record }
member-profile = 个人资料：{ $record }
member-no-record = 无记录
member-no-score = 无分数
member-rank = 排名 #{ $rank }
member-level = 等级 **{ $level }** · { $xp } XP · { $credits } 信用点

## /tatsu-admin export

export-title = 导出排行榜
export-running = 本服务器已有导出正在进行。
export-ended = 此导出已结束。
export-in-dm = 文件已通过私信发送给你。
export-undelivered = 无法发送文件。请在此处授予此机器人“附加文件”权限，或允许来自服务器成员的私信。
export-undelivered-by-dm = 无法把导出的文件发送给你。请允许来自服务器成员的私信，然后重新运行命令。
export-members = { $count } 名成员
export-minutes-left = 大约还需 { $minutes } 分钟
export-seconds-left = 还需不到一分钟
export-done = 已导出 { $count } 名成员。
export-incomplete = （提前停止，因此缺少部分成员：{ $error }）
export-stale = 由于 Tatsu 没有响应，其中 { $count } 名成员的数据较旧。
export-cancelled = 已取消，取消前导出了 { $count } 名成员。
export-failed = 导出 { $count } 名成员后中断了。
export-too-large = 文件太大，Discord 无法接收：压缩为 ZIP 后有 { $size } MB，上限为 { $limit } MB。请尝试更短的时间段。
column-rank = 排名
column-user-id = 用户 ID
column-name = 名称
column-in-server = 在服务器中
column-score = 分数
column-yes = 是
column-no = 否

## /tatsu-admin status

status-title = 与 Tatsu 的连接
status-key = API 密钥：{ $state }
status-scores = { $server } 的分数：{ $state }
status-tatsu = Tatsu：{ $state }
status-requests = 可用请求数：{ $state }
status-sent = 已发送 { $sent } · 排队中 { $queued } · 被限速 { $limited }
status-cached = 缓存 { $cached } · 过期数据 { $outdated }
status-redis = Redis：{ $state }
status-discord = Discord：{ $state }
status-discord-connected = 已连接 · { $milliseconds } 毫秒
status-discord-lost = ❌ 未连接
status-works = ✅ 正常
status-available = ✅ 可用
status-responded = ✅ { $milliseconds } 毫秒内响应
status-rejected = ❌ 被拒绝
status-not-shared = ❌ 密钥所有者或 Tatsu 不在本服务器中
status-rate-limited = ❌ 正在限制此机器人的请求频率
status-not-responding = ❌ 没有响应
status-unchecked = ❔ 未检查
status-paused = ❔ 请求已暂停，未检查
status-available-of = **{ $available } / { $limit }**
status-until-redis = 已暂停，等待 Redis 恢复
status-until-tatsu = Tatsu 响应后会增加
status-next-request = 下一个 { $time }
status-all-requests = 全部 { $time }
status-redis-off = 关闭
status-redis-connected = 已连接
status-redis-refuses = ❌ 拒绝此机器人（{ $reason }），请求已暂停
status-redis-refuses-unexplained = ❌ 拒绝此机器人，请求已暂停
status-redis-unreachable = ❌ 无法连接，请求已暂停
