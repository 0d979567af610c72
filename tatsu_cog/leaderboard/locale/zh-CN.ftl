## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = 查看 Tatsu 个人资料、排名和排行榜
command-profile = 查看 Tatsu 个人资料：等级、信用点、代币和声望
command-rank = 查看成员在本服务器中的排名和分数
command-top = 查看本服务器的排行榜
option-user = 要查看的成员（默认为你自己）
option-page = 要查看的页（默认为第一页）
option-top-user = 查看该成员所在的页
option-private = 仅对你显示
context-menu-profile = Tatsu 个人资料

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = 上页
button-next = 下页
button-my-rank = 我的排名
button-go-to = 跳转…
button-chart = 图表
button-hide-chart = 隐藏图表
button-last-page = 跳到最后一页
button-show-on-leaderboard = 在排行榜中查看
button-view-profile = 查看个人资料
button-view-rank = 查看服务器排名
placeholder-timeframe = 时间段
field-go-to = 跳转到…
field-rank = 排名
field-member = 或成员

## Errors

profile-forbidden = Tatsu 没有向此机器人开放这份个人资料。
page-or-member = 请只选择页码或成员中的一项。
rank-or-member = 请只输入排名或只选择成员，不要同时使用。
invalid-go-to = 请输入排名（例如 25），或选择一名成员。
invalid-page = 请选择第 1 到 { $last } 页。
pictures-off = 此机器人不再显示图表。其他按钮仍可使用。
missing-attach-files = 此机器人无法在这里显示图表。请让管理员授予它“附加文件”权限。
chart-not-ready = 图表还没准备好。请稍后再试。
chart-rejected = Discord 未接受该图表。请过几分钟再试。
no-profile = { $name } 还没有 Tatsu 个人资料。
no-profile-own = 你还没有 Tatsu 个人资料。
no-score =
    { $timeframe ->
        [week] { $name } 本周还没有分数。
        [month] { $name } 本月还没有分数。
       *[all] { $name } 在本服务器中还没有分数。
    }
no-score-own =
    { $timeframe ->
        [week] 你本周还没有分数。
        [month] 你本月还没有分数。
       *[all] 你在本服务器中还没有分数。
    }
empty-leaderboard =
    { $timeframe ->
        [week] 本周还没有人获得分数。
        [month] 本月还没有人获得分数。
       *[all] 本服务器中还没有人获得分数。
    }
last-rank = 最后一名是 #{ $rank }。
ends-before = 排行榜不到 #{ $rank } 就结束了。

## /profile

profile-level = 等级 { $level }
profile-progress = 升到等级 { $level } 的进度：{ $percent }
profile-xp = 距等级 { $level } 还差 **{ $missing }** XP · 共 { $xp }
profile-credits = **{ $credits }** 信用点
profile-tokens = **{ $tokens }** 代币
profile-reputation = **{ $reputation }** 声望
profile-renews = 续订日期：{ $date }
profile-footer = Tatsu 个人资料 · 所有服务器通用

## /rank

score-to = 距 #{ $rank } 还差 **{ $missing }**
score-tied = 与 #{ $rank } 并列
score-ahead = 比 #{ $rank } 多 **{ $lead }**
server-points = 积分 #{ $rank } · { $points }
server-points-unranked = 积分 { $points }

## /top

leaderboard-title = { $server } 排行榜 · { $period }
leaderboard-title-unnamed = 排行榜 · { $period }
leaderboard-you = ← 你
leaderboard-page = 第 { $page } 页
leaderboard-page-of = 第 { $page } 页，共 { $last } 页
leaderboard-your-rank = 你排在 #{ $rank }
