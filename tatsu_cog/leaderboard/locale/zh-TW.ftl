## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = 查看 Tatsu 個人檔案、排名和排行榜
command-profile = 查看 Tatsu 個人檔案：等級、信用幣、代幣和聲望
command-rank = 查看成員在這個伺服器的排名和分數
command-top = 查看這個伺服器的排行榜
option-user = 要查看的成員（預設為你自己）
option-page = 要查看的頁面（預設為第一頁）
option-top-user = 查看這位成員所在的頁面
option-private = 只顯示給你自己看
context-menu-profile = Tatsu 個人檔案

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = 上頁
button-next = 下頁
button-my-rank = 我的排名
button-go-to = 前往…
button-chart = 圖表
button-hide-chart = 隱藏圖表
button-last-page = 前往最後一頁
button-show-on-leaderboard = 在排行榜中查看
button-view-profile = 查看個人檔案
button-view-rank = 查看伺服器排名
placeholder-timeframe = 時間範圍
field-go-to = 前往…
field-rank = 排名
field-member = 或成員

## Errors

profile-forbidden = Tatsu 沒有把這份個人檔案分享給這個機器人。
page-or-member = 請選擇頁面或成員其中一項，不要兩項都選。
rank-or-member = 請輸入排名或選擇成員，不要兩項都填。
invalid-go-to = 請輸入排名（例如 25），或選擇一位成員。
invalid-page = 請選擇第 1 到 { $last } 頁。
pictures-off = 這個機器人不再顯示圖表。其他按鈕仍可使用。
missing-attach-files = 這個機器人無法在這裡顯示圖表。請管理員給它「附加檔案」權限。
chart-not-ready = 圖表還沒準備好。請稍後再試。
chart-rejected = Discord 沒有接受這張圖表。請過幾分鐘再試。
no-profile = { $name } 還沒有 Tatsu 個人檔案。
no-profile-own = 你還沒有 Tatsu 個人檔案。
no-score =
    { $timeframe ->
        [week] { $name } 本週還沒有分數。
        [month] { $name } 本月還沒有分數。
       *[all] { $name } 在這個伺服器還沒有分數。
    }
no-score-own =
    { $timeframe ->
        [week] 你本週還沒有分數。
        [month] 你本月還沒有分數。
       *[all] 你在這個伺服器還沒有分數。
    }
empty-leaderboard =
    { $timeframe ->
        [week] 本週還沒有人得分。
        [month] 本月還沒有人得分。
       *[all] 這個伺服器還沒有人得分。
    }
last-rank = 最後一名是 #{ $rank }。
ends-before = 排行榜不到 #{ $rank } 就結束了。

## /profile

profile-level = 等級 { $level }
profile-progress = 升到等級 { $level } 的進度：{ $percent }
profile-xp = 距離等級 { $level } 還差 **{ $missing }** XP · 總計 { $xp }
profile-credits = **{ $credits }** 信用幣
profile-tokens = **{ $tokens }** 代幣
profile-reputation = **{ $reputation }** 聲望
profile-renews = 續訂日期：{ $date }
profile-footer = Tatsu 個人檔案 · 所有伺服器共用

## /rank

score-to = 距離 #{ $rank } 還差 **{ $missing }**
score-tied = 與 #{ $rank } 同分
score-ahead = 領先 #{ $rank } 共 **{ $lead }**
server-points = 點數 #{ $rank } · { $points }
server-points-unranked = 點數 { $points }

## /top

leaderboard-title = { $server } 排行榜 · { $period }
leaderboard-title-unnamed = 排行榜 · { $period }
leaderboard-you = ← 你
leaderboard-page = 第 { $page } 頁
leaderboard-page-of = 第 { $page } 頁，共 { $last } 頁
leaderboard-your-rank = 你是 #{ $rank }
