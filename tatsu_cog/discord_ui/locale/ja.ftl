## Names

unnamed-member = 名前のないメンバー
former-member = 元メンバー
unknown-member = メンバー …{ $digits }

## Time periods: choices of commands, options of menus, and parts of headings

timeframe-all = 全期間
timeframe-month = 今月
timeframe-week = 今週

list-pair = { $first }、{ $second }

## Options of commands. At most 100 characters, without a full stop.

option-timeframe = 期間（デフォルトは全期間）

## Errors: one sentence that says what is wrong, and one that says what to do

error-unauthorized = このBotはTatsuにログインできません。Botの所有者に知らせてください。
error-forbidden = このBotには、Tatsuにあるこのサーバーのスコアが共有されていません。管理者は`/tatsu-admin status`で原因を確認できます。
error-guild-not-found = このサーバーではTatsuが設定されていません。TatsuのBotが追加されているか確認してください。
error-not-responding = 現在、Tatsuが応答していません。数分後にもう一度お試しください。
error-busy = Tatsuが混み合っています。{ $time }にもう一度お試しください。
error-discord-not-responding = 現在、Discordが応答していません。数分後にもう一度お試しください。
error-not-in-guild = これは、このBotがいるサーバーでのみ使えます。
error-missing-guilds-intent = このBotは参加しているサーバーを認識できません。Botの所有者に知らせてください。
error-check-failed = ここではこのコマンドを使えません。
error-command-outdated = このコマンドは変更されました。Discordを再起動してから、もう一度お試しください。
error-component-outdated = このボタンは使えなくなりました。コマンドをもう一度実行してください。
error-invalid-member = メンバーを選んでください。
error-invalid-timeframe = 期間を選んでください：{ $choices }
error-internal = 問題が発生しました。何度も起こる場合は、Botの所有者にコード{ $code }を伝えてください。

stale-data = Tatsuが応答していません。{ $time }のデータを表示しています。
