## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-admin = このサーバーのTatsuのスコアとポイントを管理します
command-score = スコアを追加または削除します（確認あり）
command-points = ポイントを追加または削除します（確認あり）
command-member = 現在または過去のメンバーを調べます
command-export = ランキング全体をファイルでダウンロードします
command-status = Tatsuへの接続を確認します
option-score-member = スコアを変更するメンバー
option-points-member = ポイントを変更するメンバー
option-amount = 追加する数（負の数で削除）
option-reason = 理由（監査ログに残ります）
option-member = 調べるメンバー
option-user-id = 元メンバーのユーザーID
option-format = 表計算ならCSV、プログラムならJSON

## Input that is refused

not-allowed = この操作には「サーバーの管理」の権限が必要です。
invalid-amount = 数は{ $least }～{ $most }の整数（0以外）で入力してください。
invalid-reason = 理由は、読める文字を含む1～{ $longest }文字で入力してください。
member-or-id = メンバーを選ぶか、元メンバーのユーザーIDを入力してください。
invalid-user-id = ユーザーIDではありません。17～19桁の数字を入力してください。
invalid-format = CSVかJSONのどちらかの形式を選んでください。

## Changing scores and points
## $figure is the amount, already formatted, and $count the same amount as a number, for plural forms.
## $kind is "score" or "points".

adjust-add =
    { $kind ->
        [points] { $name }に{ $figure }ポイントを追加しますか？
       *[score] { $name }のスコアに{ $figure }を追加しますか？
    }
adjust-remove =
    { $kind ->
        [points] { $name }から{ $figure }ポイントを削除しますか？
       *[score] { $name }のスコアから{ $figure }を削除しますか？
    }
adjust-too-little = { $name }には**{ $balance }**{ $age }しかないため、Tatsuに拒否される可能性があります。
adjust-age = （{ $time }時点）
adjust-footer = ID { $id } · 理由：{ $reason }
button-add = { $amount }を追加
button-remove = { $amount }を削除
button-cancel = キャンセル
adjust-working = 処理中…
adjust-progress = 処理中… **{ $applied }** / { $amount }
adjust-attempt = 試行 { $nonce }
adjust-expired = このリクエストは期限切れです。コマンドをもう一度実行してください。
adjust-answered = このリクエストには、すでに回答済みです。
adjust-not-yours = 回答できるのは、コマンドを実行した管理者だけです。
adjust-interrupted = 完了する前にBotが再起動しました。
adjust-needs-manage-server = Tatsuに拒否されました：APIキーの所有者には、このサーバーでの「サーバーの管理」の権限が必要です。
adjust-no-record = Tatsuに拒否されました：このサーバーでのこのメンバーの記録がありません。
adjust-refused = Tatsuに拒否されました：{ $reason }
adjust-refused-status = Tatsuに拒否されました（ステータス{ $status }）。
adjust-tatsu-said = Tatsuからのメッセージ：{ $reason }
adjust-cancelled =
    { $kind ->
        [points] キャンセルしました。{ $name }のポイントは変更されていません。
       *[score] キャンセルしました。{ $name }のスコアは変更されていません。
    }
outcome-added =
    { $kind ->
        [points] { $figure }ポイントを追加しました。
       *[score] スコアに{ $figure }を追加しました。
    }
outcome-removed =
    { $kind ->
        [points] { $figure }ポイントを削除しました。
       *[score] スコアから{ $figure }を削除しました。
    }
outcome-balance = { $name }は現在{ $balance }です。
outcome-only-added =
    { $kind ->
        [points] { $total }ポイントのうち、{ $applied }ポイントだけ追加されました。
       *[score] スコアは{ $total }のうち、{ $applied }だけ追加されました。
    }
outcome-only-removed =
    { $kind ->
        [points] { $total }ポイントのうち、{ $applied }ポイントだけ削除されました。
       *[score] スコアは{ $total }のうち、{ $applied }だけ削除されました。
    }
outcome-partly-added =
    { $kind ->
        [points] { $total }ポイントのうち、{ $applied }ポイントが追加されました。
       *[score] スコアは{ $total }のうち、{ $applied }が追加されました。
    }
outcome-partly-removed =
    { $kind ->
        [points] { $total }ポイントのうち、{ $applied }ポイントが削除されました。
       *[score] スコアは{ $total }のうち、{ $applied }が削除されました。
    }
outcome-rest = { $figure }は反映されませんでした。
outcome-not-added =
    { $kind ->
        [points] { $figure }ポイントは追加されませんでした。
       *[score] スコアに{ $figure }は追加されませんでした。
    }
outcome-not-removed =
    { $kind ->
        [points] { $figure }ポイントは削除されませんでした。
       *[score] スコアから{ $figure }は削除されませんでした。
    }
outcome-unknown = { $figure }が反映されたかどうかは不明です。再試行する前に、`/tatsu-admin member`で{ $name }を確認してください。

## The audit channel

audit-change =
    { $kind ->
        [points] { $name }のポイント：{ $figure }
       *[score] { $name }のスコア：{ $figure }
    }
audit-admin = 実行者：{ $name }
audit-reason = 理由：{ $reason }
audit-outcome = 結果：{ $outcome }

## /tatsu-admin member

member-in-server = このサーバーのメンバー
member-not-in-server = このサーバーにいません
member-unknown = このサーバーにいるかどうか不明
member-points = ポイント：{ $record }
member-profile = プロフィール：{ $record }
member-no-record = 記録なし
member-no-score = スコアなし
member-rank = 順位 #{ $rank }
member-level = レベル**{ $level }** · { $xp } XP · { $credits }クレジット

## /tatsu-admin export

export-title = ランキングのエクスポート
export-running = このサーバーでは、すでにエクスポートを実行中です。
export-ended = このエクスポートはすでに終了しています。
export-in-dm = ファイルをDMで送りました。
export-undelivered = ファイルを送れませんでした。このBotにここでの「ファイルを添付」の権限を付与するか、サーバーのメンバーからのDMを許可してください。
export-undelivered-by-dm = エクスポートしたファイルを送れませんでした。サーバーのメンバーからのDMを許可してから、コマンドをもう一度実行してください。
export-members = メンバー{ $count }人
export-minutes-left = 残り約{ $minutes }分
export-seconds-left = 残り1分未満
export-done = メンバー{ $count }人をエクスポートしました。
export-incomplete = （途中で停止したため、一部のメンバーは含まれていません：{ $error }）
export-stale = Tatsuが応答しなかったため、そのうち{ $count }人は古いデータです。
export-cancelled = メンバー{ $count }人の時点でキャンセルしました。
export-failed = メンバー{ $count }人の時点でエクスポートが停止しました。
export-too-large = ファイルが大きすぎてDiscordに送れません：ZIPで{ $size }MB、上限は{ $limit }MBです。もっと短い期間でお試しください。
column-rank = 順位
column-user-id = ユーザーID
column-name = 名前
column-in-server = サーバーに参加中
column-score = スコア
column-yes = はい
column-no = いいえ

## /tatsu-admin status

status-title = Tatsuへの接続
status-key = APIキー：{ $state }
status-scores = { $server }のスコア：{ $state }
status-tatsu = Tatsu：{ $state }
status-requests = 利用可能なリクエスト：{ $state }
status-sent = 送信 { $sent } · 待機中 { $queued } · レート制限 { $limited }
status-cached = キャッシュ { $cached } · 古いデータ { $outdated }
status-redis = Redis：{ $state }
status-discord = Discord：{ $state }
status-discord-connected = 接続済み · { $milliseconds }ミリ秒
status-discord-lost = ❌ 未接続
status-works = ✅ 有効
status-available = ✅ 利用可能
status-responded = ✅ { $milliseconds }ミリ秒で応答
status-rejected = ❌ 拒否されました
status-not-shared = ❌ キーの所有者かTatsuがこのサーバーにいません
status-rate-limited = ❌ このBotをレート制限中
status-not-responding = ❌ 応答なし
status-unchecked = ❔ 未確認
status-paused = ❔ リクエストの一時停止中のため未確認
status-available-of = **{ $available } / { $limit }**
status-until-redis = Redisが復旧するまで一時停止中
status-until-tatsu = Tatsuが応答すると増えます
status-next-request = 次は{ $time }
status-all-requests = すべて回復するのは{ $time }
status-redis-off = オフ
status-redis-connected = 接続済み
status-redis-refuses = ❌ このBotを拒否（{ $reason }）、リクエストは一時停止中
status-redis-refuses-unexplained = ❌ このBotを拒否、リクエストは一時停止中
status-redis-unreachable = ❌ 接続できません、リクエストは一時停止中
