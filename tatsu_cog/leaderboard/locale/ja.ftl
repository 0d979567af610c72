## Commands and their options. At most 100 characters, the verb first, without a full stop.

command-tatsu = Tatsuのプロフィール、順位、ランキングを表示します
command-profile = Tatsuのプロフィール（レベル、クレジット、トークン、評判）を表示します
command-rank = このサーバーでのメンバーの順位とスコアを表示します
command-top = このサーバーのランキングを表示します
option-user = 表示するメンバー（デフォルトは自分）
option-page = 表示するページ（デフォルトは最初のページ）
option-top-user = このメンバーがいるページを表示します
option-private = 自分にだけ表示します
context-menu-profile = Tatsuプロフィール

## Buttons, menus and the "Go to…" modal. Buttons should be short: four of them have to fit next to each other on a phone.

button-back = 前へ
button-next = 次へ
button-my-rank = 自分の順位
button-go-to = 移動…
button-chart = グラフ
button-hide-chart = グラフを隠す
button-last-page = 最後のページへ
button-show-on-leaderboard = ランキングで表示
button-view-profile = プロフィールを見る
button-view-rank = サーバー内順位を見る
placeholder-timeframe = 期間
field-go-to = 移動…
field-rank = 順位
field-member = またはメンバー

## Errors

profile-forbidden = このBotには、Tatsuのこのプロフィールが共有されていません。
page-or-member = ページかメンバーのどちらか一方だけを選んでください。
rank-or-member = 順位の入力とメンバーの選択は、どちらか一方だけにしてください。
invalid-go-to = 「25」のように順位を入力するか、メンバーを選んでください。
invalid-page = 1～{ $last }のページを選んでください。
pictures-off = このBotではグラフを表示できなくなりました。ほかのボタンは引き続き使えます。
missing-attach-files = このBotはここにグラフを表示できません。「ファイルを添付」の権限を付与するよう管理者に頼んでください。
chart-not-ready = グラフはまだ準備中です。少し待ってからもう一度お試しください。
chart-rejected = Discordがグラフを受け付けませんでした。数分後にもう一度お試しください。
no-profile = { $name }にはまだTatsuのプロフィールがありません。
no-profile-own = あなたにはまだTatsuのプロフィールがありません。
no-score =
    { $timeframe ->
        [week] { $name }には今週のスコアがまだありません。
        [month] { $name }には今月のスコアがまだありません。
       *[all] { $name }にはこのサーバーでのスコアがまだありません。
    }
no-score-own =
    { $timeframe ->
        [week] あなたには今週のスコアがまだありません。
        [month] あなたには今月のスコアがまだありません。
       *[all] あなたにはこのサーバーでのスコアがまだありません。
    }
empty-leaderboard =
    { $timeframe ->
        [week] 今週スコアを獲得した人はまだいません。
        [month] 今月スコアを獲得した人はまだいません。
       *[all] このサーバーでスコアを獲得した人はまだいません。
    }
last-rank = 最下位は#{ $rank }です。
ends-before = ランキングは#{ $rank }より前で終わっています。

## /profile

profile-level = レベル{ $level }
profile-progress = レベル{ $level }まで{ $percent }達成
profile-xp = レベル{ $level }まであと**{ $missing }** XP · 合計{ $xp }
profile-credits = **{ $credits }**クレジット
profile-tokens = **{ $tokens }**トークン
profile-reputation = 評判 **{ $reputation }**
profile-renews = 更新日：{ $date }
profile-footer = Tatsuプロフィール · 全サーバー共通

## /rank

score-to = あと**{ $missing }**で#{ $rank }
score-tied = #{ $rank }と同点
score-ahead = **{ $lead }**差で#{ $rank }をリード
server-points = ポイント #{ $rank } · { $points }
server-points-unranked = ポイント { $points }

## /top

leaderboard-title = { $server }のランキング · { $period }
leaderboard-title-unnamed = ランキング · { $period }
leaderboard-you = ← あなた
leaderboard-page = { $page }ページ
leaderboard-page-of = { $page } / { $last }ページ
leaderboard-your-rank = あなたは#{ $rank }
