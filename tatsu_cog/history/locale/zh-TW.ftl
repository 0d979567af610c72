## Shared

history-unavailable = 目前無法讀取或變更歷史紀錄。請過一分鐘再試。

permission-view-channel = 檢視頻道
permission-send-messages = 傳送訊息
permission-embed-links = 嵌入連結
permission-read-message-history = 讀取訊息歷史

## Movement: /top and /rank

timeframe-last-week = 上週
timeframe-last-month = 上個月
hidden-member = 隱藏的成員
movement-new = 新
movement-since-yesterday = ▲▼ 與昨天相比
movement-since-last-week = ▲▼ 與上週相比
gain-in-a-day = 24 小時內 **{ $gain }**
gain-in-a-week = 7 天內 **{ $gain }**
gain-since = 從 { $date } 起 **{ $gain }**
pace-own = 照這個速度，你大約 { $days } 天後會超越 { $name }
pace = 照這個速度，{ $member } 大約 { $days } 天後會超越 { $name }

## Growth

button-growth = 分數走勢
placeholder-compare = 與誰比較…
growth-title = 分數走勢 · { $name }
growth-title-of-two = 分數走勢 · { $name } 和 { $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }：**{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] 實線，{ $name }：**{ $gain }** · { $first } → { $last }
       *[dashed] 虛線，{ $name }：**{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start } – { $end }
no-growth = { $name } 的分數歷史紀錄還不夠多。只會儲存前 100 名。
no-growth-own = 你的分數歷史紀錄還不夠多。只會儲存前 100 名。
alt-growth = { $start } 到 { $end } 的分數折線圖。
alt-growth-line = 從 { $first } 到 { $last }：{ $gain }。
alt-growth-line-of-two =
    { $line ->
        [solid] 實線：從 { $first } 到 { $last }（{ $gain }）。
       *[dashed] 虛線：從 { $first } 到 { $last }（{ $gain }）。
    }

## /top for a past week or month

past-as-of = 截至 { $time }
past-unknown =
    { $period ->
        [month] 沒有儲存上個月的排行榜。下個月開始後就能在這裡查看。
       *[week] 沒有儲存上週的排行榜。下週開始後就能在這裡查看。
    }
past-empty =
    { $period ->
        [month] 上個月沒有人得分。
       *[week] 上週沒有人得分。
    }
past-last-rank = 只儲存了前 { $count } 名。
past-not-listed = { $name } 不在已儲存的前 { $count } 名當中。
past-not-listed-own = 你不在已儲存的前 { $count } 名當中。
history-not-kept = 這個伺服器沒有儲存排行榜的歷史紀錄。管理員可以開啟這項功能。
history-not-available = 歷史紀錄目前無法使用。請過幾分鐘再試。

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = 開啟或關閉歷史紀錄，以及刪除資料
command-privacy = 查看、隱藏或刪除與你有關的已儲存資料

history-title = 歷史紀錄
history-on = 歷史紀錄從 { $time } 起已**開啟**。開啟者：{ $name }。
history-off = 歷史紀錄已**關閉**，所以不會再儲存任何資料。
history-never = 歷史紀錄已**關閉**，沒有儲存這個伺服器的任何資料。
history-purpose = 開啟後，可以在 `/top` 和 `/rank` 查看排名升降、發布每週和每月的結果，還可以使用自動更新的排行榜。
history-stores = 開啟期間，每小時會儲存前 100 名成員的使用者 ID、排名和分數，保留 { $days } 天。不會儲存名稱和訊息。
history-privacy = 成員可以用 { $command } 查看、隱藏和刪除自己的資料。
history-stored =
    { $count ->
        [1] 已儲存 **{ $count }** 份排行榜，時間是 { $last }。
       *[other] 已儲存 **{ $count }** 份排行榜，時間從 { $first } 到 { $last }。
    }
history-empty = 還沒有儲存排行榜。幾分鐘後就會儲存第一批。
history-kept = 已儲存的排行榜會在 { $days } 天後刪除，你也可以提前刪除。
history-not-shared = Tatsu 沒有把這個伺服器的分數分享給這個機器人，所以無法儲存。請用 `/tatsu-admin status` 查看原因。
history-no-tatsu = 這個伺服器還沒有設定 Tatsu，所以無法儲存。請確認是否已加入 Tatsu 機器人。
history-not-responding = Tatsu 沒有回應，所以無法儲存最近的排行榜。
history-failed = 無法儲存最近的排行榜。機器人的擁有者可以在記錄檔中查看原因。
history-retry = 下次嘗試：{ $time }。
history-late = 最近幾小時沒有儲存任何排行榜。請用 `/tatsu-admin status` 檢查連線。

button-turn-on = 開啟
button-turn-off = 關閉
button-delete-everything = 全部刪除
button-former-member = 前成員…
button-delete-member = 刪除 { $name } 的資料
placeholder-delete-member = 刪除成員的資料…
field-delete-title = 刪除成員的資料
field-user-id = 使用者 ID
field-user-id-hint = 17 到 19 位數字
history-ask-all = 要刪除與這個伺服器有關的所有已儲存資料嗎？歷史紀錄、結果和即時排行榜都會關閉。這個動作無法復原。
history-deleted-all = 已刪除與這個伺服器有關的所有資料。歷史紀錄已關閉。
history-ask-member = 要刪除這個伺服器中與 { $name } 有關的所有已儲存資料嗎？之後這位成員會被隱藏，也不會再儲存新資料。這個動作無法復原。
history-deleted-member = 已從 **{ $count }** 份排行榜中刪除 { $name }。這位成員現在已隱藏，不會再儲存新資料。
history-deleted-nobody = 沒有儲存過與 { $name } 有關的資料。這位成員現在已隱藏，不會再儲存新資料。
history-no-data = 這裡從來沒有開啟過歷史紀錄，所以沒有儲存任何資料。
history-cancelled = 已取消。沒有刪除任何資料。

privacy-title = 你在這個伺服器的資料
privacy-none = 這個伺服器沒有儲存排行榜的歷史紀錄，所以沒有儲存與你有關的資料。
privacy-on = 這個伺服器會儲存排行榜的歷史紀錄。你在前 100 名的期間，每小時會儲存你的使用者 ID、排名和分數，保留 { $days } 天。不會儲存名稱和訊息。
privacy-off = 這個伺服器的歷史紀錄已關閉，所以不會再儲存與你有關的新資料。之前的資料會在儲存 { $days } 天後刪除。
privacy-stored =
    { $count ->
        [1] 你在 **{ $count }** 份已儲存的排行榜中，時間是 { $last }。
       *[other] 你在 **{ $count }** 份已儲存的排行榜中，時間從 { $first } 到 { $last }。
    }
privacy-nothing = 沒有儲存與你有關的資料。
privacy-visible = 你目前**可見**：其他人可以看到你的排名和分數變化。
privacy-hidden = 你目前**已隱藏**：其他人看不到你的排名和分數變化，結果和即時排行榜也不會顯示你的名稱。`/top` 和 `/rank` 仍會顯示你目前的分數，這個分數來自 Tatsu。
privacy-left-out = 在你選擇 **{ $button }** 之前，不會儲存與你有關的新資料。
privacy-ask = 要刪除這個伺服器中與你有關的所有已儲存資料嗎？之後你會被隱藏，在你選擇 **{ $button }** 之前不會儲存新資料。這個動作無法復原。
privacy-deleted = 你的資料已刪除。
button-hide-me = 隱藏我
button-show-me = 顯示我
button-delete-my-data = 刪除我的資料

## Results

command-results = 發布每週或每月的優勝者
results-needs-history = 請先用 `/tatsu-admin history` 開啟歷史紀錄。

field-results = 結果
field-results-timeframe = 時間範圍
field-results-channel = 頻道
field-results-winners = 成員人數
help-results-winners = 1 到 { $most }。留空則為 { $default }。
field-results-role = 優勝者的身分組（選填）
help-results-role = 保留到下次結果發布為止。
field-results-excluded = 不能獲勝的身分組（選填）
help-results-excluded = 擁有其中任一身分組的成員不列入。
results-choice-week = 每週
results-choice-month = 每月

results-on = { $timeframe ->
        [week] **每週**：在 { $channel } 發布前 { $winners } 名成員的結果。
       *[month] **每月**：在 { $channel } 發布前 { $winners } 名成員的結果。
    }
results-on-role = 優勝者會獲得 { $role }，保留到下次結果發布為止。
results-on-excluded = 擁有 { $roles } 的成員不能獲勝。
results-off = { $timeframe ->
        [week] **每週**：關閉
       *[month] **每月**：關閉
    }
results-saved = 已儲存。Tatsu 重設分數時會發布下一次結果。
results-turned-off = 已關閉。優勝者獲得的身分組會被收回。
results-turned-off-no-role = 已關閉。
results-undelivered = 等待發布：{ $time } 的結果。
results-change = { $timeframe ->
        [week] 變更每週結果
       *[month] 變更每月結果
    }
results-set-up = { $timeframe ->
        [week] 設定每週結果
       *[month] 設定每月結果
    }
results-turn-off = { $timeframe ->
        [week] 關閉每週結果
       *[month] 關閉每月結果
    }

results-invalid-timeframe = 請選擇每週或每月。
results-invalid-channel = 請選擇這個伺服器的文字頻道。
results-invalid-winners = 請輸入 1 到 { $most } 之間的數字。
results-invalid-role = { $role } 無法給予成員。請選擇其他身分組。
results-unknown-role = 請選擇這個伺服器的身分組。
results-not-your-role = 你只能選擇自己能給自己的身分組：你需要「管理身分組」權限，而且 { $role } 必須低於你的最高身分組。
results-everyone-excluded = 所有人都有 @everyone，這樣就沒有人能獲勝了。請選擇其他身分組。

results-channel-gone = 發布結果的頻道已被刪除。請用 `/tatsu-admin results` 選擇其他頻道。
results-channel-permissions = 要在 { $channel } 發布結果，這個機器人在那裡需要以下權限：{ $permissions }。
results-channel-refused = Discord 不允許這個機器人在 { $channel } 發布結果。請檢查機器人在那裡的權限。
results-role-gone = 優勝者的身分組已被刪除。請用 `/tatsu-admin results` 選擇其他身分組。
results-role-permission = 要把 { $role } 給優勝者，這個機器人需要「管理身分組」權限。
results-role-too-high = 這個機器人無法給予 { $role }，因為它沒有低於機器人的最高身分組。請在伺服器設定中把它移到機器人的身分組下方。
results-role-refused = Discord 不允許這個機器人給予或收回 { $role }。如果這個伺服器要求管理員啟用雙重認證，機器人的擁有者必須啟用它。
results-notice = **{ $server } 的結果**：{ $problem }

results-title = { $timeframe ->
        [week] 上週結果 · { $server }
       *[month] 上個月結果 · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] 上週結果
       *[month] 上個月結果
    }
results-taken-at = 重設前的最後分數，截至 { $time }
results-late = 這次結果比較晚發布。
results-winners-get = 優勝者會獲得 { $role }。
results-show-all = 顯示更多
results-not-stored = 這次結果已經沒有儲存了。
results-your-rank = 你是 #{ $rank }，分數是 { $score }

results-reason-give = { $timeframe ->
        [week] 上週 Tatsu 結果的優勝者
       *[month] 上個月 Tatsu 結果的優勝者
    }
results-reason-take = 不再是 Tatsu 結果的優勝者

## Live leaderboard

command-admin-live = 發布自動更新的排行榜
option-live-channel = 要發布到的頻道（留空可查看它目前的位置）
button-live-turn-off = 關閉
live-updated = 更新於 { $time }
live-no-history = 即時排行榜需要這個伺服器的歷史紀錄。請用 `/tatsu-admin history` 開啟，然後再試一次。
live-not-set = 這個伺服器沒有即時排行榜。要發布，請執行 `/tatsu-admin live` 並指定頻道。
live-invalid-channel = 請選擇這個伺服器的文字頻道或公告頻道。
live-missing-permissions = 這個機器人還不能在 { $channel } 發布。請在那裡給它以下權限，然後再試一次：{ $permissions }。
live-posted = 已在 { $channel } 發布即時排行榜：{ $link }
live-posted-soon = 即時排行榜會盡快發布到 { $channel }，最慢一小時內。
live-state =
    { $timeframe ->
        [week] 本週的即時排行榜在 { $channel }：{ $link }
        [month] 本月的即時排行榜在 { $channel }：{ $link }
       *[all] 所有時間的即時排行榜在 { $channel }：{ $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] 本週的即時排行榜即將發布到 { $channel }。
        [month] 本月的即時排行榜即將發布到 { $channel }。
       *[all] 所有時間的即時排行榜即將發布到 { $channel }。
    }
live-turned-off = 即時排行榜已關閉，訊息也已刪除。
live-stopped = { $channel } 中的即時排行榜已於 { $time } 關閉，因為這個機器人在那裡需要以下權限：{ $permissions }。要重新發布，請執行 `/tatsu-admin live` 並指定頻道。
live-stopped-channel = 即時排行榜已於 { $time } 關閉，因為它的頻道已被刪除。要重新發布，請執行 `/tatsu-admin live` 並指定頻道。
live-told-stopped = **{ $server }** 在 { $channel } 中的即時排行榜已關閉，因為這個機器人在那裡需要以下權限：{ $permissions }。要重新發布，請在伺服器中執行 `/tatsu-admin live`。
live-told-stopped-channel = **{ $server }** 的即時排行榜已關閉，因為它的頻道已被刪除。要重新發布，請在伺服器中執行 `/tatsu-admin live`。
