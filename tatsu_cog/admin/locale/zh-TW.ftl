## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = 管理這個伺服器的 Tatsu 分數和點數
command-score = 增加或扣除分數（需要確認）
command-points = 增加或扣除點數（需要確認）
command-member = 查詢目前或以前的成員
command-export = 將整個排行榜下載成檔案
command-status = 檢查與 Tatsu 的連線
option-score-member = 要變更誰的分數
option-points-member = 要變更誰的點數
option-amount = 要增加多少；負數代表扣除
option-reason = 原因；會保留在審核紀錄中
option-member = 要查詢的成員
option-user-id = 前成員的使用者 ID
option-format = CSV 適合試算表，JSON 適合程式

## Input that is refused

not-allowed = 你需要「管理伺服器」權限才能這麼做。
invalid-amount = 數量必須是 { $least } 到 { $most } 之間的整數，而且不能是 0。
invalid-reason = 原因必須有 1 到 { $longest } 個看得見的字元。
member-or-id = 請選擇一位成員，或輸入前成員的使用者 ID。
invalid-user-id = 這不是使用者 ID。使用者 ID 有 17 到 19 位數字。
invalid-format = 請選擇格式：CSV 或 JSON。

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] 要幫 { $name } 增加 { $figure } 點嗎？
       *[score] 要幫 { $name } 增加 { $figure } 分嗎？
    }
adjust-remove =
    { $kind ->
        [points] 要扣除 { $name } 的 { $figure } 點嗎？
       *[score] 要扣除 { $name } 的 { $figure } 分嗎？
    }
adjust-too-little = { $name } 只有 **{ $balance }**{ $age }，所以 Tatsu 可能會拒絕。
adjust-age = （{ $time } 的資料）
adjust-footer = ID { $id } · 原因：{ $reason }
button-add = 增加 { $amount }
button-remove = 扣除 { $amount }
button-cancel = 取消
adjust-working = 處理中…
adjust-progress = 處理中… **{ $applied }** / { $amount }
adjust-attempt = 嘗試 { $nonce }
adjust-expired = 這個要求已經過期。請重新執行指令。
adjust-answered = 這個要求已經有人回應了。
adjust-not-yours = 只有執行指令的管理員可以回應。
adjust-interrupted = 機器人在完成前重新啟動了。
adjust-needs-manage-server = Tatsu 拒絕了：API 金鑰的擁有者在這裡需要「管理伺服器」權限。
adjust-no-record = Tatsu 拒絕了：沒有這位成員在這個伺服器的紀錄。
adjust-refused = Tatsu 拒絕了：{ $reason }
adjust-refused-status = Tatsu 拒絕了（狀態 { $status }）。
adjust-tatsu-said = Tatsu 的回覆：{ $reason }
adjust-cancelled =
    { $kind ->
        [points] 已取消。{ $name } 的點數沒有變動。
       *[score] 已取消。{ $name } 的分數沒有變動。
    }
outcome-added =
    { $kind ->
        [points] 已增加 { $figure } 點。
       *[score] 已增加 { $figure } 分。
    }
outcome-removed =
    { $kind ->
        [points] 已扣除 { $figure } 點。
       *[score] 已扣除 { $figure } 分。
    }
outcome-balance = { $name } 現在有 { $balance }。
outcome-only-added =
    { $kind ->
        [points] { $total } 點之中只增加了 { $applied } 點。
       *[score] { $total } 分之中只增加了 { $applied } 分。
    }
outcome-only-removed =
    { $kind ->
        [points] { $total } 點之中只扣除了 { $applied } 點。
       *[score] { $total } 分之中只扣除了 { $applied } 分。
    }
outcome-partly-added =
    { $kind ->
        [points] { $total } 點之中增加了 { $applied } 點。
       *[score] { $total } 分之中增加了 { $applied } 分。
    }
outcome-partly-removed =
    { $kind ->
        [points] { $total } 點之中扣除了 { $applied } 點。
       *[score] { $total } 分之中扣除了 { $applied } 分。
    }
outcome-rest =
    { $kind ->
        [points] 有 { $figure } 點沒有生效。
       *[score] 有 { $figure } 分沒有生效。
    }
outcome-not-added =
    { $kind ->
        [points] 沒有增加 { $figure } 點。
       *[score] 沒有增加 { $figure } 分。
    }
outcome-not-removed =
    { $kind ->
        [points] 沒有扣除 { $figure } 點。
       *[score] 沒有扣除 { $figure } 分。
    }
outcome-unknown = 無法確定 { $figure } 是否已經生效。重試之前，請用 `/tatsu-admin member` 確認 { $name } 的狀況。

## The audit channel

audit-change =
    { $kind ->
        [points] { $name } 的點數：{ $figure }
       *[score] { $name } 的分數：{ $figure }
    }
audit-admin = 執行者：{ $name }
audit-reason = 原因：{ $reason }
audit-outcome = 結果：{ $outcome }

## /tatsu-admin member

member-in-server = 這個伺服器的成員
member-not-in-server = 不在這個伺服器
member-unknown = 不確定是否在這個伺服器
member-points = 點數：{ $record }
member-profile = 個人檔案：{ $record }
member-no-record = 沒有紀錄
member-no-score = 沒有分數
member-rank = 排名 #{ $rank }
member-level = 等級 **{ $level }** · { $xp } XP · { $credits } 信用幣

## /tatsu-admin export

export-title = 匯出排行榜
export-running = 這個伺服器已經有匯出正在進行。
export-ended = 這次匯出已經結束。
export-in-dm = 檔案已經用私人訊息傳給你。
export-undelivered = 無法傳送檔案。請在這裡給這個機器人「附加檔案」權限，或允許來自伺服器成員的私人訊息。
export-undelivered-by-dm = 無法把匯出的檔案傳給你。請允許來自伺服器成員的私人訊息，然後重新執行指令。
export-members = { $count } 位成員
export-minutes-left = 大約還要 { $minutes } 分鐘
export-seconds-left = 還要不到一分鐘
export-done = 已匯出 { $count } 位成員。
export-incomplete = （提前停止，所以少了部分成員：{ $error }）
export-stale = 因為 Tatsu 沒有回應，其中 { $count } 位成員的資料比較舊。
export-cancelled = 已取消，取消前匯出了 { $count } 位成員。
export-failed = 匯出 { $count } 位成員後就中斷了。
export-too-large = 檔案太大，無法傳到 Discord：壓縮成 ZIP 後有 { $size } MB，上限是 { $limit } MB。請試試較短的時間範圍。
column-rank = 排名
column-user-id = 使用者 ID
column-name = 名稱
column-in-server = 在伺服器中
column-score = 分數
column-yes = 是
column-no = 否

## /tatsu-admin status

status-title = 與 Tatsu 的連線
status-key = API 金鑰：{ $state }
status-scores = { $server } 的分數：{ $state }
status-tatsu = Tatsu：{ $state }
status-requests = 可用的請求數：{ $state }
status-sent = 已傳送 { $sent } · 排隊中 { $queued } · 遭限速 { $limited }
status-cached = 快取 { $cached } · 過時資料 { $outdated }
status-redis = Redis：{ $state }
status-discord = Discord：{ $state }
status-discord-connected = 已連線 · { $milliseconds } 毫秒
status-discord-lost = ❌ 未連線
status-works = ✅ 正常
status-available = ✅ 可用
status-responded = ✅ { $milliseconds } 毫秒內回應
status-rejected = ❌ 遭到拒絕
status-not-shared = ❌ 金鑰的擁有者或 Tatsu 不在這個伺服器
status-rate-limited = ❌ 正在限制這個機器人的請求頻率
status-not-responding = ❌ 沒有回應
status-unchecked = ❔ 未檢查
status-paused = ❔ 請求已暫停，所以沒有檢查
status-available-of = **{ $available } / { $limit }**
status-until-redis = 已暫停，等待 Redis 恢復
status-until-tatsu = Tatsu 回應後會增加
status-next-request = 下一個 { $time }
status-all-requests = 全部 { $time }
status-redis-off = 關閉
status-redis-connected = 已連線
status-redis-refuses = ❌ 拒絕這個機器人（{ $reason }），請求已暫停
status-redis-refuses-unexplained = ❌ 拒絕這個機器人，請求已暫停
status-redis-unreachable = ❌ 無法連線，請求已暫停
