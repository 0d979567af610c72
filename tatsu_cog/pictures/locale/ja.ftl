alt-rank =
    { $timeframe ->
        [week] 今週の順位は{ $rank }位、スコアは{ $score }です。
        [month] 今月の順位は{ $rank }位、スコアは{ $score }です。
       *[all] 順位は{ $rank }位、スコアは{ $score }です。
    }
alt-gap-to = { $rank }位まであと{ $gap }です。
alt-gap-ahead = { $rank }位との差は{ $gap }です。
alt-progress = 進捗は{ $percent }です。
alt-other-rank =
    { $timeframe ->
        [week] 今週は{ $rank }位です。
        [month] 今月は{ $rank }位です。
       *[all] 全期間では{ $rank }位です。
    }
alt-level = レベル{ $level }です。レベル{ $next }まで{ $percent }達成、{ $needed } XPのうち{ $xp } XP、残り{ $missing } XPです。
alt-xp = 合計{ $xp } XPです。
alt-credits = { $credits }クレジット。
alt-tokens = { $tokens }トークン。
alt-reputation = 評判は{ $reputation }です。
alt-chart-single = スコアが1件のグラフ：{ $rank }位、スコア{ $score }。
alt-chart = スコアが{ $count }件のグラフ：{ $first }位の{ $best }から{ $last }位の{ $least }まで。
alt-chart-own = 強調表示：{ $rank }位、スコア{ $score }。
alt-chart-all = すべてのスコア：{ $scores }。
