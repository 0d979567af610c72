## Shared

history-unavailable = 現在、履歴の読み込みや変更ができません。1分後にもう一度お試しください。

permission-view-channel = チャンネルを見る
permission-send-messages = メッセージを送信
permission-embed-links = 埋め込みリンク
permission-read-message-history = メッセージ履歴を読む

## Movement: /top and /rank

timeframe-last-week = 先週
timeframe-last-month = 先月
hidden-member = 非表示のメンバー
movement-new = NEW
movement-since-yesterday = ▲▼ 昨日との比較
movement-since-last-week = ▲▼ 先週との比較
gain-in-a-day = **{ $gain }**（24時間）
gain-in-a-week = **{ $gain }**（7日間）
gain-since = **{ $gain }**（{ $date }から）
pace-own = このペースなら、約{ $days }日で{ $name }を追い抜きます
pace = このペースなら、約{ $days }日で{ $member }が{ $name }を追い抜きます

## Growth

button-growth = 推移
placeholder-compare = 比較するメンバー…
growth-title = スコアの推移 · { $name }
growth-title-of-two = スコアの推移 · { $name }と{ $other }
growth-line = **{ $gain }** · { $first } → { $last }
growth-line-of-two = { $name }：**{ $gain }** · { $first } → { $last }
growth-line-in-chart =
    { $line ->
        [solid] 実線、{ $name }：**{ $gain }** · { $first } → { $last }
       *[dashed] 破線、{ $name }：**{ $gain }** · { $first } → { $last }
    }
growth-dates = { $start }～{ $end }
no-growth = { $name }のスコアの履歴がまだ足りません。保存されるのは上位100位までです。
no-growth-own = あなたのスコアの履歴がまだ足りません。保存されるのは上位100位までです。
alt-growth = { $start }から{ $end }までのスコアの折れ線グラフです。
alt-growth-line = { $first }から{ $last }まで、{ $gain }です。
alt-growth-line-of-two =
    { $line ->
        [solid] 実線：{ $first }から{ $last }まで（{ $gain }）。
       *[dashed] 破線：{ $first }から{ $last }まで（{ $gain }）。
    }

## /top for a past week or month

past-as-of = { $time }時点
past-unknown =
    { $period ->
        [month] 先月のランキングは保存されていません。来月になると、ここで見られるようになります。
       *[week] 先週のランキングは保存されていません。来週になると、ここで見られるようになります。
    }
past-empty =
    { $period ->
        [month] 先月スコアを獲得した人はいません。
       *[week] 先週スコアを獲得した人はいません。
    }
past-last-rank = 保存されているのは{ $count }位までです。
past-not-listed = { $name }は、保存されている{ $count }位までに入っていません。
past-not-listed-own = あなたは、保存されている{ $count }位までに入っていません。
history-not-kept = このサーバーではランキングの履歴を保存していません。管理者がオンにできます。
history-not-available = 現在、履歴を利用できません。数分後にもう一度お試しください。

## /tatsu-admin history and /tatsu-privacy
## $days is for how many days data is kept. $first, $last and $time are times that Discord translates.

command-history = 履歴のオン・オフの切り替えやデータの削除をします
command-privacy = 自分について保存されているデータを確認、非表示、削除します

history-title = 履歴
history-on = 履歴は{ $time }から**オン**です。オンにした人：{ $name }
history-off = 履歴は**オフ**です。新しいデータは保存されません。
history-never = 履歴は**オフ**です。このサーバーのデータは保存されていません。
history-purpose = オンにすると、`/top`と`/rank`で順位の上下がわかり、週間・月間の結果の投稿や、自動で更新されるランキングも使えるようになります。
history-stores = オンの間、上位100人のユーザーID、順位、スコアが1時間ごとに保存され、{ $days }日間保持されます。名前とメッセージは保存されません。
history-privacy = メンバーは{ $command }で自分のデータを確認、非表示、削除できます。
history-stored =
    { $count ->
        [1] **{ $count }**件のランキングが保存されています（{ $last }）。
       *[other] **{ $count }**件のランキングが保存されています（{ $first }～{ $last }）。
    }
history-empty = ランキングはまだ保存されていません。数分後に最初のランキングが保存されます。
history-kept = 保存されたランキングは、{ $days }日たつか、あなたが削除すると消えます。
history-not-shared = このBotには、Tatsuにあるこのサーバーのスコアが共有されていないため、何も保存できません。`/tatsu-admin status`で原因を確認してください。
history-no-tatsu = このサーバーではTatsuが設定されていないため、何も保存できません。TatsuのBotが追加されているか確認してください。
history-not-responding = Tatsuが応答しなかったため、最新のランキングを保存できませんでした。
history-failed = 最新のランキングを保存できませんでした。Botの所有者はログで原因を確認できます。
history-retry = 次の試行は{ $time }です。
history-late = ここ数時間、ランキングが保存されていません。`/tatsu-admin status`で接続を確認してください。

button-turn-on = オンにする
button-turn-off = オフにする
button-delete-everything = すべて削除
button-former-member = 元メンバー…
button-delete-member = { $name }のデータを削除
placeholder-delete-member = データを削除するメンバー…
field-delete-title = メンバーのデータを削除
field-user-id = ユーザーID
field-user-id-hint = 17～19桁の数字
history-ask-all = このサーバーについて保存されているデータをすべて削除しますか？履歴、結果、ライブランキングはオフになります。この操作は取り消せません。
history-deleted-all = このサーバーについて保存されていたデータをすべて削除しました。履歴はオフです。
history-ask-member = このサーバーで{ $name }について保存されているデータをすべて削除しますか？以後このメンバーは非表示になり、新しいデータは保存されません。この操作は取り消せません。
history-deleted-member = **{ $count }**件のランキングから{ $name }を削除しました。このメンバーは今後非表示になり、新しいデータは保存されません。
history-deleted-nobody = { $name }について保存されているデータはありませんでした。このメンバーは今後非表示になり、新しいデータは保存されません。
history-no-data = このサーバーでは履歴がオンになったことがないため、何も保存されていません。
history-cancelled = キャンセルしました。何も削除されていません。

privacy-title = このサーバーでのあなたのデータ
privacy-none = このサーバーではランキングの履歴を保存していないため、あなたのデータは保存されていません。
privacy-on = このサーバーではランキングの履歴を保存しています。あなたが上位100人に入っている間、ユーザーID、順位、スコアが1時間ごとに保存され、{ $days }日間保持されます。名前とメッセージは保存されません。
privacy-off = このサーバーの履歴はオフなので、あなたの新しいデータは保存されません。以前のデータは、保存から{ $days }日たつと削除されます。
privacy-stored =
    { $count ->
        [1] あなたは、保存された**{ $count }**件のランキングに入っています（{ $last }）。
       *[other] あなたは、保存された**{ $count }**件のランキングに入っています（{ $first }～{ $last }）。
    }
privacy-nothing = あなたについて保存されているデータはありません。
privacy-visible = あなたは**表示中**です。順位とスコアの変化をほかの人が見られます。
privacy-hidden = あなたは**非表示**です。順位とスコアの変化はほかの人に見えず、結果とライブランキングに名前は出ません。`/top`と`/rank`には、Tatsuにある現在のスコアが引き続き表示されます。
privacy-left-out = **{ $button }**を選ぶまで、あなたの新しいデータは保存されません。
privacy-ask = このサーバーであなたについて保存されているデータをすべて削除しますか？以後あなたは非表示になり、**{ $button }**を選ぶまで新しいデータは保存されません。この操作は取り消せません。
privacy-deleted = あなたのデータを削除しました。
button-hide-me = 自分を非表示
button-show-me = 自分を表示
button-delete-my-data = 自分のデータを削除

## Results

command-results = 毎週または毎月の入賞者を投稿します
results-needs-history = 先に`/tatsu-admin history`で履歴をオンにしてください。

field-results = 結果
field-results-timeframe = 期間
field-results-channel = チャンネル
field-results-winners = メンバーの人数
help-results-winners = 1～{ $most }。空欄なら{ $default }。
field-results-role = 入賞者のロール（任意）
help-results-role = 次の結果が出るまで付与されます。
field-results-excluded = 入賞できないロール（任意）
help-results-excluded = このロールを持つメンバーは除外されます。
results-choice-week = 週間
results-choice-month = 月間

results-on = { $timeframe ->
        [week] **毎週**：上位{ $winners }人の結果を{ $channel }に投稿します。
       *[month] **毎月**：上位{ $winners }人の結果を{ $channel }に投稿します。
    }
results-on-role = 入賞者には、次の結果が出るまで{ $role }が付与されます。
results-on-excluded = { $roles }を持つメンバーは入賞できません。
results-off = { $timeframe ->
        [week] **毎週**：オフ
       *[month] **毎月**：オフ
    }
results-saved = 保存しました。次の結果は、Tatsuがスコアをリセットしたときに投稿されます。
results-turned-off = オフにしました。入賞者に付与されたロールは外されます。
results-turned-off-no-role = オフにしました。
results-undelivered = 投稿待ち：{ $time }の結果
results-change = { $timeframe ->
        [week] 週間の結果を変更
       *[month] 月間の結果を変更
    }
results-set-up = { $timeframe ->
        [week] 週間の結果を設定
       *[month] 月間の結果を設定
    }
results-turn-off = { $timeframe ->
        [week] 週間の結果をオフにする
       *[month] 月間の結果をオフにする
    }

results-invalid-timeframe = 週間か月間を選んでください。
results-invalid-channel = このサーバーのテキストチャンネルを選んでください。
results-invalid-winners = 1～{ $most }の数を入力してください。
results-invalid-role = { $role }はメンバーに付与できません。別のロールを選んでください。
results-unknown-role = このサーバーのロールを選んでください。
results-not-your-role = 選べるのは、自分に付与できるロールだけです。「ロールの管理」の権限があり、{ $role }があなたの最上位のロールより下にある必要があります。
results-everyone-excluded = @everyoneは全員が持っているため、誰も入賞できなくなります。別のロールを選んでください。

results-channel-gone = 結果を投稿するチャンネルが削除されました。`/tatsu-admin results`で別のチャンネルを選んでください。
results-channel-permissions = { $channel }に投稿するには、このBotに次の権限が必要です：{ $permissions }
results-channel-refused = Discordの制限により、このBotは{ $channel }に投稿できません。そこでのBotの権限を確認してください。
results-role-gone = 入賞者のロールが削除されました。`/tatsu-admin results`で別のロールを選んでください。
results-role-permission = 入賞者に{ $role }を付与するには、このBotに「ロールの管理」の権限が必要です。
results-role-too-high = { $role }はこのBotの最上位のロールより下にないため、付与できません。サーバー設定でBotのロールより下に移動してください。
results-role-refused = Discordの制限により、このBotは{ $role }の付与や解除ができません。このサーバーがモデレーターに二要素認証を求めている場合は、Botの所有者が有効にする必要があります。
results-notice = **{ $server }の結果**：{ $problem }

results-title = { $timeframe ->
        [week] 先週の結果 · { $server }
       *[month] 先月の結果 · { $server }
    }
results-title-unnamed = { $timeframe ->
        [week] 先週の結果
       *[month] 先月の結果
    }
results-taken-at = リセット前の最後のスコア（{ $time }時点）
results-late = この結果は遅れて投稿されました。
results-winners-get = 入賞者には{ $role }が付与されます。
results-show-all = もっと見る
results-not-stored = この結果はもう保存されていません。
results-your-rank = あなたは#{ $rank }、スコアは{ $score }でした

results-reason-give = { $timeframe ->
        [week] 先週のTatsuの結果で入賞
       *[month] 先月のTatsuの結果で入賞
    }
results-reason-take = Tatsuの結果の入賞者ではなくなったため

## Live leaderboard

command-admin-live = 自動で更新されるランキングを投稿します
option-live-channel = 投稿するチャンネル（省略すると現在の場所を表示）
button-live-turn-off = オフにする
live-updated = { $time }に更新
live-no-history = ライブランキングには、このサーバーの履歴が必要です。`/tatsu-admin history`でオンにしてから、もう一度お試しください。
live-not-set = このサーバーにはライブランキングがありません。投稿するには、チャンネルを指定して`/tatsu-admin live`を実行してください。
live-invalid-channel = このサーバーのテキストチャンネルかアナウンスチャンネルを選んでください。
live-missing-permissions = このBotはまだ{ $channel }に投稿できません。次の権限を付与してから、もう一度お試しください：{ $permissions }
live-posted = { $channel }にライブランキングを投稿しました：{ $link }
live-posted-soon = ライブランキングは、1時間以内のできるだけ早いタイミングで{ $channel }に投稿されます。
live-state =
    { $timeframe ->
        [week] 今週のライブランキングは{ $channel }にあります：{ $link }
        [month] 今月のライブランキングは{ $channel }にあります：{ $link }
       *[all] 全期間のライブランキングは{ $channel }にあります：{ $link }
    }
live-state-unposted =
    { $timeframe ->
        [week] 今週のライブランキングは、まもなく{ $channel }に投稿されます。
        [month] 今月のライブランキングは、まもなく{ $channel }に投稿されます。
       *[all] 全期間のライブランキングは、まもなく{ $channel }に投稿されます。
    }
live-turned-off = ライブランキングをオフにし、メッセージを削除しました。
live-stopped = { $channel }のライブランキングは{ $time }にオフになりました。このBotに次の権限が必要です：{ $permissions }。もう一度投稿するには、チャンネルを指定して`/tatsu-admin live`を実行してください。
live-stopped-channel = チャンネルが削除されたため、ライブランキングは{ $time }にオフになりました。もう一度投稿するには、チャンネルを指定して`/tatsu-admin live`を実行してください。
live-told-stopped = **{ $server }**の{ $channel }にあるライブランキングがオフになりました。このBotに次の権限が必要です：{ $permissions }。もう一度投稿するには、サーバーで`/tatsu-admin live`を実行してください。
live-told-stopped-channel = チャンネルが削除されたため、**{ $server }**のライブランキングがオフになりました。もう一度投稿するには、サーバーで`/tatsu-admin live`を実行してください。
