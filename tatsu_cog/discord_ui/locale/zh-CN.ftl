## Names

unnamed-member = 未命名成员
former-member = 前成员
unknown-member = 成员 …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = 全部时间
timeframe-month = 本月
timeframe-week = 本周

list-pair = { $first }、{ $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = 时间段（默认为全部时间）

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = 此机器人无法登录 Tatsu。请告知机器人的所有者。
error-forbidden = Tatsu 没有向此机器人开放本服务器的分数。管理员可以用 `/tatsu-admin status` 查看原因。
error-guild-not-found = 本服务器尚未设置 Tatsu。请检查是否已添加 Tatsu 机器人。
error-not-responding = Tatsu 目前没有响应。请过几分钟再试。
error-busy = Tatsu 正忙。请于 { $time } 重试。
error-discord-not-responding = Discord 目前没有响应。请过几分钟再试。
error-not-in-guild = 此功能只能在有此机器人的服务器中使用。
error-missing-guilds-intent = 此机器人看不到自己所在的服务器。请告知机器人的所有者。
error-check-failed = 你不能在这里使用此命令。
error-command-outdated = 此命令已更改。请重启 Discord，然后重试。
error-component-outdated = 此按钮已失效。请重新运行命令。
error-invalid-member = 请选择一名成员。
error-invalid-timeframe = 请选择时间段：{ $choices }。
error-internal = 出错了。如果问题持续出现，请将代码 { $code } 告知机器人的所有者。

stale-data = Tatsu 没有响应。显示的是 { $time } 的数据。
