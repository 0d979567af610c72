## Names

unnamed-member = 未命名的成員
former-member = 前成員
unknown-member = 成員 …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = 所有時間
timeframe-month = 本月
timeframe-week = 本週

list-pair = { $first }、{ $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = 時間範圍（預設為所有時間）

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = 這個機器人無法登入 Tatsu。請通知機器人的擁有者。
error-forbidden = Tatsu 沒有把這個伺服器的分數分享給這個機器人。管理員可以用 `/tatsu-admin status` 查看原因。
error-guild-not-found = 這個伺服器還沒有設定 Tatsu。請確認是否已加入 Tatsu 機器人。
error-not-responding = Tatsu 目前沒有回應。請過幾分鐘再試。
error-busy = Tatsu 目前很忙碌。請於 { $time } 再試一次。
error-discord-not-responding = Discord 目前沒有回應。請過幾分鐘再試。
error-not-in-guild = 這項功能只能在有這個機器人的伺服器中使用。
error-missing-guilds-intent = 這個機器人看不到自己所在的伺服器。請通知機器人的擁有者。
error-check-failed = 你不能在這裡使用這個指令。
error-command-outdated = 這個指令已經變更。請重新啟動 Discord，然後再試一次。
error-component-outdated = 這個按鈕已經失效。請重新執行指令。
error-invalid-member = 請選擇一位成員。
error-invalid-timeframe = 請選擇時間範圍：{ $choices }。
error-internal = 發生錯誤。如果一直發生，請把代碼 { $code } 告訴機器人的擁有者。

stale-data = Tatsu 沒有回應。目前顯示的是 { $time } 的資料。
